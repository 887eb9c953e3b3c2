// A list of any length: only the rows in sight exist. It is worked with the mouse, by touch and with the keyboard alone: arrows, page and
// end keys move, Enter opens, Space selects, Ctrl+A selects all.

import { Checkbox, UnstyledButton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import "./rows.css";
import { Row } from "./Row.tsx";
import { type Order, pressed, type SortKey, sorted } from "./sorting.ts";
import { useRowKeys } from "./useRowKeys.ts";

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
    /** Told when another order is chosen, as for the address. */
    readonly onOrder?: (order: Order) => void;
    readonly empty?: ReactNode;
    /** Called when the end comes into sight, to bring more. */
    readonly onEnd?: () => void;
    /** How many there are in all where not all are here yet; for screen readers. */
    readonly total?: number;
}

const compactBelow = 640;

export function Rows<T>(props: RowsProps<T>): ReactNode {
    const { items, columns, keyOf, rowHeight = 40, compactHeight = 68, selection, onOpen, onOrder, empty, onEnd } = props;
    const id = useId();
    const [order, setOrder] = useState(props.firstOrder);
    const { ref: sizeRef, width } = useElementSize();
    const isCompact = width > 0 && width < compactBelow;
    const shown = useMemo(() => {
        const key = columns.find(column => column.key === order?.column)?.sortKey;
        return key === undefined || order === undefined ? items : sorted(items, key, order.isDown);
    }, [items, columns, order]);
    const scroller = useRef<HTMLDivElement>(null);
    const virtual = useVirtualizer({
        count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => (isCompact ? compactHeight : rowHeight),
        overscan: 10,
    });
    useEffect(() => virtual.measure(), [virtual, isCompact, rowHeight, compactHeight]);
    const rows = virtual.getVirtualItems();
    const lastShown = rows.at(-1)?.index ?? -1;
    useEffect(() => {
        if (lastShown >= shown.length - 20) onEnd?.();
    }, [lastShown, shown.length, onEnd]);
    const { active, onKeyDown, setActive } = useRowKeys({
        count: shown.length, keyAt: at => keyOf(shown[at] as T), selection, scrollTo: at => virtual.scrollToIndex(at),
        page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1),
        open: at => onOpen?.(shown[at] as T),
    });
    const choose = (next: Order): void => {
        setOrder(next);
        onOrder?.(next);
    };
    const tracks = `${selection ? "2.5rem " : ""}${columns.map(column => column.width).join(" ")}`;
    return (
        <div className="rows" ref={sizeRef} data-compact={isCompact} style={{ "--tracks": tracks } as CSSProperties}>
            <div role="grid" aria-label={props.label} aria-rowcount={(props.total ?? shown.length) + 1} className="rows-grid"
                {...(selection && { "aria-multiselectable": true })}>
                <Heads {...props} order={order} setOrder={choose} keys={() => shown.map(keyOf)} />
                <div role="rowgroup" className="rows-scroller" ref={scroller} tabIndex={0} onKeyDown={onKeyDown} aria-label={props.label}
                    {...(active !== undefined && { "aria-activedescendant": `${id}-${active}` })}>
                    <div role="presentation" className="rows-canvas" style={{ height: virtual.getTotalSize() }}>
                        {rows.map(({ index, start, size }) => {
                            const item = shown[index] as T;
                            const key = keyOf(item);
                            return (
                                <Row key={key} id={`${id}-${index}`} at={index} top={start} height={size} item={item} itemKey={key}
                                    columns={columns} compact={isCompact ? props.compact : undefined} selection={selection}
                                    isActive={active === index} isOpen={props.openKey === key} isSelected={selection?.keys.has(key) === true}
                                    onOpen={onOpen} setActive={setActive} />
                            );
                        })}
                    </div>
                    {shown.length === 0 && <div className="rows-empty">{empty ?? "Nothing here."}</div>}
                </div>
            </div>
        </div>
    );
}

interface HeadsProps<T> extends RowsProps<T> {
    readonly order: Order | undefined;
    readonly setOrder: (order: Order) => void;
    readonly keys: () => string[];
}

function Heads<T>({ columns, items, selection, order, setOrder, keys }: HeadsProps<T>): ReactNode {
    const count = selection?.keys.size ?? 0;
    return (
        <div role="rowgroup" className="rows-heads">
            <div role="row" className="rows-row" aria-rowindex={1}>
                {selection && (
                    <div role="columnheader" className="rows-check">
                        <Checkbox size="xs" aria-label="Select all" checked={count > 0 && count === items.length}
                            indeterminate={count > 0 && count < items.length}
                            onChange={event => selection.change(new Set(event.currentTarget.checked ? keys() : []))} />
                    </div>
                )}
                {columns.map(column => {
                    const isSorted = order?.column === column.key;
                    const sort = !isSorted ? "none" : order.isDown ? "descending" : "ascending";
                    const Arrow = order?.isDown ? IconChevronDown : IconChevronUp;
                    return (
                        <div key={column.key} role="columnheader" data-number={column.isNumber} {...(column.sortKey && { "aria-sort": sort })}>
                            {column.sortKey === undefined ? <span className="rows-head">{column.title}</span> : (
                                <UnstyledButton className="rows-head"
                                    onClick={() => setOrder(pressed(order, column.key, column.startsDown === true))}>
                                    {column.title}{isSorted && <Arrow size={14} aria-hidden />}
                                </UnstyledButton>
                            )}
                        </div>
                    );
                })}
            </div>
        </div>
    );
}
