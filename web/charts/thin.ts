// Fewer points for the same picture. A line of a hundred thousand points crosses each column of pixels many times; what is seen
// of it there is where it comes in, its lowest and highest point, and where it goes out (Jugel et al., "M4", VLDB 2014).

/** The numbers of the points to draw, in their order; those that have no place are left out. */
export function thinLine(x: (at: number) => number, y: (at: number) => number, count: number): number[] {
    const kept: number[] = [];
    let column = NaN;
    let [first, lowest, highest, last] = [-1, -1, -1, -1];
    const close = (): void => {
        if (first < 0) return;
        for (const at of [...new Set([first, lowest, highest, last])].sort((one, other) => one - other)) kept.push(at);
    };
    for (let at = 0; at < count; at++) {
        const height = y(at);
        const here = Math.floor(x(at));
        if (!Number.isFinite(here) || !Number.isFinite(height)) continue;
        if (here !== column) {
            close();
            column = here;
            first = lowest = highest = at;
        }
        if (height < y(lowest)) lowest = at;
        if (height > y(highest)) highest = at;
        last = at;
    }
    close();
    return kept;
}

/** Of points that would cover each other, the first. */
export function thinDots(x: (at: number) => number, y: (at: number) => number, count: number): number[] {
    const seen = new Set<number>();
    const kept: number[] = [];
    for (let at = 0; at < count; at++) {
        const cell = Math.round(x(at)) * 65536 + Math.round(y(at));
        if (!Number.isFinite(cell) || seen.has(cell)) continue;
        seen.add(cell);
        kept.push(at);
    }
    return kept;
}
