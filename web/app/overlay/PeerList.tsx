import { type ReactNode, useMemo } from "react";
import { type Column, Rows } from "../lists/Rows.tsx";
import { count, percent, span } from "../words/numbers.ts";
import { degreesOf, type OverlayGraph, type OverlayPeer } from "./graph.ts";

type Entry = OverlayPeer & { readonly links: number };

interface Props {
    readonly graph: OverlayGraph;
    readonly selected: string | undefined;
    readonly onSelect: (address: string) => void;
}

const tiers = { self: "you", supernode: "supernode", ordinary: "ordinary node", unknown: "not known" };

const columns: readonly Column<Entry>[] = [
    {
        key: "name", title: "Peer", width: "minmax(9rem, 2fr)", view: peer => <span dir="auto">{peer.name ?? peer.address}</span>,
        sortKey: peer => peer.name ?? peer.address,
    },
    { key: "address", title: "Address", width: "minmax(9rem, 1fr)", view: peer => peer.address, sortKey: peer => peer.address },
    { key: "tier", title: "Tier", width: "8rem", view: peer => tiers[peer.tier], sortKey: peer => peer.tier },
    { key: "standing", title: "To you", width: "9rem", view: peer => peer.standing, sortKey: peer => peer.standing },
    {
        key: "load", title: "Busy", width: "4.5rem", isNumber: true, startsDown: true, sortKey: peer => peer.workload,
        view: peer => (peer.workload === undefined ? "" : percent(peer.workload / 100)),
    },
    {
        key: "links", title: "Links", width: "4.5rem", isNumber: true, startsDown: true, view: peer => count(peer.links),
        sortKey: peer => peer.links,
    },
    {
        key: "age", title: "Up", width: "6rem", isNumber: true, startsDown: true, sortKey: peer => peer.age,
        view: peer => (peer.age === undefined ? "" : span(peer.age)),
    },
];

/** The same peers as a list, for the keyboard, for screen readers, and for sorting. */
export function PeerList({ graph, selected, onSelect }: Props): ReactNode {
    const entries = useMemo(() => {
        const degrees = degreesOf(graph);
        return graph.peers.map((peer, at): Entry => ({ ...peer, links: degrees[at]! }));
    }, [graph]);
    return (
        <Rows label="Peers" items={entries} columns={columns} keyOf={peer => peer.address} onOpen={peer => onSelect(peer.address)}
            {...(selected !== undefined && { openKey: selected })} firstOrder={{ column: "links", isDown: true }}
            empty="Nobody is known yet."
            compact={peer => (
                <button type="button" className="plain-row" onClick={() => onSelect(peer.address)}>
                    <strong dir="auto">{peer.name ?? peer.address}</strong>
                    <span className="soft">{tiers[peer.tier]}, {peer.standing}, {count(peer.links)} links
                        {peer.workload === undefined ? "" : `, ${percent(peer.workload / 100)} busy`}</span>
                </button>
            )} />
    );
}
