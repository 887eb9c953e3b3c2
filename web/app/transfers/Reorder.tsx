// The user's own order of downloads: rows are dragged by their handle, and Alt with the arrows moves the active one. Where some are
// selected and one of them is moved, they go together.

import { VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { asRefusal, Refusal } from "../api/refusal.ts";
import { noteRefusal } from "../notes/notes.tsx";
import { move, nextOf } from "./actions.ts";
import { followDrag } from "./dragging.ts";
import { orderTitle } from "./downloadColumns.tsx";
import type { Download } from "./states.ts";

interface Props {
    readonly all: readonly Download[];
    readonly shown: readonly Download[];
    readonly selected: ReadonlySet<string>;
    /** Whether the list stands in the user's order. */
    readonly isOrdered: boolean;
    readonly children: ReactNode;
}

const sortedOtherwise = new Refusal("The list is sorted by another column.", `Sort it by ${orderTitle} first.`, 0);

export function Reorder({ all, shown, selected, isOrdered, children }: Props): ReactNode {
    const [said, say] = useState("");
    const put = (hash: string, target: string, isBehind: boolean): void => {
        const moved = selected.has(hash) ? all.filter(one => selected.has(one.contentHash)).map(one => one.contentHash) : [hash];
        const going = new Set(moved);
        if (going.has(target)) return;
        const before = isBehind ? nextOf(all, target, going) : target;
        const name = all.find(one => one.contentHash === hash)?.name ?? "";
        say(`${name} now stands ${isBehind ? "behind" : "before"} ${all.find(one => one.contentHash === target)?.name ?? ""}`);
        move(moved, before).catch((failure: unknown) => noteRefusal(asRefusal(failure)));
    };
    const press = (event: KeyboardEvent<HTMLElement>): void => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || !isOrdered) return;
        const hash = event.currentTarget.querySelector<HTMLElement>(".rows-row[data-active=true]")?.dataset["key"];
        const at = shown.findIndex(one => one.contentHash === hash);
        const target = shown[event.key === "ArrowUp" ? at - 1 : at + 1];
        // The list itself hears the key, too, so that the active row stays the one that moved.
        if (hash !== undefined && at >= 0 && target !== undefined) put(hash, target.contentHash, event.key === "ArrowDown");
    };
    const drag = (event: PointerEvent<HTMLElement>): void => {
        if ((event.target as Element).closest(".handle") === null || event.button !== 0) return;
        if (!isOrdered) return noteRefusal(sortedOtherwise);
        followDrag(event.nativeEvent, drop => put(drop.moved, drop.target, drop.isBehind));
    };
    return (
        <div className="reorder" onKeyDownCapture={press} onPointerDown={drag}>
            <VisuallyHidden role="status">{said}</VisuallyHidden>
            {children}
        </div>
    );
}
