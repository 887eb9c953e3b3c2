// Ordinary nodes around the supernode they are attached to.

export interface Leaves {
    /** For each peer the one it lies around; -1 for those that are placed by forces. */
    readonly stem: Int32Array;
    /** How many lie around each. */
    readonly counts: Uint32Array;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** Every ordinary node with a link to a supernode lies around the first such. */
export function leavesOf(count: number, from: Uint32Array, to: Uint32Array, isOrdinary: Uint8Array): Leaves {
    const stem = new Int32Array(count).fill(-1);
    const counts = new Uint32Array(count);
    for (let link = 0; link < from.length; link++) {
        for (const [leaf, other] of [[from[link]!, to[link]!], [to[link]!, from[link]!]] as const) {
            if (isOrdinary[leaf] !== 1 || isOrdinary[other] === 1 || stem[leaf]! >= 0) continue;
            stem[leaf] = other;
            counts[other]!++;
        }
    }
    return { stem, counts };
}

/** Puts the leaves where the seeds of a sunflower would be, in a disc that fits between the stems. */
export function placeLeaves({ stem, counts }: Leaves, positions: Float32Array, stems: number): void {
    const room = spacing(stem, positions, stems) * 0.42;
    const placed = new Uint32Array(counts.length);
    stem.forEach((around, leaf) => {
        if (around < 0) return;
        const number = ++placed[around]!;
        const most = Math.sqrt(Math.max(8, counts[around]!));
        const radius = room * (0.25 + 0.75 * Math.sqrt(number) / most);
        positions[2 * leaf] = positions[2 * around]! + radius * Math.cos(number * goldenAngle);
        positions[2 * leaf + 1] = positions[2 * around + 1]! + radius * Math.sin(number * goldenAngle);
    });
}

/** How far stems lie from each other if they fill their square evenly. */
function spacing(stem: Int32Array, positions: Float32Array, stems: number): number {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    stem.forEach((around, peer) => {
        if (around >= 0) return;
        left = Math.min(left, positions[2 * peer]!);
        right = Math.max(right, positions[2 * peer]!);
        low = Math.min(low, positions[2 * peer + 1]!);
        high = Math.max(high, positions[2 * peer + 1]!);
    });
    const side = Math.max(right - left, high - low, 1);
    return stems < 2 ? 20 : side / Math.sqrt(stems);
}
