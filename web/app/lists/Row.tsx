import { memo, type ReactNode } from "react";
import { Check } from "./Check.tsx";
import { type Column, type Selection, toggle } from "./column.ts";

interface RowProps<T> {
    readonly id: string;
    readonly at: number;
    readonly top: number;
    readonly height: number;
    readonly item: T;
    readonly itemKey: string;
    readonly columns: readonly Column<T>[];
    readonly compact: ((item: T) => ReactNode) | undefined;
    readonly selection: Selection | undefined;
    readonly isActive: boolean;
    readonly isOpen: boolean;
    readonly isSelected: boolean;
    readonly onOpen: ((item: T) => void) | undefined;
    readonly setActive: (at: number) => void;
}

function RowView<T>(props: RowProps<T>): ReactNode {
    const { id, at, top, height, item, itemKey, columns, compact, selection, isActive, isOpen, isSelected, onOpen, setActive } = props;
    return (
        <div role="row" id={id} className="rows-row" aria-rowindex={at + 2} data-active={isActive} data-open={isOpen} data-key={itemKey}
            {...(selection && { "aria-selected": isSelected })} style={{ transform: `translateY(${top}px)`, height }}
            onMouseDown={() => setActive(at)} onDoubleClick={() => onOpen?.(item)}>
            {selection && (
                <div role="gridcell" className="rows-check">
                    <Check label="Select" tabIndex={-1} isOn={isSelected} change={() => toggle(selection, itemKey)} />
                </div>
            )}
            {compact ? <div role="gridcell" className="rows-compact">{compact(item)}</div> : columns.map(column => (
                <div key={column.key} role="gridcell" className="rows-cell" data-number={column.isNumber}>{column.view(item)}</div>
            ))}
        </div>
    );
}

export const Row = memo(RowView) as typeof RowView;
