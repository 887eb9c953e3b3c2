// How peers look: tiers differ in colour, size and shape, so that colour is never the only difference.

import type { OverlayGraph, OverlayPeer } from "../graph.ts";

export type ColourBy = "tier" | "load";

export interface Looks {
    /** Diameter of each in CSS pixels. */
    readonly sizes: Float32Array<ArrayBuffer>;
    /** Red, green, blue, alpha of each. */
    readonly colours: Uint8Array<ArrayBuffer>;
    /** 0 a disc: supernodes; 1 a square: ordinary nodes; 2 a ring: who has said nothing. */
    readonly shapes: Float32Array<ArrayBuffer>;
}

export type Rgb = readonly [number, number, number];

interface Palette {
    readonly self: Rgb;
    readonly supernode: Rgb;
    readonly ordinary: Rgb;
    readonly unknown: Rgb;
    readonly idle: Rgb;
    readonly half: Rgb;
    readonly busy: Rgb;
    readonly link: Rgb;
    readonly label: string;
    readonly halo: string;
}

const light: Palette = {
    self: [196, 78, 0], supernode: [0, 105, 78], ordinary: [0, 92, 158], unknown: [118, 126, 132], idle: [0, 128, 92], half: [196, 140, 0],
    busy: [190, 24, 24], link: [70, 84, 90], label: "#1c2326", halo: "#f6f5f1",
};

const dark: Palette = {
    self: [255, 170, 92], supernode: [79, 208, 160], ordinary: [92, 184, 240], unknown: [140, 150, 156], idle: [79, 208, 160],
    half: [232, 200, 74], busy: [255, 110, 100], link: [170, 186, 194], label: "#e7ebec", halo: "#12181b",
};

export const paletteOf = (isDark: boolean): Palette => (isDark ? dark : light);

export function looksOf({ peers }: OverlayGraph, colourBy: ColourBy, isDark: boolean): Looks {
    const palette = paletteOf(isDark);
    const oldest = peers.reduce((most, peer) => Math.max(most, peer.age ?? 0), 1);
    const sizes = new Float32Array(peers.length);
    const colours = new Uint8Array(peers.length * 4);
    const shapes = new Float32Array(peers.length);
    peers.forEach((peer, at) => {
        sizes[at] = sizeOf(peer, oldest);
        shapes[at] = peer.tier === "unknown" ? 2 : peer.tier === "ordinary" ? 1 : 0;
        const colour = colourOf(peer, colourBy, palette);
        for (let part = 0; part < 3; part++) colours[4 * at + part] = colour[part]!;
        colours[4 * at + 3] = 255;
    });
    return { sizes, colours, shapes };
}

/** The older a peer, the larger; a supernode is larger than any ordinary node. */
function sizeOf(peer: OverlayPeer, oldest: number): number {
    const age = Math.sqrt((peer.age ?? 0) / oldest);
    if (peer.isSelf) return 16;
    return peer.tier === "supernode" ? 9 + 7 * age : 6 + 3 * age;
}

function colourOf(peer: OverlayPeer, by: ColourBy, palette: Palette): Rgb {
    if (peer.isSelf) return palette.self;
    if (by === "tier") return peer.tier === "self" ? palette.self : palette[peer.tier];
    if (peer.workload === undefined) return palette.unknown;
    const load = peer.workload / 50;
    return load < 1 ? mix(palette.idle, palette.half, load) : mix(palette.half, palette.busy, Math.min(1, load - 1));
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
