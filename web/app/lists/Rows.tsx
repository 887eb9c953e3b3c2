// A list of any length: only the rows in sight exist. It is worked with the mouse, by touch and with the keyboard alone: arrows, page and
// end keys move, Enter opens, Space selects, Ctrl+A selects all.

import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Column, Selection } from "./column.ts";
import { Heads } from "./Heads.tsx";
import { Row } from "./Row.tsx";
import "./rows.css";
import type { Order } from "./sorting.ts";
import { useRowKeys } from "./useRowKeys.ts";
import { useSorted } from "./useSorted.ts";

export type { Column, Selection } from "./column.ts";
export type { Order } from "./sorting.ts";

export interface RowsProps<T> {
    /** What the list is, for those who do not see it. */
    readonly label: string;
    readonly items: readonly T[];
    readonly columns: readonly Column<T>[];
    readonly keyOf: (item: T) => string;
    /** One row where there is no room for columns, as on a phone. */
    readonly compact: (item: T) => ReactNode;
    readonly rowHeight?: number;
    readonly compactHeight?: number;
    readonly selection?: Selection;
    readonly onOpen?: (item: T) => void;
    /** The row that stands out, as the one whose details are shown beside the list. */
    readonly openKey?: string;
    readonly firstOrder?: Order;
    /** The order where the screen keeps it, as in its address; undefined as the items come. Without it the list keeps its own. */
    readonly order?: Order | undefined;
    /** Told when another order is chosen. */
    readonly onOrder?: (order: Order) => void;
    readonly empty?: ReactNode;
    /** Called when the end comes into sight, to bring more. */
    readonly onEnd?: () => void;
    /** How many there are in all where not all are here yet; for screen readers. */
    readonly total?: number;
}

const compactBelow = 640;

/** As in rows.css. */
const headHeight = 37;

export function Rows<T>(props: RowsProps<T>): ReactNode {
    const { items, columns, keyOf, rowHeight = 40, compactHeight = 68, selection, onOpen, onOrder, empty, onEnd } = props;
    const id = useId();
    const [ownOrder, setOwnOrder] = useState(props.firstOrder);
    const order = "order" in props ? props.order : ownOrder;
    const { ref: sizeRef, width } = useElementSize();
    const isCompact = columns.length === 0 || (width > 0 && width < compactBelow);
    const height = isCompact ? compactHeight : rowHeight;
    const shown = useSorted(items, columns, order);
    const scroller = useRef<HTMLDivElement>(null);
    const virtual = useVirtualizer({
        count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 3,
        scrollPaddingEnd: headHeight,
    });
    useEffect(() => virtual.measure(), [virtual, height]);
    const rows = virtual.getVirtualItems();
    const lastShown = rows.at(-1)?.index ?? -1;
    useEffect(() => {
        if (lastShown >= shown.length - 20) onEnd?.();
    }, [lastShown, shown.length, onEnd]);
    const { active, onKeyDown, setActive } = useRowKeys({
        count: shown.length, keyAt: at => keyOf(shown[at] as T), selection, scrollTo: at => virtual.scrollToIndex(at),
        page: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - headHeight) / height) - 1),
        open: at => onOpen?.(shown[at] as T),
    });
    const choose = (next: Order): void => {
        setOwnOrder(next);
        onOrder?.(next);
    };
    const isActiveInSight = active !== undefined && rows.some(({ index }) => index === active);
    const tracks = `${selection ? "2.5rem " : ""}${columns.map(column => column.width).join(" ")}`;
    return (
        <div className="rows" ref={sizeRef} data-compact={isCompact} data-empty={shown.length === 0}
            data-selects={selection !== undefined} style={{ "--tracks": tracks } as CSSProperties}>
            <div role="grid" className="rows-scroller" ref={scroller} tabIndex={0} onKeyDown={onKeyDown} aria-label={props.label}
                aria-rowcount={(props.total ?? shown.length) + 1} {...(selection && { "aria-multiselectable": true })}
                {...(isActiveInSight && { "aria-activedescendant": `${id}-${active}` })}>
                <Heads columns={columns} selection={selection} count={items.length} allKeys={() => shown.map(keyOf)} isCompact={isCompact}
                    order={order} setOrder={choose} />
                {shown.length > 0 && (
                    <div role="rowgroup" className="rows-canvas" style={{ height: virtual.getTotalSize() }}>
                        {rows.map(({ index, start, size }) => {
                            const item = shown[index] as T;
                            const key = keyOf(item);
                            return (
                                <Row key={key} id={`${id}-${index}`} at={index} top={start} height={size} item={item} itemKey={key}
                                    columns={columns} compact={isCompact ? props.compact : undefined} selection={selection}
                                    isActive={active === index} isOpen={props.openKey === key}
                                    isSelected={selection?.keys.has(key) === true} onOpen={onOpen} setActive={setActive} />
                            );
                        })}
                    </div>
                )}
            </div>
            {shown.length === 0 && <div className="rows-empty">{empty ?? "Nothing here."}</div>}
        </div>
    );
}
