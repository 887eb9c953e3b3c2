// The order of a list: by one column, upwards or downwards.

export interface Order {
    readonly column: string;
    readonly isDown: boolean;
}

export type SortKey = string | number | undefined;

/**
 * Sorts by one key per item, which is made once: comparing as a dictionary would takes a second for a hundred thousand names. What has no
 * key comes last either way.
 */
export function sorted<T>(items: readonly T[], keyOf: (item: T) => SortKey, isDown: boolean): T[] {
    const keys = items.map(item => {
        const key = keyOf(item);
        return typeof key === "string" ? key.toLocaleLowerCase() : key;
    });
    const sign = isDown ? -1 : 1;
    const places = items.map((_, at) => at);
    places.sort((a, b) => {
        const [left, right] = [keys[a], keys[b]];
        if (left === right) return a - b;
        if (left === undefined) return 1;
        if (right === undefined) return -1;
        return left < right ? -sign : sign;
    });
    return places.map(at => items[at] as T);
}

/** What a press on a column's head makes of the order. */
export const pressed = (order: Order | undefined, column: string, startsDown: boolean): Order =>
    (order?.column === column ? { column, isDown: !order.isDown } : { column, isDown: startsDown });
