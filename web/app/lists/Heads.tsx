import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Check } from "./Check.tsx";
import type { Column, Selection } from "./column.ts";
import { type Order, pressed } from "./sorting.ts";

interface Props<T> {
    readonly columns: readonly Column<T>[];
    readonly selection: Selection | undefined;
    readonly count: number;
    readonly allKeys: () => string[];
    readonly isCompact: boolean;
    readonly order: Order | undefined;
    readonly setOrder: (order: Order) => void;
}

/** The heads of a list's columns; where there is no room for columns, what they do. */
export function Heads<T>({ columns, selection, count, allKeys, isCompact, order, setOrder }: Props<T>): ReactNode {
    const selected = selection?.keys.size ?? 0;
    const sortable = columns.filter(column => column.sortKey !== undefined);
    if (isCompact && selection === undefined && sortable.length === 0) return null;
    return (
        <div role="rowgroup" className="rows-heads">
            <div role="row" className="rows-row" aria-rowindex={1}>
                {selection && (
                    <div role="columnheader" className="rows-check">
                        <Check label="Select all" isOn={selected > 0 && selected >= count} isMixed={selected > 0 && selected < count}
                            change={isOn => selection.change(new Set(isOn ? allKeys() : []))} />
                    </div>
                )}
                {isCompact ? <Chooser columns={sortable} order={order} setOrder={setOrder} />
                    : columns.map(column => <Head key={column.key} column={column} order={order} setOrder={setOrder} />)}
            </div>
        </div>
    );
}

interface HeadProps<T> {
    readonly column: Column<T>;
    readonly order: Order | undefined;
    readonly setOrder: (order: Order) => void;
}

function Head<T>({ column: { key, title, sortKey, startsDown = false, isNumber }, order, setOrder }: HeadProps<T>): ReactNode {
    const isSorted = order?.column === key;
    const sort = !isSorted ? "none" : order.isDown ? "descending" : "ascending";
    const Arrow = order?.isDown ? IconChevronDown : IconChevronUp;
    if (sortKey === undefined) return <div role="columnheader" data-number={isNumber} className="rows-head">
        {title === "" ? <VisuallyHidden>What can be done</VisuallyHidden> : title}</div>;
    return (
        <div role="columnheader" data-number={isNumber} aria-sort={sort}>
            <UnstyledButton className="rows-head" onClick={() => setOrder(pressed(order, key, startsDown))}>
                {title}{isSorted && <Arrow size={14} aria-hidden />}
            </UnstyledButton>
        </div>
    );
}

interface ChooserProps<T> {
    readonly columns: readonly Column<T>[];
    readonly order: Order | undefined;
    readonly setOrder: (order: Order) => void;
}

/** What the heads do where there is no room for them. */
function Chooser<T>({ columns, order, setOrder }: ChooserProps<T>): ReactNode {
    const Arrow = order?.isDown ? IconChevronDown : IconChevronUp;
    const chosen = columns.some(column => column.key === order?.column) ? order : undefined;
    return (
        <div role="columnheader" className="rows-chooser">
            {columns.length > 0 && (
                <label className="rows-head">
                    Sort by{" "}
                    <select value={chosen?.column ?? ""} onChange={({ currentTarget: { value } }) => value !== ""
                        && setOrder({ column: value, isDown: columns.find(column => column.key === value)?.startsDown === true })}>
                        {chosen === undefined && <option value="">nothing</option>}
                        {columns.map(({ key, title }) => <option key={key} value={key}>{title}</option>)}
                    </select>
                </label>
            )}
            {chosen && (
                <UnstyledButton className="rows-head" aria-label={chosen.isDown ? "Sort upwards" : "Sort downwards"}
                    onClick={() => setOrder({ ...chosen, isDown: !chosen.isDown })}><Arrow size={18} aria-hidden /></UnstyledButton>
            )}
        </div>
    );
}
