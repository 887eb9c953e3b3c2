// Lists of the daemon come a page at a time (docs/api.md); this reads them to the end.

interface Page<T> {
    readonly items: readonly T[];
    readonly next?: string;
}

/** Pages read at most: a list that never ends would hold the app for ever. */
const pagesMax = 1000;

export async function allPages<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < pagesMax; pages++) {
        const page = await read(cursor);
        items.push(...page.items);
        if (page.next === undefined) break;
        cursor = page.next;
    }
    return items;
}
