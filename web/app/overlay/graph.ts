// An overlay as it is drawn: its peers, and the links between them as numbers of peers.

import type { Schemas } from "../api/client.ts";

export type Tier = "self" | "supernode" | "ordinary" | "unknown";

export interface OverlayPeer {
    readonly address: string;
    readonly name: string | undefined;
    readonly tier: Tier;
    /** Whether it is this daemon's own peer. */
    readonly isSelf: boolean;
    /** 0 to 100; undefined where nobody said. */
    readonly workload: number | undefined;
    /** Seconds since it started or since its link opened; undefined where nobody knows. */
    readonly age: number | undefined;
    /** Whether it has been asked for its neighbors. */
    readonly wasAsked: boolean;
    /** How it stands to this peer, or how it is known, in a word or two. */
    readonly standing: string;
}

export interface OverlayGraph {
    readonly peers: readonly OverlayPeer[];
    readonly from: Uint32Array<ArrayBuffer>;
    readonly to: Uint32Array<ArrayBuffer>;
}

export const emptyGraph: OverlayGraph = { peers: [], from: new Uint32Array(0), to: new Uint32Array(0) };

/** Collects peers and links, each once; what is said later of a peer adds to what was said before. */
export class GraphBuilder {
    private readonly peers: OverlayPeer[] = [];
    private readonly places = new Map<string, number>();
    private readonly links = new Set<number>();
    private readonly from: number[] = [];
    private readonly to: number[] = [];

    add(address: string, said: Partial<OverlayPeer> = {}): number {
        const known = this.places.get(address);
        if (known === undefined) {
            const peer: OverlayPeer = {
                address, name: undefined, tier: "unknown", isSelf: false, workload: undefined, age: undefined, wasAsked: false,
                standing: "heard of", ...said,
            };
            this.places.set(address, this.peers.push(peer) - 1);
            return this.peers.length - 1;
        }
        const before = this.peers[known] as OverlayPeer;
        const news = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
        const tier = said.tier === undefined || said.tier === "unknown" ? before.tier : said.tier;
        this.peers[known] = { ...before, ...news, tier };
        return known;
    }

    link(one: number, other: number): void {
        const [least, most] = one < other ? [one, other] : [other, one];
        // Two numbers of peers as one: both are far below the square root of the largest whole number.
        const key = least * 67_108_864 + most;
        if (one === other || this.links.has(key)) return;
        this.links.add(key);
        this.from.push(least);
        this.to.push(most);
    }

    build(): OverlayGraph {
        return { peers: this.peers, from: Uint32Array.from(this.from), to: Uint32Array.from(this.to) };
    }
}

const links: Record<string, Pick<OverlayPeer, "tier" | "standing">> = {
    parent: { tier: "supernode", standing: "your parent" },
    neighbor: { tier: "supernode", standing: "your neighbor" },
    exploring: { tier: "supernode", standing: "being explored" },
    child: { tier: "ordinary", standing: "your child" },
    visitor: { tier: "unknown", standing: "visiting" },
};

/** The network as this peer knows it: itself, its links, its cache, and what those said whom it asked. */
export function graphOf(view: Schemas["OverlayView"]): OverlayGraph {
    const builder = new GraphBuilder();
    const self = builder.add(view.self ?? "this peer", {
        name: view.userName, tier: view.role === "supernode" ? "supernode" : "ordinary", isSelf: true, age: view.uptimeSeconds,
        standing: "you", ...(view.role === "supernode" && { workload: view.workload }),
    });
    for (const link of view.links) {
        const isSupernode = links[link.kind]?.tier === "supernode";
        builder.link(self, builder.add(link.address, {
            ...links[link.kind], name: link.userName || undefined, age: link.seconds, ...(isSupernode && { workload: link.workload }),
        }));
    }
    for (const known of view.known) builder.add(known.address, { tier: "supernode", workload: known.workload });
    for (const asked of view.asked) addAsked(builder, asked);
    return builder.build();
}

function addAsked(builder: GraphBuilder, asked: Schemas["AskedPeerView"]): void {
    const tier: Tier = asked.outcome === "answered" ? "supernode" : asked.outcome === "notSupernode" ? "ordinary" : "unknown";
    const peer = builder.add(asked.address, {
        tier, wasAsked: true, name: asked.userName, workload: asked.workload, age: asked.uptimeSeconds,
        ...(!asked.isUp && { standing: "did not answer" }),
    });
    for (const neighbor of asked.neighbors) builder.link(peer, builder.add(neighbor, { tier: "supernode" }));
    for (const child of asked.children) builder.link(peer, builder.add(child, { tier: "ordinary" }));
    for (const listed of asked.list) builder.add(listed.address, { tier: "supernode", workload: listed.workload });
    if (asked.parent !== undefined) builder.link(peer, builder.add(asked.parent, { tier: "supernode" }));
}

export function degreesOf({ peers, from, to }: OverlayGraph): Uint32Array {
    const degrees = new Uint32Array(peers.length);
    for (let link = 0; link < from.length; link++) {
        degrees[from[link]!]!++;
        degrees[to[link]!]!++;
    }
    return degrees;
}

/** The peers with the most links, the most first. */
export function biggestOf(degrees: Uint32Array, most: number): number[] {
    // One number a peer, so that the sort compares no more than these: degrees first, then the order of the graph.
    const scale = degrees.length + 1;
    const keys = Float64Array.from(degrees, (degree, peer) => degree * scale + degrees.length - peer).sort();
    return Array.from(keys.slice(-most).reverse(), key => degrees.length - key % scale);
}
