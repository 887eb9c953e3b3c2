import { Anchor, MultiSelect, Text, Title } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Link } from "wouter";
import { ChartView } from "../charts/ChartView.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { SideBySide } from "../runs/SideBySide.tsx";
import { stateLooks } from "../runs/states.ts";
import { useSearchParams } from "../shell/address.ts";
import { chartsBeside } from "./charts.ts";
import { figuresOf } from "./figures.ts";
import { useSeries } from "./series.ts";
import { allSimulations, oneSimulation, type Simulation } from "./simulations.ts";

/** More lines than colours would not be told apart. */
const runsMost = 8;

/** Runs over each other, and their figures with differences. */
export function CompareRuns(): ReactNode {
    const [query, setQuery] = useSearchParams();
    const text = query.get("ids") ?? "";
    const ids = useMemo(() => [...new Set(text.split(",").map(Number).filter(id => id > 0))].slice(0, runsMost), [text]);
    const { data: all = [] } = useQuery(allSimulations);
    const answers = useQueries({ queries: ids.map(id => oneSimulation(id)) });
    const runs = answers.flatMap(one => (one.data === undefined ? [] : [one.data]));
    const refused = answers.find(one => one.error !== null && one.data === undefined)?.error;
    const choose = (picked: readonly string[]): void => setQuery(before => {
        before.set("ids", picked.join(","));
        return before;
    }, { replace: true });
    return (
        <div className="page parts">
            <div><Anchor component={Link} size="sm" href="~/simulations">Runs</Anchor><Title order={2}
                size="h3">Runs side by side</Title></div>
            <MultiSelect label="Runs" description="The first is what the others are held against" value={ids.map(String)} onChange={choose}
                searchable
                maxValues={runsMost} data={all.map(one => ({ value: String(one.id), label: `${one.id}: ${one.name}` }))} />
            {refused && <RefusalNote refusal={refused} />}
            {runs.length > 0 && (
                <section className="card">
                    <SideBySide label="Figures of the runs" figures={figuresOf(runs)} heads={runs.map(one => (
                        <span key={one.id}>
                            <Anchor component={Link} inherit href={`/${one.id}`} className="name">{titleOf(one)}</Anchor>
                            <span className="soft figure-about">seed {one.settings.seed ?? 1}{one.state !== "done"
                                && `, ${stateLooks[one.state].words}`}</span>
                        </span>
                    ))} />
                    <SameTrace of={runs} />
                </section>
            )}
            <Charts ids={ids} runs={runs} />
        </div>
    );
}

const titleOf = (one: Simulation): string => `${one.id}: ${one.name}`;

function SameTrace({ of: runs }: { readonly of: readonly Simulation[] }): ReactNode {
    const hashes = runs.flatMap(one => one.result?.traceHash ?? []);
    if (hashes.length < 2 || new Set(hashes).size > 1) return null;
    return <Text size="sm" mt="sm">Their trace hashes are equal: the same happened in all, to the bit.</Text>;
}

function Charts({ ids, runs }: { readonly ids: readonly number[]; readonly runs: readonly Simulation[] }): ReactNode {
    const { series, error } = useSeries(ids);
    const names = runs.map(titleOf).join("\n");
    const charts = useMemo(() => chartsBeside(ids.flatMap((id, at) => {
        const looks = series[at];
        const run = runs.find(one => one.id === id);
        return looks === undefined || run === undefined || looks.seconds.length < 2 ? [] : [{ name: titleOf(run), looks }];
    })), [ids, names, ...series]);
    if (error) return <RefusalNote refusal={error} />;
    return <div className="run-charts">{charts.map(chart => <section key={chart.key} className="card"><ChartView
        chart={chart} /></section>)}</div>;
}
