// Events about peers, in words.

import type { DaemonEvent } from "../api/events.ts";

const told: Record<string, string> = {
    attached: "became your parent", detached: "is your parent no more", "child.attached": "attached to you", "child.detached": "left you",
    "neighbor.linked": "became your neighbor", "neighbor.unlinked": "is your neighbor no more", reachability: "tried your port",
    misbehaved: "broke the rules and was dropped", "join.failed": "could not be joined", "search.hits": "shares something you searched for",
    "download.changed": "gives you a file", "upload.started": "began to fetch from you", "upload.ended": "has done with fetching",
    "message.received": "wrote to you",
};

export const words = (kind: string): string => told[kind] ?? kind;

export interface LinkNews {
    readonly id: number;
    readonly at: string;
    readonly kind: string;
    readonly address: string | undefined;
    readonly why: string | undefined;
}

const linkKinds = new Set([
    "attached", "detached", "child.attached", "child.detached", "neighbor.linked", "neighbor.unlinked", "promoted", "demoted",
]);

/** An opening or closing of a link; undefined for any other event. */
export function linkNews({ id, at, kind, data }: DaemonEvent): LinkNews | undefined {
    if (!linkKinds.has(kind)) return undefined;
    const fields = data as Record<string, unknown>;
    const text = (...names: string[]): string | undefined => names.map(name => fields[name]).find(value => typeof value === "string") as
        string | undefined;
    return { id, at, kind, address: text("address", "parent", "supernode", "neighbor", "child"), why: text("why", "reason") };
}
