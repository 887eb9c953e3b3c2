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

type Rgb = readonly [number, number, number];

interface Palette {
    readonly self: Rgb;
    readonly supernode: Rgb;
    readonly ordinary: Rgb;
    readonly unknown: Rgb;
    readonly idle: Rgb;
    readonly half: Rgb;
    readonly busy: Rgb;
    readonly link: readonly [number, number, number];
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
        colours.set([...colourOf(peer, colourBy, palette), 255], at * 4);
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

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [0, 1, 2].map(at => a[at]! + (b[at]! - a[at]!) * share) as unknown as Rgb;
