import { Anchor, Button, Text, Title } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { ChartView } from "../charts/ChartView.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Absent } from "../runs/Absent.tsx";
import { Fact, Facts } from "../runs/Facts.tsx";
import { Share } from "../runs/Share.tsx";
import { StateBadge } from "../runs/StateBadge.tsx";
import { isOver } from "../runs/states.ts";
import { Do, Drop } from "../runs/Tools.tsx";
import { Trouble } from "../runs/Trouble.tsx";
import { count, counted, moment, span } from "../words/numbers.ts";
import { chartsOf } from "./charts.ts";
import { RunResult } from "./RunResult.tsx";
import { useSeries } from "./series.ts";
import { oneSimulation, remove, type Simulation, stop } from "./simulations.ts";

/** One run: how far it is, what it looks like, and what came of it. */
export function Run({ id }: { readonly id: number }): ReactNode {
    const { data: one, error, refetch } = useQuery(oneSimulation(id));
    if (!one) return <Absent what={`Run ${id}`} href="~/simulations" all="All runs" isGone={one === null} error={error} refetch={refetch}
        left="Its scenario can be run again." />;
    return (
        <div className="page parts" data-state={one.state}>
            <section className="card run-card" aria-labelledby="run-title">
                <Head of={one} />
                {!one.result && <Share label={`Run ${id}`} share={one.progress.share} secondsLeft={one.progress.secondsLeft}
                    isRunning={!isOver(one.state)} />}
                <Trouble {...one} />
                <Now of={one} />
                {one.stories.length > 0 && <ul className="stories bad">{one.stories.slice(0, 20).map(story => <li key={story}
                    dir="auto">{story}</li>)}</ul>}
            </section>
            {one.result && <RunResult of={one} result={one.result} />}
            <Charts id={id} isRunning={!isOver(one.state)} />
        </div>
    );
}

function Head({ of: one }: { readonly of: Simulation }): ReactNode {
    const [, navigate] = useLocation();
    const { settings } = one;
    const turned = settings.knobs?.map(knob => `${knob.path ?? ""} ${knob.value}`).join(", ");
    return (
        <div className="run-head">
            <div className="grow">
                <Anchor component={Link} size="sm" href="~/simulations">Runs</Anchor>
                <Title order={2} size="h3" id="run-title" className="name">{one.id}: {one.name}</Title>
                <Text size="sm" className="soft">{settings.scenario && <>scenario <span className="name">{settings.scenario}</span>, </>}
                    {counted(one.users, "user")}, seed {settings.seed ?? 1}{turned && <>, <span
                        className="name">{turned}</span></>}, begun{" "}
                    {moment(one.startedAt)}</Text>
            </div>
            <StateBadge state={one.state} />
            {one.state === "running" && <Do words="Stop" icon={<IconPlayerStop size={15} aria-hidden />} act={() => stop(one.id)} />}
            {settings.scenario && <Button component={Link} size="compact-sm" variant="default"
                href={`/new?${new URLSearchParams({ scenario: settings.scenario })}`}>Another run</Button>}
            {one.state === "done" && <Button component={Link} size="compact-sm" variant="default"
                href={`~/observatory/reports?simulation=${one.id}`}>Draw a report</Button>}
            {isOver(one.state) && <Drop words="Delete" title={`Delete run ${one.id}?`} meaning={`Its folder ${one.folder} is deleted, too.`}
                act={async () => {
                    await remove(one.id);
                    navigate("~/simulations");
                }} />}
        </div>
    );
}

/** How it stands; where it is over its result is the last word. */
const Now = ({ of: { progress, result, warmSeconds, endSeconds, state } }: { readonly of: Simulation }): ReactNode => {
    const { online, supernodes, attached, events, violations, simulatedSeconds } = result ?? progress;
    return (
        <Facts>
            <Fact name="Simulated" about={`of ${span(endSeconds)}${progress.isWarm ? "" : `; warms up until ${span(warmSeconds)}`}`}>
                {span(simulatedSeconds)}</Fact>
            <Fact name={`Simulated seconds a second${isOver(state) ? ", at the end" : ""}`}>{count(progress.speed)}</Fact>
            <Fact name="Users online">{count(online)}</Fact>
            <Fact name="Supernodes">{count(supernodes)}</Fact>
            <Fact name="Attached to one">{count(attached)}</Fact>
            <Fact name="Events" about={`${count(progress.eventsPerCpuSecond)} a second of processor`}>{count(events)}</Fact>
            <Fact name="Violations of invariants">{violations > 0 ? <strong
                className="bad">{count(violations)}</strong> : "none"}</Fact>
        </Facts>
    );
};

function Charts({ id, isRunning }: { readonly id: number; readonly isRunning: boolean }): ReactNode {
    const ids = useMemo(() => [id], [id]);
    const { series: [looks], error } = useSeries(ids);
    const charts = useMemo(() => (looks === undefined || looks.seconds.length < 2 ? [] : chartsOf(looks)), [looks]);
    if (error) return <RefusalNote refusal={error} />;
    if (charts.length === 0) return <Text
        className="soft nothing-yet">{isRunning ? "The first looks at it are on their way." : "Nobody looked at it."}</Text>;
    return <div className="run-charts">{charts.map(chart => <section key={chart.key} className="card"><ChartView
        chart={chart} /></section>)}</div>;
}
