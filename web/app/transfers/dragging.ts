// Rows dragged by their handle, with the mouse, a pen or a finger; near the edges the list scrolls.

/** Where something was dropped: right before or right behind a row. */
export interface Drop {
    readonly moved: string;
    readonly target: string;
    readonly isBehind: boolean;
}

const edge = 48;
const fastest = 14;

/**
 * Follows a drag that began at a handle inside a row, until it is dropped, or ended by Escape.
 * @param start The press on the handle.
 * @param drop Told where it was dropped, if it was on another row.
 */
export function followDrag(start: PointerEvent, drop: (drop: Drop) => void): void {
    const row = (start.target as Element).closest<HTMLElement>(".rows-row");
    const scroller = row?.closest<HTMLElement>(".rows-scroller");
    const moved = row?.dataset["key"];
    if (!row || !scroller || moved === undefined) return;
    start.preventDefault();
    const ending = new AbortController();
    let marked: HTMLElement | undefined;
    let [y, speed, frame] = [start.clientY, 0, 0];
    row.dataset["dragged"] = "true";
    const mark = (): void => {
        delete marked?.dataset["drop"];
        const box = scroller.getBoundingClientRect();
        const heads = scroller.querySelector(".rows-heads")?.clientHeight ?? 0;
        const at = document.elementFromPoint(box.left + box.width / 2, Math.max(box.top + heads + 2, Math.min(box.bottom - 2, y)));
        marked = at?.closest<HTMLElement>(".rows-canvas > .rows-row") ?? undefined;
        if (marked === undefined || marked.dataset["key"] === moved) return void (marked = undefined);
        const { top, height } = marked.getBoundingClientRect();
        marked.dataset["drop"] = y > top + height / 2 ? "behind" : "before";
    };
    const scroll = (): void => {
        if (speed !== 0) scroller.scrollBy(0, speed);
        mark();
        frame = requestAnimationFrame(scroll);
    };
    const end = (isDropped: boolean): void => {
        ending.abort();
        cancelAnimationFrame(frame);
        const [target, isBehind] = [marked?.dataset["key"], marked?.dataset["drop"] === "behind"];
        delete marked?.dataset["drop"];
        delete row.dataset["dragged"];
        if (isDropped && target !== undefined) drop({ moved, target, isBehind });
    };
    const follow = (event: PointerEvent): void => {
        y = event.clientY;
        const { top, bottom } = scroller.getBoundingClientRect();
        speed = y < top + edge ? -fastest * Math.min(1, (top + edge - y) / edge)
            : y > bottom - edge ? fastest * Math.min(1, (y - bottom + edge) / edge) : 0;
    };
    const options = { signal: ending.signal };
    addEventListener("pointermove", follow, options);
    addEventListener("pointerup", () => end(true), options);
    addEventListener("pointercancel", () => end(false), options);
    addEventListener("keydown", event => event.key === "Escape" && end(false), options);
    frame = requestAnimationFrame(scroll);
}
