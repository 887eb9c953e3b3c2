// Bars that lie one below the other, each with its name to the left or, where the chart is narrow, above it. The chart is as high as
// its bars need.

import * as Plot from "@observablehq/plot";
import { type Division, divideX, divideY, placeOn } from "./axes.ts";
import { type Band, barPlace, guide, hasInterval, standingBand } from "./marks.ts";
import type { AxisScale, Chart, Series } from "./model.ts";
import { fitted, type Measure, nameOf } from "./names.ts";
import { type Layer, layersOf, type Point } from "./points.ts";
import type { Manner, Plan } from "./plan.ts";
import { tips } from "./tips.ts";
import { fontSize, labelInk, lineHeight, titleLines, titles } from "./titles.ts";

/** More rows than this are lower, and not each has its name. */
const fullRows = 100;
/** With more rows the values stand above them too. */
const rowsOfAGlance = 12;
const nameRoom = 18;
const gap = 8;

interface Names {
    readonly rows: number;
    /** The width of the longest, in pixels. */
    readonly longest: number;
    readonly measure: Measure;
}

interface Rows {
    readonly height: number;
    readonly isAbove: boolean;
    /** Of a name, in pixels. */
    readonly nameWidth: number;
    readonly band: Band;
}

export function lyingBars(chart: Chart, counted: readonly Series[], manner: Manner, names: Names): Plan {
    const { width, scales } = manner;
    const rows = rowsOf(names, counted.filter(one => !one.isGuide).length, width);
    const beside = rows.isAbove ? 0 : rows.nameWidth + 12;
    const values = divideValues(chart, counted, scales.y, width - beside - 32, names.measure);
    const half = (tick: number | undefined): number => (tick === undefined ? 0 : names.measure(values.text(tick)) / 2 + 2);
    const marginLeft = Math.max(12, beside, half(values.ticks[0]));
    const marginRight = Math.max(16, half(values.ticks.at(-1)));
    const frame = { width: width - marginLeft - marginRight, height: Math.round(names.rows * rows.height) };
    const categories = divideX(chart, counted, "linear", Math.floor(frame.height / 14));
    const [above, below] = [titleLines(chart.x, width), titleLines(chart.y, frame.width)];
    const isHigh = names.rows > rowsOfAGlance;
    const edges = {
        marginTop: (isHigh ? 28 : 12) + above.length * lineHeight, marginBottom: 26 + below.length * lineHeight, marginLeft, marginRight,
    };
    const layers = layersOf(chart, manner.hidden, categories, values, { width: frame.height, height: frame.width });
    const [first, last] = categories.domain;
    return {
        ...edges,
        height: frame.height + edges.marginTop + edges.marginBottom,
        x: { type: values.scale, domain: values.domain },
        y: { type: "linear", domain: [last, first] },
        layers,
        marks: [
            Plot.gridX(values.minor, { stroke: "var(--chart-grid-minor)", strokeOpacity: 1 }),
            Plot.gridX(values.ticks, { stroke: "var(--chart-grid)", strokeOpacity: 1 }),
            axes(values, isHigh),
            titles(below, above, edges),
            layers.flatMap(layer => (layer.series.isGuide ? guide(layer, true) : bars(layer, layers, values, rows, frame.width))),
            values.domain[0] < 0 ? Plot.ruleX([0]) : [],
            nameMarks(chart, categories, { ...rows, nameWidth: rows.isAbove ? frame.width : rows.nameWidth }, names.measure),
            manner.tips ? tips(chart, layers, width, { band: rows.band, lying: true }) : [],
        ],
    };
}

