// A crawled overlay as it is drawn, made of the columns that the daemon answers with: arrays go over as they are, and no link becomes an
// object, since there may be hundreds of thousands.

import type { Schemas } from "../api/client.ts";
import type { OverlayGraph, OverlayPeer } from "./graph.ts";

const tiers = ["supernode", "unknown", "ordinary"] as const;
const standings = ["answered", "did not answer", "child"] as const;

/** What nobody told is -1, or an empty text. */
const told = (value: number | undefined): number | undefined => (value === undefined || value < 0 ? undefined : value);

export function crawledGraph({ addresses, kind, workload, uptimeSeconds, names, from, to }: Schemas["GraphColumns"]): OverlayGraph {
    return {
        peers: addresses.map((address, at): OverlayPeer => ({
            address, name: names[at] || undefined, tier: tiers[kind[at] ?? 1] ?? "unknown", isSelf: false, workload: told(workload[at]),
            age: told(uptimeSeconds[at]), wasAsked: kind[at] !== 2, standing: standings[kind[at] ?? 1] ?? "heard of",
        })),
        from: new Uint32Array(from), to: new Uint32Array(to),
    };
}

/** The snapshot that an address of this screen names: "main/12". */
export function snapshotOf(source: string): { readonly campaign: string; readonly number: number } | undefined {
    const at = source.lastIndexOf("/");
    const number = Number(source.slice(at + 1));
    return at <= 0 || !Number.isInteger(number) || number <= 0 ? undefined : { campaign: source.slice(0, at), number };
}

/** Those a peer is linked to, by address. */
export function linkedTo({ peers, from, to }: OverlayGraph, peer: number): string[] {
    const others: string[] = [];
    for (let link = 0; link < from.length; link++) {
        if (from[link] === peer) others.push(peers[to[link]!]!.address);
        else if (to[link] === peer) others.push(peers[from[link]!]!.address);
    }
    return others;
}
