/** The links as pairs of numbers, in a random order that is the same each time. Plain loops: there may be hundreds of thousands. */
export function shuffledLinks(from: Uint32Array, to: Uint32Array): Uint32Array<ArrayBuffer> {
    const pairs = new Uint32Array(2 * from.length);
    const order = new Uint32Array(from.length);
    for (let at = 0; at < order.length; at++) order[at] = at;
    let state = 2463534242;
    for (let at = order.length - 1; at > 0; at--) {
        // xorshift (Marsaglia 2003): any fair sample will do.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const other = (state >>> 0) % (at + 1);
        const held = order[at]!;
        order[at] = order[other]!;
        order[other] = held;
    }
    for (let at = 0; at < order.length; at++) {
        pairs[2 * at] = from[order[at]!]!;
        pairs[2 * at + 1] = to[order[at]!]!;
    }
    return pairs;
}