/** With as many labels as stand side by side. */
function divideValues(chart: Chart, counted: readonly Series[], scale: AxisScale, length: number, measure: Measure): Division {
    for (let room = Math.max(2, Math.round(length / (scale === "log" ? 52 : 80))); ; room--) {
        const values = divideY(chart, counted, scale, room);
        const place = placeOn(values);
        const fit = values.ticks.every((tick, at) => {
            const before = values.ticks[at - 1];
            if (before === undefined) return true;
            return (place(tick) - place(before)) * length >= (measure(values.text(tick)) + measure(values.text(before))) / 2 + 8;
        });
        if (fit || room <= 2) return values;
    }
}

/** Names that would take much of a narrow chart's width, or be cut short beside it, stand above their bars. */
function rowsOf(names: Names, series: number, width: number): Rows {
    const most = Math.min(width * 0.42, 320);
    const isAbove = names.longest > most && most < 200 && names.rows <= fullRows;
    const thick = series > 1 ? series * 11 : 14;
    const least = isAbove ? nameRoom + thick + gap : thick + gap;
    const height = names.rows > fullRows ? (least * fullRows) / names.rows : Math.max(least, Math.min(isAbove ? 0 : 40, 240 / names.rows));
    const band = isAbove ? { from: nameRoom / height - 0.5, to: 0.5 - gap / height } : standingBand;
    return { height, isAbove, nameWidth: Math.min(names.longest + 2, most), band };
}

function axes(values: Division, isHigh: boolean): Plot.Markish[] {
    const ink = { ...labelInk, tickSize: 0, tickPadding: 8, tickFormat: values.text };
    return [
        Plot.axisX([...values.ticks], ink),
        isHigh ? Plot.axisX([...values.ticks], { ...ink, anchor: "top" }) : [],
        Plot.ruleX([values.scale === "log" ? values.domain[0] : Math.max(0, values.domain[0])], { stroke: "var(--chart-axis)" }),
    ].flat();
}

function nameMarks(chart: Chart, categories: Division, rows: Rows, measure: Measure): Plot.Markish[] {
    const text = (row: number): string => fitted(nameOf(chart, row), rows.nameWidth, measure);
    // The pointer finds the whole name of one that is cut.
    const title = (row: number): string => (text(row).includes("…") ? nameOf(chart, row) : "");
    const ink = { text, title, fill: "var(--chart-text)", fontSize, className: "names" };
    // Lines of the grid do not run through a name.
    const halo = { stroke: "var(--chart-page)", strokeWidth: 4 };
    const place = rows.isAbove
        ? { ...halo, y: (row: number) => row - 0.5, frameAnchor: "left", textAnchor: "start", lineAnchor: "top", dy: 3, dx: 2 } as const
        : { y: (row: number) => row, frameAnchor: "left", textAnchor: "end", dx: -8 } as const;
    return [Plot.text([...categories.ticks], { ...ink, ...place })];
}

function bars(layer: Layer, layers: readonly Layer[], values: Division, rows: Rows, length: number): Plot.Markish[] {
    const { colour, symbol } = layer.look;
    const { from, to } = barPlace(layers, rows.band)(layer);
    const thick = (to - from) * rows.height;
    const base = values.scale === "log" ? values.domain[0] : 0;
    const middle = (point: Point): number => point.x + (from + to) / 2;
    const marks: Plot.Markish[] = [
        Plot.rect(layer.points, {
            y1: (point: Point) => point.x + from, y2: (point: Point) => point.x + to, x1: () => base, x2: "y",
            fill: colour, insetTop: thick > 6 ? 0.5 : 0, insetBottom: thick > 6 ? 0.5 : 0, rx2: thick > 8 ? 2 : 0,
        }),
        Plot.ruleY(layer.points.filter(hasInterval), { y: middle, x1: "low", x2: "high", stroke: "currentColor", strokeWidth: 1.4 }),
    ];
    if (layer.of > 1 && thick > 8) {
        const place = placeOn(values);
        const long = layer.points.filter(point => (place(point.y) - place(base)) * length > 20);
        marks.push(Plot.dot(long, { y: middle, x: () => base, dx: 9, r: 3, symbol, fill: "var(--chart-page)" }));
    }
    return marks;
}
