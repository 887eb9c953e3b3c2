import { Anchor, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { isKept } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { type Column, Rows } from "../lists/Rows.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ago, count, percent, span } from "../words/numbers.ts";
import { outcomes } from "./outcomes.tsx";
import { ProbedLists } from "./ProbedLists.tsx";

export type Peer = Schemas["ProbedPeer"];

const columnsWith = (open: (address: string) => void): readonly Column<Peer>[] => [
    {
        key: "address", title: "Peer", width: "minmax(10rem, 1.5fr)", sortKey: one => one.address,
        view: one => <Anchor component="button" type="button" inherit onClick={() => open(one.address)}>{one.address}</Anchor>,
    },
    {
        key: "outcome", title: "It", width: "minmax(6rem, 1fr)", sortKey: one => one.outcome,
        view: one => <span title={one.words || outcomes[one.outcome][1]}>{outcomes[one.outcome][0]}</span>,
    },
    {
        key: "busy", title: "Busy", width: "4rem", isNumber: true, startsDown: true, sortKey: one => one.workload,
        view: one => (one.workload === undefined ? "" : percent(one.workload / 100)),
    },
    { key: "rtt", title: "Away", width: "5rem", isNumber: true, sortKey: one => one.rttMs, view: one => ms(one.rttMs ?? one.handshakeMs) },
    told("neighbors", "Neighbors", "5.5rem"), told("children", "Children", "5rem"), told("known", "Knows", "4rem"),
    {
        key: "uptime", title: "Up", width: "5.5rem", isNumber: true, startsDown: true, sortKey: one => one.uptimeSeconds,
        view: one => (one.uptimeSeconds === undefined ? "" : span(one.uptimeSeconds)),
    },
    { key: "at", title: "Asked", width: "6.5rem", isNumber: true, sortKey: one => one.at, view: one => ago(one.at) },
];

const told = (key: "neighbors" | "children" | "known", title: string, width: string): Column<Peer> => ({
    key, title, width, isNumber: true, startsDown: true, sortKey: one => one[key],
    view: one => (one[key] === undefined ? "" : count(one[key])),
});

const ms = (value: number | undefined): string => (value === undefined ? "" : `${count(value)} ms`);

/** The latest answer of everybody who is probed. */
export function Probed({ id }: { readonly id: number }): ReactNode {
    const [open, setOpen] = useState<string>();
    const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
        queryKey: ["probed", id], enabled: isKept, initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam: cursor }) => take(api.GET("/api/v1/measurements/{id}/peers", {
            params: { path: { id }, query: { limit: 500, ...(cursor !== undefined && { cursor }) } },
        })),
        getNextPageParam: (page: Schemas["ProbedPage"]) => page.next,
    });
    const peers = useMemo(() => data?.pages.flatMap(page => page.items) ?? [], [data]);
    const columns = useMemo(() => columnsWith(setOpen), []);
    const shown = peers.find(one => one.address === open);
    return (
        <section className="card" aria-labelledby="probed-title">
            <Title order={3} size="h4" id="probed-title">Latest answers</Title>
            <Text size="sm" className="soft">Kept while the daemon runs; all are in the snapshot. Open one for whom it names.</Text>
            {error && <RefusalNote refusal={error} />}
            <div className="probed-list" style={{ height: `${Math.min(24, 3 + 2.5 * Math.max(4, peers.length))}rem` }}>
                <Rows label="Peers that are probed" items={peers} columns={columns} keyOf={one => one.address}
                    onOpen={one => setOpen(one.address)}
                    {...(open !== undefined && { openKey: open })} firstOrder={{ column: "address", isDown: false }}
                    onEnd={() => hasNextPage && !isFetching && void fetchNextPage()} empty="Nobody has been asked since the daemon started."
                    compact={one => (
                        <button type="button" className="plain-row" onClick={() => setOpen(one.address)}>
                            <strong>{one.address}</strong>
                            <span className="soft">{outcomes[one.outcome][0]}{one.workload === undefined ? "" : `, ${one.workload} % busy`}
                                {one.rttMs === undefined ? "" : `, ${one.rttMs} ms away`}</span>
                        </button>
                    )} />
            </div>
            {shown && <ProbedLists of={shown} />}
            {shown && <Anchor component={Link} size="sm"
                href={`~/overlay?${new URLSearchParams({ peer: shown.address })}`}>Its story</Anchor>}
        </section>
    );
}
