import type { OverlayGraph } from "../graph.ts";

/** The links as pairs of numbers, in a random order that is the same each time. */
export function shuffledLinks({ from, to }: OverlayGraph): Uint32Array<ArrayBuffer> {
    const pairs = new Uint32Array(2 * from.length);
    const order = Uint32Array.from(from, (_, at) => at);
    let state = 2463534242;
    for (let at = order.length - 1; at > 0; at--) {
        // xorshift (Marsaglia 2003): any fair sample will do.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const other = (state >>> 0) % (at + 1);
        [order[at], order[other]] = [order[other]!, order[at]!];
    }
    order.forEach((link, at) => {
        pairs[2 * at] = from[link]!;
        pairs[2 * at + 1] = to[link]!;
    });
    return pairs;
}
