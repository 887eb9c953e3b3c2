import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Share } from "../runs/Share.tsx";
import { StateBadge } from "../runs/StateBadge.tsx";
import { isOver } from "../runs/states.ts";
import { Drop } from "../runs/Tools.tsx";
import { ago, counted, moment } from "../words/numbers.ts";
import { NewReport } from "./NewReport.tsx";
import { allReports, remove } from "./reports.ts";

/** Reports: figures of the papers, drawn again from what was measured here. */
export function Reports(): ReactNode {
    const { data: all, error, refetch } = useQuery(allReports);
    return (
        <div className="page parts">
            <NewReport />
            {error && all === undefined && <RefusalNote refusal={error} again={() => void refetch()} />}
            {all === undefined ? !error && <Loading /> : all.length === 0 ? <Text
                className="soft nothing-yet">No report has been drawn yet.</Text>
                : <ul className="run-cards">{all.map(one => <li key={one.id}><Card of={one} /></li>)}</ul>}
        </div>
    );
}

export const sourcesOf = ({ what }: Schemas["ReportEntryView"]): string =>
    what.map(one => (one.campaign !== undefined ? `campaign ${one.campaign}` : `simulation ${one.simulation ?? "?"}`)).join(", ");

export const dropWords = { drawing: "Give up", over: "Delete" };

const Card = ({ of: one }: { readonly of: Schemas["ReportEntryView"] }): ReactNode => (
    <article className="card run-card" data-id={one.id} data-state={one.state}>
        <div className="run-head">
            <div className="grow">
                <Anchor component={Link} href={`/reports/${one.id}`} fw={650} className="name">{one.title || `Report ${one.id}`}</Anchor>
                <Text size="sm" className="soft"><span className="name">{sourcesOf(one)}</span> · <time dateTime={one.startedAt}
                    title={moment(one.startedAt)}>{ago(one.startedAt)}</time>{one.state === "done"
                    && ` · ${counted(one.drawn, "figure")}, ${one.missing} for which something is missing`}</Text>
            </div>
            <StateBadge state={one.state} />
            <Drop words={isOver(one.state) ? dropWords.over : dropWords.drawing} title={`Delete report ${one.id}?`}
                meaning="What it is made of stays, so it can be drawn again." act={() => remove(one.id)} />
        </div>
        {one.state === "drawing" && <Share label={`Report ${one.id}`} share={undefined} secondsLeft={undefined} isRunning />}
        {one.words && <Text size="sm" className={one.state === "failed" ? "bad name" : "soft name"}>{one.words} {one.remedy}</Text>}
    </article>
);
