// Where peers lie before the layout has begun: where they lay before, else beside somebody they are linked to, else somewhere on a disc.

import type { OverlayGraph } from "../graph.ts";

export function firstPlaces(
    { peers, from, to }: OverlayGraph, known: ReadonlyMap<string, readonly [number, number]>,
): Float32Array<ArrayBuffer> {
    const positions = new Float32Array(2 * peers.length);
    const isPlaced = new Uint8Array(peers.length);
    const put = (peer: number, x: number, y: number): void => {
        positions[2 * peer] = x;
        positions[2 * peer + 1] = y;
        isPlaced[peer] = 1;
    };
    peers.forEach((peer, at) => {
        const place = known.get(peer.address);
        if (place !== undefined) put(at, place[0], place[1]);
    });
    if (known.size > 0) {
        for (let link = 0; link < from.length; link++) {
            const [one, other] = [from[link]!, to[link]!];
            if (isPlaced[one] === isPlaced[other]) continue;
            const [fresh, old] = isPlaced[one] === 1 ? [other, one] : [one, other];
            const angle = fresh * 2.399963;
            put(fresh, positions[2 * old]! + 8 * Math.cos(angle), positions[2 * old + 1]! + 8 * Math.sin(angle));
        }
    }
    const side = 10 * Math.sqrt(Math.max(1, peers.length));
    peers.forEach((_, at) => {
        if (isPlaced[at] === 1) return;
        const radius = side * Math.sqrt((at + 0.5) / peers.length);
        put(at, radius * Math.cos(at * 2.399963), radius * Math.sin(at * 2.399963));
    });
    return positions;
}
