// The keyboard in a long list: one row is the active one, and keys move it.

import { type KeyboardEvent, useCallback, useState } from "react";
import { type Selection, toggle } from "./column.ts";

interface Options {
    readonly count: number;
    readonly keyAt: (at: number) => string;
    readonly selection: Selection | undefined;
    readonly scrollTo: (at: number) => void;
    /** Rows of a page. */
    readonly page: () => number;
    readonly open: (at: number) => void;
}

interface RowKeys {
    readonly active: number | undefined;
    readonly setActive: (at: number) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRowKeys({ count, keyAt, selection, scrollTo, page, open }: Options): RowKeys {
    const [kept, setActive] = useState<number>();
    const active = kept === undefined || count === 0 ? undefined : Math.min(kept, count - 1);
    const move = useCallback((to: number): void => {
        const next = Math.max(0, Math.min(count - 1, to));
        setActive(next);
        scrollTo(next);
    }, [count, scrollTo]);
    const onKeyDown = (event: KeyboardEvent): void => {
        // A button or a field inside a row keeps its own keys.
        if (event.target !== event.currentTarget || count === 0) return;
        const now = active ?? -1;
        const steps: Record<string, () => void> = {
            ArrowDown: () => move(now + 1),
            ArrowUp: () => move(Math.max(0, now - 1)),
            PageDown: () => move(now + page()),
            PageUp: () => move(now - page()),
            Home: () => move(0),
            End: () => move(count - 1),
            Enter: () => active !== undefined && open(active),
            " ": () => selection && active !== undefined && toggle(selection, keyAt(active)),
        };
        const isAll = (event.ctrlKey || event.metaKey) && event.key === "a" && selection !== undefined;
        const step = isAll ? () => selection.change(new Set(Array.from({ length: count }, (_, at) => keyAt(at)))) : steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        step();
    };
    return { active, setActive, onKeyDown };
}
