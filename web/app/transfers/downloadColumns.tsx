// What the list of downloads shows of each.

import { Progress } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useSearch } from "wouter/use-browser-location";
import type { Column } from "../lists/Rows.tsx";
import { shownName } from "../words/names.ts";
import { bytes, count, percent, rate, span } from "../words/numbers.ts";
import { type Download, groupOf, stateLine } from "./states.ts";

const Handle = ({ name }: { readonly name: string }): ReactNode => (
    <button type="button" className="handle" tabIndex={-1} aria-label={`Move ${shownName(name)}`}
        title="Drag to another place, or Alt+Up and Alt+Down"><IconGripVertical size={16} aria-hidden /></button>
);

function Name({ download }: { readonly download: Download }): ReactNode {
    // The filter stays as it is.
    const search = useSearch();
    const name = shownName(download.name);
    return <Link href={`/${download.contentHash}${search}`} tabIndex={-1} className="download-name" dir="auto"
        title={name}>{name}</Link>;
}

const arrows = { high: IconArrowUp, low: IconArrowDown };

/** Nothing for what stands where most do. */
const PriorityMark = ({ priority }: Pick<Download, "priority">): ReactNode => {
    if (priority === "normal") return null;
    const Arrow = arrows[priority];
    return <Arrow size={14} className="priority-mark" role="img" aria-label={`${priority} priority`} />;
};

const Said = ({ download }: { readonly download: Download }): ReactNode => {
    const line = stateLine(download);
    return <div className="download-said" data-group={groupOf(download)} title={line} dir="auto">{line}</div>;
};

const Done = ({ download }: { readonly download: Download }): ReactNode => (
    <div className="download-done">
        <span>{percent(download.share)}</span>
        <Progress value={download.share * 100} size="sm" color={colors[groupOf(download)]} aria-label="Done" />
    </div>
);

const colors = { moving: "leaf", waiting: "gray", done: "leaf", failed: "red", paused: "gray" };

/** The head of the column that sorts by the user's own order. */
export const orderTitle = "Order";

/** The key of that column. */
export const ownOrder = "order";

export const downloadColumns: readonly Column<Download>[] = [
    {
        // Without a key of its own it leaves the list as it comes: in the user's order.
        key: ownOrder, title: orderTitle, width: "3.2rem", sortKey: () => undefined, view: one => <Handle name={one.name} />,
    },
    {
        key: "name", title: "Name", width: "minmax(9rem, 1fr)", sortKey: one => one.name,
        view: one => (
            <>
                <div className="download-first"><PriorityMark priority={one.priority} /><Name download={one} /></div>
                <Said download={one} />
            </>
        ),
    },
    { key: "share", title: "Done", width: "6.5rem", sortKey: one => one.share, startsDown: true, view: one => <Done download={one} /> },
    {
        key: "rate", title: "Rate", width: "5.2rem", isNumber: true, sortKey: one => one.bytesPerSecond, startsDown: true,
        view: one => (one.bytesPerSecond > 0 ? rate(one.bytesPerSecond) : ""),
    },
    {
        key: "left", title: "Left", width: "4.6rem", isNumber: true, sortKey: one => one.secondsLeft,
        view: one => (one.secondsLeft === undefined ? "" : span(one.secondsLeft)),
    },
    {
        key: "size", title: "Size", width: "4.6rem", isNumber: true, sortKey: one => one.size, startsDown: true,
        view: one => bytes(one.size),
    },
    {
        key: "sources", title: "Sources", width: "4rem", isNumber: true, sortKey: one => usable(one), startsDown: true,
        view: one => (one.state === "done" ? "" : count(usable(one))),
    },
];

/** Those for which there is room beside the details, which show the others. */
export const fewColumns = downloadColumns.filter(({ key }) => key !== "size" && key !== "sources");

const usable = (download: Download): number => download.sources.reduce((sum, source) => sum + (source.dropped ? 0 : 1), 0);

/** One download where there is no room for columns. */
export const compactDownload = (one: Download): ReactNode => (
    <div className="download-compact">
        <div className="download-first"><PriorityMark priority={one.priority} /><Name download={one} /><Handle name={one.name} /></div>
        <Progress value={one.share * 100} size="sm" color={colors[groupOf(one)]} aria-label="Done" />
        <div className="download-numbers">
            <span>{percent(one.share)} of {bytes(one.size)}</span>
            <span>{one.bytesPerSecond > 0 && rate(one.bytesPerSecond)}
                {one.secondsLeft !== undefined && `, ${span(one.secondsLeft)} left`}</span>
        </div>
        <Said download={one} />
    </div>
);
