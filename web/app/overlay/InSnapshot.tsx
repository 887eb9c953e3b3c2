import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { count, percent, span } from "../words/numbers.ts";
import { linkedTo } from "./crawled.ts";
import type { OverlayGraph } from "./graph.ts";

interface Props {
    readonly graph: OverlayGraph;
    readonly source: string;
    readonly address: string;
    readonly select: (address: string) => void;
}

const linksMost = 200;

/** What a crawl says of a peer. */
export function InSnapshot({ graph, source, address, select }: Props): ReactNode {
    const at = useMemo(() => graph.peers.findIndex(peer => peer.address === address), [graph, address]);
    const links = useMemo(() => (at < 0 ? [] : linkedTo(graph, at)), [graph, at]);
    const peer = graph.peers[at];
    if (peer === undefined) return <Text size="sm"
        className="soft">It is not in the crawl {source}, or is a child and children are not shown.</Text>;
    return (
        <section className="in-snapshot">
            <Title order={3} size="h6" mt="md" className="name">In the crawl {source}</Title>
            <dl className="facts">
                <div><dt>It</dt><dd>{said[peer.tier]}</dd></div>
                {peer.workload !== undefined && <div><dt>Busy</dt><dd>{percent(peer.workload / 100)}</dd></div>}
                {peer.age !== undefined && <div><dt>Up by then</dt><dd>{span(peer.age)}</dd></div>}
            </dl>
            {links.length > 0 && (
                <details open={links.length <= 8}>
                    <summary>Linked to: {count(links.length)}{links.length > linksMost && `, the first ${linksMost}`}</summary>
                    <Stack gap={0} className="addresses">
                        {links.slice(0, linksMost).map((other, place) => <button key={place} type="button" className="plain-row"
                            onClick={() => select(other)}>{other}</button>)}
                    </Stack>
                </details>
            )}
        </section>
    );
}

const said = { self: "was you", supernode: "answered as a supernode", ordinary: "was a child", unknown: "was named, and did not answer" };
