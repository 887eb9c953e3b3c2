import { Anchor, Badge, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { bytes, count, counted, rate, span } from "../words/numbers.ts";
import { query } from "./address.ts";
import { type DownloadSource, type SourceState, sourcesOf } from "./coming.ts";
import { type Download, shortPeer } from "./states.ts";

const words: Record<SourceState, string> = {
    sending: "sends", asking: "asked", connecting: "connecting", queued: "in its line", idle: "idle", dropped: "dropped",
};

const rank: Record<SourceState, number> = { sending: 0, asking: 1, connecting: 2, queued: 3, idle: 4, dropped: 5 };

const stateOf = (source: DownloadSource): SourceState => source.state ?? (source.dropped ? "dropped" : "idle");

/** Who has the file, and what became of each. */
export function Sources({ download }: { readonly download: Download }): ReactNode {
    const sources = sourcesOf(download).toSorted((a, b) => rank[stateOf(a)] - rank[stateOf(b)] || b.bytesGiven - a.bytesGiven);
    return (
        <section className="detail" aria-labelledby="sources-title">
            <Title order={3} size="h6" id="sources-title">{counted(sources.length, "source")}</Title>
            {sources.length === 0 && <Text size="sm" className="soft">{download.state === "done" ? "None is needed any more."
                : "Nobody who has it is known. The network is searched for it again and again."}</Text>}
            <ul className="sources">{sources.map(source => <Source key={source.peer} source={source} />)}</ul>
        </section>
    );
}

function Source({ source }: { readonly source: DownloadSource }): ReactNode {
    const state = stateOf(source);
    return (
        <li className="source" data-state={state}>
            <div className="source-first">
                <Anchor component={Link} size="sm" className="name" dir="auto" title={`What ${source.peer} shares`}
                    href={`~/library/browse${query({ peer: source.peer, address: source.address, name: source.userName })}`}>
                    {source.userName || shortPeer(source.peer)}</Anchor>
                {(source.state !== undefined || source.dropped) && (
                    <Badge size="sm" tt="none" variant="light" color={state === "sending" ? "leaf" : state === "dropped" ? "red" : "gray"}>
                        {words[state]}{source.place !== undefined && `, place ${count(source.place)}`}</Badge>
                )}
                <Text size="sm" className="tabular source-given">
                    {bytes(source.bytesGiven)}{source.bytesPerSecond !== undefined && source.bytesPerSecond > 0 && `, ${rate(source.bytesPerSecond)}`}
                </Text>
            </div>
            <Text size="xs" className="soft name" dir="auto">{source.address}{source.words && `: ${source.words}`}
                {source.expectedSeconds !== undefined && `; its turn comes in about ${span(source.expectedSeconds)}`}</Text>
        </li>
    );
}
