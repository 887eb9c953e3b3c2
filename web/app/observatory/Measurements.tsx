import { Anchor, Button, Text } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Share } from "../runs/Share.tsx";
import { StateBadge } from "../runs/StateBadge.tsx";
import { isOver } from "../runs/states.ts";
import { Do } from "../runs/Tools.tsx";
import { ago, moment, number } from "../words/numbers.ts";
import { forms, kinds } from "./fields.ts";
import { allMeasurements, type Measurement, progressWords, resume, stop } from "./measurements.ts";
import { pathOf } from "./paths.ts";

/** What is being measured, and what was. */
export function Measurements(): ReactNode {
    const { data: all, error, refetch } = useQuery(allMeasurements);
    if (all === undefined) return error ? <div className="page"><RefusalNote refusal={error}
        again={() => void refetch()} /></div> : <Loading />;
    return (
        <div className="page parts">
            <div className="run-head">
                <Text className="soft">Ask a network about itself: who is there, who knows whom, how long they stay, what they share.</Text>
                {all.length > 0 && <Button component={Link} href="/new" leftSection={<IconPlus size={16}
                    aria-hidden />}>New measurement</Button>}
            </div>
            {all.length === 0 ? <Begin /> : <ul className="run-cards">{all.map(one => <li key={one.id}><Card of={one} /></li>)}</ul>}
        </div>
    );
}

/** Where nothing has been measured yet. */
const Begin = (): ReactNode => (
    <ul className="choices">
        {kinds.map(kind => (
            <li key={kind}>
                <Link href={`/new?kind=${kind}`}
                    className="card choice"><strong>{forms[kind].name}</strong><span>{forms[kind].about}</span></Link>
            </li>
        ))}
    </ul>
);

function Card({ of: one }: { readonly of: Measurement }): ReactNode {
    const isRunning = !isOver(one.state);
    return (
        <article className="card run-card" data-id={one.id} data-state={one.state}>
            <div className="run-head">
                <div className="grow">
                    <Anchor component={Link} href={`/${one.id}`} fw={650}>{forms[one.kind].name} {one.id}</Anchor>
                    <Text size="sm" className="soft">
                        <span className="name">{one.network}</span> · campaign <Anchor component={Link} inherit href={pathOf(one.campaign)}
                            className="name">{one.campaign}</Anchor> · <time dateTime={one.startedAt}
                            title={moment(one.startedAt)}>{ago(one.startedAt)}</time>
                    </Text>
                </div>
                <StateBadge state={one.state} />
                {one.state === "running" && <Do words="Stop" icon={<IconPlayerStop size={15} aria-hidden />} act={() => stop(one.id)} />}
                {one.canResume && <Do words="Resume" icon={<IconPlayerPlay size={15} aria-hidden />} act={() => resume(one.id)} />}
            </div>
            {isRunning && <Share label={`Measurement ${one.id}`} share={one.progress.share} secondsLeft={one.progress.secondsLeft}
                isRunning />}
            <Text size="sm" className="tabular">{progressWords(one)}{isRunning && one.progress.rate !== undefined
                && <span className="soft"> · {rateWords(one.progress.rate)}</span>}</Text>
            {one.words && <Text size="sm" className={one.state === "failed" ? "bad name" : "soft name"}>{one.words} {one.remedy}</Text>}
        </article>
    );
}

export const rateWords = (contacts: number): string => `${number(contacts, contacts < 10 ? 1 : 0)} a second`;
