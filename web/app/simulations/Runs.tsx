import { Anchor, Button, Checkbox, Text } from "@mantine/core";
import { IconArrowsDiff, IconPlayerStop, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Share } from "../runs/Share.tsx";
import { StateBadge } from "../runs/StateBadge.tsx";
import { isOver } from "../runs/states.ts";
import { Do } from "../runs/Tools.tsx";
import { ago, count, counted, moment, number } from "../words/numbers.ts";
import { ScenarioCards } from "./ScenarioCards.tsx";
import { allSimulations, type Simulation, stop } from "./simulations.ts";

/** Runs that go on and that were; some of them can be picked and compared. */
export function Runs(): ReactNode {
    const { data: all, error, refetch } = useQuery(allSimulations);
    const [picked, setPicked] = useState<readonly number[]>([]);
    if (all === undefined) return error ? <div className="page"><RefusalNote refusal={error}
        again={() => void refetch()} /></div> : <Loading />;
    const ids = picked.filter(id => all.some(one => one.id === id));
    const pick = (id: number, isPicked: boolean): void => setPicked(isPicked ? [...ids, id] : ids.filter(one => one !== id));
    return (
        <div className="page parts">
            <div className="run-head">
                <Text className="soft">A whole network of up to 100,000 users in virtual time, with the same peers as the real one.</Text>
                {all.length > 0 && (
                    <span className="run-tools">
                        <CompareButton ids={ids} />
                        <Button component={Link} href="/new" leftSection={<IconPlus size={16} aria-hidden />}>New run</Button>
                    </span>
                )}
            </div>
            {all.length === 0 ? <><Text fw={600}>Pick a scenario</Text><ScenarioCards /></> : (
                <ul className="run-cards">{all.map(one => (
                    <li key={one.id}><Card of={one} isPicked={ids.includes(one.id)} pick={isPicked => pick(one.id, isPicked)} /></li>
                ))}</ul>
            )}
        </div>
    );
}

function CompareButton({ ids }: { readonly ids: readonly number[] }): ReactNode {
    const icon = <IconArrowsDiff size={16} aria-hidden />;
    return ids.length < 2 ? <Button variant="default" disabled leftSection={icon}>Tick two to compare</Button>
        : <Button variant="default" component={Link} href={`/compare?ids=${ids.join(",")}`}
            leftSection={icon}>Compare {ids.length}</Button>;
}

interface CardProps {
    readonly of: Simulation;
    readonly isPicked: boolean;
    readonly pick: (isPicked: boolean) => void;
}

function Card({ of: one, isPicked, pick }: CardProps): ReactNode {
    const isRunning = !isOver(one.state);
    const { progress, result } = one;
    const now = result ?? progress;
    const found = result && result.figures.searchesPossible ? (result.figures.searchesFound ?? 0) / result.figures.searchesPossible
        : undefined;
    return (
        <article className="card run-card" data-id={one.id} data-state={one.state}>
            <div className="run-head">
                <Checkbox aria-label={`Compare ${one.name}, run ${one.id}`} checked={isPicked}
                    onChange={event => pick(event.currentTarget.checked)} />
                <div className="grow">
                    <Anchor component={Link} href={`/${one.id}`} fw={650} className="name">{one.id}: {one.name}</Anchor>
                    <Text size="sm" className="soft">{counted(one.users, "user")} · seed {one.settings.seed ?? 1} · <time
                        dateTime={one.startedAt}
                        title={moment(one.startedAt)}>{ago(one.startedAt)}</time></Text>
                </div>
                <StateBadge state={one.state} />
                {one.state === "running" && <Do words="Stop" icon={<IconPlayerStop size={15} aria-hidden />} act={() => stop(one.id)} />}
            </div>
            {isRunning && <Share label={`Run ${one.id}`} share={progress.share} secondsLeft={progress.secondsLeft} isRunning />}
            <Text size="sm" className="tabular">{counted(now.online, "user")} online under {counted(now.supernodes, "supernode")}
                {isRunning && ` · ${count(progress.speed)} simulated seconds a second`}
                {found !== undefined && ` · ${number(100 * found)} % of searches found what somebody had`}
                {now.violations > 0 && <span className="bad"> · {counted(now.violations, "violation")}</span>}</Text>
            {one.words && <Text size="sm" className={one.state === "failed" ? "bad name" : "soft name"}>{one.words} {one.remedy}</Text>}
        </article>
    );
}
