// The order of a list: by one column, upwards or downwards.

import { type Slices, stepsOfSlice } from "./slices.ts";

export interface Order {
    readonly column: string;
    readonly isDown: boolean;
}

export type SortKey = string | number | undefined;

/**
 * Sorts by one key per item, which is made once: comparing as a dictionary would takes a second for a hundred thousand names. What has no
 * key comes last either way; what has the same stays in order.
 */
export function* sorting<T>(items: readonly T[], keyOf: (item: T) => SortKey, isDown: boolean): Slices<readonly T[]> {
    const keys: SortKey[] = [];
    for (const [at, item] of items.entries()) {
        if (at % stepsOfSlice === 0) yield;
        const key = keyOf(item);
        keys.push(typeof key === "string" ? key.toLowerCase() : key);
    }
    const sign = isDown ? -1 : 1;
    const compare = (a: number, b: number): number => {
        const [left, right] = [keys[a], keys[b]];
        if (left === right) return a - b;
        if (left === undefined) return 1;
        if (right === undefined) return -1;
        return left < right ? -sign : sign;
    };
    let runs: number[][] = [];
    for (let from = 0; from < items.length; from += stepsOfSlice) {
        runs.push(Array.from({ length: Math.min(stepsOfSlice, items.length - from) }, (_, at) => from + at).sort(compare));
        yield;
    }
    while (runs.length > 1) {
        const merged: number[][] = [];
        for (let at = 0; at < runs.length; at += 2) merged.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], compare));
        runs = merged;
    }
    return (runs[0] ?? []).map(at => items[at] as T);
}

function* merging(left: number[], right: number[], compare: (a: number, b: number) => number): Slices<number[]> {
    const merged: number[] = [];
    let [a, b] = [0, 0];
    while (a < left.length && b < right.length) {
        const [one, other] = [left[a] as number, right[b] as number];
        const isFirst = compare(one, other) <= 0;
        merged.push(isFirst ? one : other);
        if (isFirst) a++;
        else b++;
        if (merged.length % stepsOfSlice === 0) yield;
    }
    while (a < left.length) merged.push(left[a++] as number);
    while (b < right.length) merged.push(right[b++] as number);
    return merged;
}

/** What a press on a column's head makes of the order. */
export const pressed = (order: Order | undefined, column: string, startsDown: boolean): Order =>
    (order?.column === column ? { column, isDown: !order.isDown } : { column, isDown: startsDown });
