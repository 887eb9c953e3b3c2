import { useCallback } from "react";
import type { Column } from "./column.ts";
import { type Slices, useSlices } from "./slices.ts";
import { type Order, sorting } from "./sorting.ts";

/** What is sorted at once, in a few milliseconds. */
const shortMax = 4000;

/** The items in the order of a column, or as they come; of a long list those before are shown until the new order is made. */
export function useSorted<T>(items: readonly T[], columns: readonly Column<T>[], order: Order | undefined): readonly T[] {
    const sortKey = columns.find(column => column.key === order?.column)?.sortKey;
    const isDown = order?.isDown === true;
    const work = useCallback((): Slices<readonly T[]> => (sortKey === undefined ? asTheyCome(items) : sorting(items, sortKey, isDown)),
        [items, sortKey, isDown]);
    return useSlices(work, sortKey === undefined || items.length <= shortMax, items);
}

function* asTheyCome<T>(items: readonly T[]): Slices<readonly T[]> {
    return items;
}
