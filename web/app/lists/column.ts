// What a list is made of: its columns, and what of it is selected.

import type { ReactNode } from "react";
import type { SortKey } from "./sorting.ts";

export interface Column<T> {
    readonly key: string;
    readonly title: string;
    /** A track of a CSS grid: "8rem", "minmax(10rem, 2fr)". */
    readonly width: string;
    readonly view: (item: T) => ReactNode;
    /** What the list is sorted by when the column's head is pressed; none where it cannot be. */
    readonly sortKey?: (item: T) => SortKey;
    /** Whether the first press sorts downwards, as for sizes and rates. */
    readonly startsDown?: boolean;
    readonly isNumber?: boolean;
}

export interface Selection {
    readonly keys: ReadonlySet<string>;
    readonly change: (keys: ReadonlySet<string>) => void;
}

export function toggle({ keys, change }: Selection, key: string): void {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    change(next);
}
