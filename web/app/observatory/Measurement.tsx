import { Anchor, Text, Title } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Absent } from "../runs/Absent.tsx";
import { Fact, Facts } from "../runs/Facts.tsx";
import { Share } from "../runs/Share.tsx";
import { StateBadge } from "../runs/StateBadge.tsx";
import { isOver } from "../runs/states.ts";
import { Do, Drop } from "../runs/Tools.tsx";
import { Trouble } from "../runs/Trouble.tsx";
import { count, moment } from "../words/numbers.ts";
import { forms } from "./fields.ts";
import { forget, type Measurement as One, oneMeasurement, resume, stop } from "./measurements.ts";
import { rateWords } from "./Measurements.tsx";
import { overlayOf, pathOf } from "./paths.ts";
import { Probed } from "./Probed.tsx";
import { Results } from "./Results.tsx";

/** One measurement: how far it is, what came of it, and how far that can be wrong. */
export function Measurement({ id }: { readonly id: number }): ReactNode {
    const { data: one, error, refetch } = useQuery(oneMeasurement(id));
    if (!one) return <Absent what={`Measurement ${id}`} href="~/observatory" all="All measurements" isGone={one === null} error={error}
        refetch={refetch} left="What it found stays in its campaign." />;
    return (
        <div className="page parts" data-state={one.state}>
            <section className="card run-card" aria-labelledby="measurement-title">
                <Head of={one} />
                {one.state !== "done" && <Share label={`Measurement ${id}`} share={one.progress.share}
                    secondsLeft={one.progress.secondsLeft}
                    isRunning={!isOver(one.state)} />}
                <Trouble {...one} />
                <Progress of={one} />
            </section>
            {one.result && <Results kind={one.kind} result={one.result} />}
            {one.kind === "probe" && <Probed id={id} />}
            <Settings of={one} />
        </div>
    );
}

function Head({ of: one }: { readonly of: One }): ReactNode {
    const [, navigate] = useLocation();
    const snapshot = one.progress.snapshot;
    return (
        <div className="run-head">
            <div className="grow">
                <Title order={2} size="h3" id="measurement-title">{forms[one.kind].name} {one.id}</Title>
                <Text size="sm" className="soft">of <span className="name">{one.network}</span> for the campaign <Anchor
                    component={Link} inherit
                    href={pathOf(one.campaign)} className="name">{one.campaign}</Anchor>, begun {moment(one.startedAt)}</Text>
            </div>
            <StateBadge state={one.state} />
            {snapshot !== undefined && <Anchor component={Link} size="sm"
                href={pathOf(one.campaign, snapshot)}>Snapshot {snapshot}</Anchor>}
            {snapshot !== undefined && one.kind === "crawl" && isOver(one.state)
                && <Anchor component={Link} size="sm" href={overlayOf(one.campaign, snapshot)}>Open in the overlay</Anchor>}
            {one.state === "running" && <Do words="Stop" icon={<IconPlayerStop size={15} aria-hidden />} act={() => stop(one.id)} />}
            {one.canResume && <Do words="Resume" isFirst icon={<IconPlayerPlay size={15} aria-hidden />} act={() => resume(one.id)} />}
            {isOver(one.state) && <Drop words="Forget" title={`Forget the ${one.kind} ${one.id}?`}
                meaning="It leaves the list; what it found stays in the campaign." act={async () => {
                    await forget(one.id);
                    navigate("~/observatory");
                }} />}
        </div>
    );
}

const progressNames: readonly (readonly [keyof One["progress"], string])[] = [
    ["round", "Round"], ["visits", "Contacts"], ["answered", "Answered"], ["failed", "No sign"], ["waiting", "Waiting"],
    ["underWay", "Under way"], ["window", "At once at most"], ["children", "Children named"], ["steps", "Steps"], ["peers", "Peers"],
    ["busy", "Slots full"], ["refused", "Refused"], ["sessionsBegun", "Sessions begun"], ["sessionsEnded", "Sessions over"],
    ["searches", "Words searched for"], ["users", "Users"], ["files", "Files"],
];

/** Of no interest once it is over. */
const passing = new Set<keyof One["progress"]>(["waiting", "underWay", "window"]);

const Progress = ({ of: { progress, state } }: { readonly of: One }): ReactNode => (
    <Facts>
        {progressNames.map(([key, name]) => progress[key] !== undefined && !(isOver(state) && passing.has(key)) && <Fact key={key}
            name={name}>{count(progress[key])}</Fact>)}
        {progress.rate !== undefined && <Fact name="Pace">{rateWords(progress.rate)}</Fact>}
    </Facts>
);

function Settings({ of: one }: { readonly of: One }): ReactNode {
    const { first, more } = forms[one.kind];
    const { seeds = [] } = one.settings;
    return (
        <details className="card">
            <summary>What was asked for</summary>
            <Facts>
                {[...first, ...more].filter(({ key }) => key !== "seeds" && key !== "campaign").map(({ key, label, standard }) => {
                    const value = one.settings[key];
                    const words = Array.isArray(value) ? value.join(", ") : value === true ? "yes" : value === undefined || value === false
                        ? undefined
                        : String(value);
                    return <Fact key={key} name={label}>{words === undefined ? <span className="soft">{standard ?? "no"}</span>
                        : <span className="name">{words}</span>}</Fact>;
                })}
            </Facts>
            <Text size="sm" mt="sm">It began at {seeds.length === 0 ? "nobody" : <span className="name">{seeds.slice(0, 20).join(", ")}
                {seeds.length > 20 && ` and ${count(seeds.length - 20)} more`}</span>}.</Text>
        </details>
    );
}
