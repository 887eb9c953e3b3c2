// Charts of runs: of one, several series together; of several, the same series of each over each other.

import type { Axis, Chart, Series } from "../../charts/model.ts";
import { trafficBy } from "./traffic.ts";
import type { Looks } from "./series.ts";

type Column = (looks: Looks) => readonly (number | null)[];

interface Line {
    readonly name: string;
    readonly of: Column;
}

interface Shape {
    readonly key: string;
    readonly title: string;
    readonly label: string;
    readonly unit?: string;
    readonly lines: (looks: Looks) => readonly Line[];
}

const line = (name: string, of: Column): Line => ({ name, of });

const share = (part: readonly number[], whole: readonly number[]): (number | null)[] =>
    part.map((value, at) => (whole[at] ? 100 * value / whole[at] : null));

const shapes: readonly Shape[] = [
    {
        key: "population", title: "Population", label: "users",
        lines: () => [line("online", looks => looks.online), line("attached to a supernode", looks => looks.attached)],
    },
    { key: "supernodes", title: "Supernodes", label: "supernodes", lines: () => [line("supernodes", looks => looks.supernodes)] },
    {
        key: "load", title: "Load of supernodes", label: "workload", unit: "%",
        lines: () => [line("mean", looks => looks.workload), line("90 % stay below", looks => looks.workload90)],
    },
    { key: "children", title: "Children of a supernode", label: "children", lines: () => [line("mean", looks => looks.children)] },
    {
        key: "traffic", title: "Traffic by class", label: "messages a second",
        lines: looks => trafficBy(looks, "messages").map(one => line(one.name, () => one.values)),
    },
    {
        key: "bytes", title: "Traffic by class, bytes", label: "bytes a second", unit: "B/s",
        lines: looks => trafficBy(looks, "bytes").map(one => line(one.name, () => one.values)),
    },
    {
        key: "searches", title: "Searches between two looks", label: "searches",
        lines: () => [
            line("ended", looks => looks.searches), line("somebody online had it", looks => looks.possible),
            line("found it", looks => looks.found),
        ],
    },
    {
        key: "hits", title: "Hits of a search", label: "hits",
        lines: () => [line("mean", looks => looks.hits.map((hits, at) => (looks.searches[at] ? hits / looks.searches[at] : null)))],
    },
    { key: "first-hit", title: "Time to the first hit", label: "time", unit: "ms", lines: () => [line("mean",
        looks => looks.firstHitMs ?? [])] },
    {
        key: "speed", title: "Simulated seconds a second", label: "simulated seconds", lines: () => [line("pace", looks => looks.speed)],
    },
];

const comparedShapes: readonly (Omit<Shape, "lines"> & { readonly of: Column })[] = [
    { key: "online", title: "Users online", label: "users", of: looks => looks.online },
    { key: "supernodes", title: "Supernodes", label: "supernodes", of: looks => looks.supernodes },
    { key: "load", title: "Load of supernodes, mean", label: "workload", unit: "%", of: looks => looks.workload },
    { key: "load-90", title: "Load that 90 % of supernodes stay below", label: "workload", unit: "%", of: looks => looks.workload90 },
    { key: "found", title: "Searches that found what somebody had", label: "found", unit: "%", of: looks => share(looks.found,
        looks.possible) },
    { key: "first-hit", title: "Time to the first hit", label: "time", unit: "ms", of: looks => looks.firstHitMs ?? [] },
    {
        key: "messages", title: "Messages a second", label: "messages a second",
        of: looks => looks.seconds.map((_, at) => looks.traffic.reduce((sum, one) => sum + (one.messages[at] ?? 0), 0)),
    },
    { key: "children", title: "Children of a supernode", label: "children", of: looks => looks.children },
];

const time: Axis = { label: "simulated time", unit: "min", scale: "linear" };

function seriesOf(name: string, looks: Looks, values: readonly (number | null)[]): Series {
    const told = values.flatMap((value, at) => (value === null ? [] : [at]));
    return {
        name, x: told.map(at => looks.seconds[at]! / 60), y: told.map(at => values[at]!), low: [], high: [], isGuide: false,
    };
}

const chartOf = ({ key, title, label, unit = "" }: Omit<Shape, "lines">, series: readonly Series[]): Chart =>
    ({ key, title, mark: "line", x: time, y: { label, unit, scale: "linear" }, series, categories: [] });

export const chartsOf = (looks: Looks): Chart[] => shapes
    .map(shape => chartOf(shape, shape.lines(looks).map(({ name, of }) => seriesOf(name, looks, of(looks)))))
    .filter(chart => chart.series.some(one => one.x.length > 0));

export const chartsBeside = (runs: readonly { readonly name: string; readonly looks: Looks }[]): Chart[] => comparedShapes
    .map(shape => chartOf({ ...shape, key: `beside-${shape.key}` }, runs.map(({ name, looks }) => seriesOf(name, looks, shape.of(looks)))))
    .filter(chart => chart.series.some(one => one.x.length > 0));
