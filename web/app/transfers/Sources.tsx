import { Anchor, Badge, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { bytes, count, counted, rate, span } from "../words/numbers.ts";
import { query } from "./address.ts";
import { type DownloadSource, type SourceState, sourcesOf } from "./coming.ts";
import { type Download, shortPeer } from "./states.ts";

/** What a source is at, in a word, and how near it is to giving. */
const states: Record<SourceState, readonly [string, number]> = {
    sending: ["sends", 0], fetching: ["sends", 0], asking: ["asked", 1], connecting: ["connecting", 1], queued: ["in its line", 2],
    busy: ["has no slot free", 2], idle: ["idle", 3], waiting: ["not asked yet", 4], failed: ["failed, is asked again", 5],
    dropped: ["dropped", 6], liar: ["sent something false", 7],
};

const colors = ["leaf", "gray", "gray", "gray", "gray", "orange", "red", "red"];

const stateOf = (source: DownloadSource): SourceState => source.state ?? (source.dropped ? "dropped" : "idle");

/** Who has the file, and what became of each. */
export function Sources({ download }: { readonly download: Download }): ReactNode {
    const sources = sourcesOf(download).toSorted((a, b) => states[stateOf(a)][1] - states[stateOf(b)][1] || b.bytesGiven - a.bytesGiven);
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
    const [word, rank] = states[stateOf(source)];
    // Of a file that is here nobody is asked any more.
    const isTold = !isDone && (source.state !== undefined || source.dropped);
    return (
        <li className="source" data-rank={isDone ? undefined : rank}>
            <div className="source-first">
                <Anchor component={Link} size="sm" className="name" dir="auto" title={`What ${source.peer} shares`}
                    href={`~/library/browse${query({ peer: source.peer, address: source.address, name: source.userName })}`}>
                    {source.userName || shortPeer(source.peer)}</Anchor>
                {isTold && <Badge size="sm" tt="none" variant="dot" color={colors[rank] ?? "gray"}>
                    {word}{source.place !== undefined && `, place ${count(source.place)}`}</Badge>}
                <Text size="sm" className="tabular source-given">
                    {bytes(source.bytesGiven)}{(source.bytesPerSecond ?? 0) > 0 && `, ${rate(source.bytesPerSecond ?? 0)}`}
                </Text>
            </div>
            <Text size="xs" className="soft name" dir="auto">{source.address}{source.words && `: ${source.words}`}
                {source.expectedSeconds !== undefined && `; its turn comes in about ${span(source.expectedSeconds)}`}</Text>
        </li>
    );
}
