import { Anchor, Badge, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { query } from "../shell/address.ts";
import { shortPeer } from "../words/names.ts";
import { bytes, counted, rate } from "../words/numbers.ts";
import type { Download } from "./states.ts";

type DownloadSource = Schemas["DownloadSourceView"];

/** What a source is at, in a word, and how near it is to giving. */
const states: Record<DownloadSource["state"], readonly [string, number]> = {
    fetching: ["sends", 0], connecting: ["connecting", 1], busy: ["has no slot free", 2], idle: ["idle", 3], waiting: ["not asked yet", 4],
    failed: ["failed, is asked again", 5], dropped: ["dropped", 6], liar: ["sent something false", 7],
};

const colors = ["leaf", "gray", "gray", "gray", "gray", "orange", "red", "red"];

const byUse = (a: DownloadSource, b: DownloadSource): number =>
    states[a.state][1] - states[b.state][1] || b.bytesPerSecond - a.bytesPerSecond || b.bytesGiven - a.bytesGiven;

/** Who has the file, and what became of each. */
export function Sources({ download }: { readonly download: Download }): ReactNode {
    const sources = download.sources.toSorted(byUse);
    return (
        <section className="detail" aria-labelledby="sources-title">
            <Title order={3} size="h6" id="sources-title">{counted(sources.length, "source")}</Title>
            {sources.length === 0 && <Text size="sm" className="soft">{download.state === "done" ? "None is needed any more."
                : "Nobody who has it is known. The network is searched for it again and again."}</Text>}
            <ul className="sources">
                {sources.map(source => <Source key={source.peer} source={source} isDone={download.state === "done"} />)}
            </ul>
        </section>
    );
}

function Source({ source, isDone }: { readonly source: DownloadSource; readonly isDone: boolean }): ReactNode {
    const [word, rank] = states[source.state];
    return (
        // Of a file that is here nobody is asked any more.
        <li className="source" data-rank={isDone ? undefined : rank}>
            <div className="source-first">
                <Anchor component={Link} size="sm" className="name" title={`What ${source.peer} shares`}
                    href={`~/library/browse${query({ peer: source.peer, address: source.address })}`}>{shortPeer(source.peer)}</Anchor>
                {!isDone && <Badge size="sm" tt="none" variant="dot" color={colors[rank] ?? "gray"}>{word}</Badge>}
                <Text size="sm" className="tabular source-given">
                    {bytes(source.bytesGiven)}{source.bytesPerSecond > 0 && `, ${rate(source.bytesPerSecond)}`}
                </Text>
            </div>
            <Text size="xs" className="soft name" dir="auto">{source.address}{source.words && `: ${source.words}`}</Text>
        </li>
    );
}
