import { Anchor, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { format } from "../../report/model.ts";
import type { Schemas } from "../api/client.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Absent } from "../runs/Absent.tsx";
import { saveAnswer } from "../runs/saving.ts";
import { Share } from "../runs/Share.tsx";
import { isOver } from "../runs/states.ts";
import { Do, Drop } from "../runs/Tools.tsx";
import { Trouble } from "../runs/Trouble.tsx";
import { moment } from "../words/numbers.ts";
import { oneReport, remove, reportData } from "./reports.ts";
import { dropWords, sourcesOf } from "./Reports.tsx";
import { ReportView } from "./ReportView.tsx";

/** A report, drawn inside the app by the modules of its page. */
export function Report({ id }: { readonly id: number }): ReactNode {
    const { data: one, error, refetch } = useQuery(oneReport(id));
    const { data: report, error: unread } = useQuery(reportData(id, one?.state === "done"));
    if (!one) return <Absent what={`Report ${id}`} href="/reports" all="All reports" isGone={one === null} error={error} refetch={refetch}
        left="What it was made of stays, so it can be drawn again." />;
    return (
        <>
            <div className="page report-tools"><Tools of={one} /></div>
            {unread && <div className="page"><RefusalNote refusal={unread} /></div>}
            {one.state === "done" && (report === undefined ? !unread && <Loading what="Reading the report" />
                : report.format === format ? <ReportView report={report} id={id} />
                : <div className="page"><RefusalNote
                    refusal={new Error(`The report is of format ${report.format}, this page reads ${format}.`)} /></div>)}
        </>
    );
}

function Tools({ of: one }: { readonly of: Schemas["ReportEntryView"] }): ReactNode {
    const [, navigate] = useLocation();
    return (
        <section className="card run-card">
            <div className="run-head">
                <div className="grow">
                    <Anchor component={Link} size="sm" href="/reports">Reports</Anchor>
                    {one.state !== "done" && <Title order={2} size="h3">Report {one.id}</Title>}
                    <Text size="sm" className="soft">of <span
                        className="name">{sourcesOf(one)}</span>, {moment(one.endedAt ?? one.startedAt)}</Text>
                </div>
                {one.state === "done" && <Do words="Save the page" isFirst icon={<IconDownload size={15} aria-hidden />} act={() =>
                    saveAnswer(`/api/v1/reports/${one.id}/page`, `canopy-report-${one.id}.html`, () => undefined,
                        new AbortController().signal)} />}
                <Drop words={isOver(one.state) ? dropWords.over : dropWords.drawing} title={`Delete report ${one.id}?`}
                    meaning="What it is made of stays, so it can be drawn again." act={async () => {
                        await remove(one.id);
                        navigate("/reports");
                    }} />
            </div>
            {one.state === "drawing" && <Share label={`Report ${one.id}`} share={undefined} secondsLeft={undefined} isRunning />}
            <Trouble {...one} />
        </section>
    );
}
