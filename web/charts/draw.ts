// One chart as an SVG by Observable Plot. All colours are variables of charts.css, so that a change of theme needs no new drawing.

import * as Plot from "@observablehq/plot";
import { type Division, divideX, divideY } from "./axes.ts";
import { barPlace, marksOf } from "./marks.ts";
import { axisTitle, type Chart, hasIntervals, type Scales } from "./model.ts";
import { told } from "./numbers.ts";
import { type Layer, layersOf, type Point } from "./points.ts";

export interface Drawing {
    readonly svg: SVGSVGElement;
    /** Points that were given to the drawing after thinning. */
    readonly shown: number;
    /** Points that cannot be shown on an axis of ratios. */
    readonly leftOut: number;
}

export interface Manner {
    readonly width: number;
    readonly scales: Scales;
    /** Numbers of the series that are not to be drawn. */
    readonly hidden: ReadonlySet<number>;
    /** Whether values appear at the pointer. */
    readonly tips: boolean;
}

const fontSize = 12;
const characterWidth = 6.7;

/** A text of so many characters takes so many lines in a width. */
const linesOf = (text: string, width: number): number => Math.max(1, Math.ceil((text.length * characterWidth) / Math.max(60, width)));

export function drawChart(chart: Chart, manner: Manner): Drawing {
    const { width, scales } = manner;
    const height = Math.round(Math.min(420, Math.max(250, width * 0.56)));
    const visible = chart.series.filter((_, at) => !manner.hidden.has(at));
    const counted = visible.length > 0 ? visible : chart.series;
    const y = divideY(chart, counted, scales.y, Math.max(3, Math.round(height / 62)));
    const marginLeft = 16 + Math.max(...y.ticks.map(tick => y.text(tick).length), 1) * characterWidth;
    const marginRight = 16;
    const inner = width - marginLeft - marginRight;
    const x = divideX(chart, counted, scales.x, roomX(chart, inner));
    const names = tiltedNames(chart, x, inner);
    const marginTop = 14 + linesOf(axisTitle(chart.y), width) * 16;
    const marginBottom = 26 + names.depth + linesOf(axisTitle(chart.x), inner) * 16;
    const frame = { width: inner, height: height - marginTop - marginBottom };
    const layers = layersOf(chart, manner.hidden, x, y, frame);
    const svg = Plot.plot({
        className: "plot",
        width,
        height,
        marginLeft,
        marginRight,
        marginTop,
        marginBottom,
        style: { fontSize: `${fontSize}px` },
        x: { type: x.scale, domain: [...x.domain] },
        y: { type: y.scale, domain: [...y.domain] },
        marks: [
            grid(x, y, chart.mark === "bars"),
            axes(chart, x, y, names.tilt),
            titles(chart, { width, inner, marginTop, marginBottom, marginLeft }),
            marksOf(chart, layers, x, y, inner),
            chart.mark === "bars" && y.domain[0] < 0 ? Plot.ruleY([0]) : [],
            manner.tips ? tips(chart, layers) : [],
        ],
    }) as unknown as SVGSVGElement;
    // Its rules stand in charts.css: a page that forbids styles from elsewhere would refuse this element.
    svg.querySelector("style")?.remove();
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `Chart: ${chart.title}. The table below it holds the values.`);
    return {
        svg,
        shown: layers.reduce((sum, layer) => sum + layer.points.length, 0),
        leftOut: layers.reduce((sum, layer) => sum + layer.leftOut, 0),
    };
}

/** About how many labels stand side by side below the chart. */
function roomX(chart: Chart, inner: number): number {
    if (chart.mark !== "bars") return Math.max(2, Math.round(inner / 80));
    return Math.floor(inner / 20);
}

/** Names of categories that do not fit side by side are written aslant. */
function tiltedNames(chart: Chart, x: Division, inner: number): { tilt: number; depth: number } {
    if (chart.mark !== "bars") return { tilt: 0, depth: 0 };
    const longest = Math.max(...x.ticks.map(tick => x.text(tick).length), 1) * characterWidth;
    const room = (inner / (x.domain[1] - x.domain[0])) * ((x.ticks[1] ?? 1) - (x.ticks[0] ?? 0));
    return longest + 8 <= room ? { tilt: 0, depth: 0 } : { tilt: -35, depth: Math.min(84, longest * 0.57) };
}

function grid(x: Division, y: Division, isBars: boolean): Plot.Markish[] {
    const look = { stroke: "var(--chart-grid)", strokeOpacity: 1 };
    const faint = { stroke: "var(--chart-grid-minor)", strokeOpacity: 1 };
    return [
        Plot.gridY(y.minor, faint),
        isBars ? [] : Plot.gridX(x.minor, faint),
        Plot.gridY(y.ticks, look),
        isBars ? [] : Plot.gridX(x.ticks, look),
    ].flat();
}

function axes(chart: Chart, x: Division, y: Division, tilt: number): Plot.Markish[] {
    const ink = { color: "var(--chart-text)", fontSize, label: null } as const;
    const name = (value: number): string => (chart.mark === "bars" ? shortened(x.text(value)) : x.text(value));
    return [
        Plot.axisY([...y.ticks], { ...ink, tickSize: 0, tickPadding: 8, tickFormat: y.text }),
        Plot.axisX([...x.ticks], { ...ink, tickSize: tilt ? 0 : 5, tickFormat: name, tickRotate: tilt, ...(tilt ? { textAnchor: "end" } : {}) }),
        Plot.ruleY([y.scale === "log" ? y.domain[0] : Math.max(0, y.domain[0])], { stroke: "var(--chart-axis)" }),
    ];
}

const shortened = (name: string): string => (name.length <= 24 ? name : `${name.slice(0, 23)}…`);

interface Edges {
    readonly width: number;
    readonly inner: number;
    readonly marginTop: number;
    readonly marginBottom: number;
    readonly marginLeft: number;
}

function titles(chart: Chart, edges: Edges): Plot.Markish[] {
    const ink = { fill: "var(--chart-text)", fontSize, fontWeight: 600, lineHeight: 1.25 } as const;
    return [
        Plot.text([axisTitle(chart.y)], {
            ...ink, frameAnchor: "top-left", dx: 4 - edges.marginLeft, dy: 2 - edges.marginTop, lineWidth: edges.width / fontSize,
        }),
        Plot.text([axisTitle(chart.x)], {
            ...ink, frameAnchor: "bottom", lineAnchor: "bottom", dy: edges.marginBottom - 4, lineWidth: edges.inner / fontSize,
        }),
    ];
}

/** The values at the point nearest to the pointer. */
function tips(chart: Chart, layers: readonly Layer[]): Plot.Markish[] {
    const place = barPlace(layers);
    const shift = new Map(layers.map(layer => [layer.series, chart.mark === "bars" && !layer.series.isGuide ? middle(place(layer)) : 0]));
    const points = layers.flatMap(layer => layer.points);
    const at = { x: (point: Point) => point.x + (shift.get(point.series) ?? 0), y: "y" };
    const nearest = { maxRadius: 60 };
    const pointer = chart.mark === "bars" ? Plot.pointerX : Plot.pointer;
    return [
        Plot.dot(points, pointer({ ...at, r: 6, stroke: "var(--chart-text)", strokeWidth: 2, ...nearest })),
        Plot.tip(points, pointer({
            ...at, title: (point: Point) => words(chart, point), fill: "var(--chart-tip)", stroke: "var(--chart-axis)", fontSize,
            lineHeight: 1.35, lineWidth: 24, ...nearest,
        })),
    ];
}

const middle = (place: { from: number; to: number }): number => (place.from + place.to) / 2;

function words(chart: Chart, point: Point): string {
    const unit = (text: string): string => (text ? ` ${text}` : "");
    const { series, at } = point;
    const where = chart.mark === "bars" ? (chart.categories[point.x] ?? told(point.x)) : `${told(point.x)}${unit(chart.x.unit)}`;
    const interval = hasIntervals(series) ? ` (${told(series.low[at] ?? NaN)} to ${told(series.high[at] ?? NaN)})` : "";
    return `${series.name}\n${chart.x.label}: ${where}\n${chart.y.label}: ${told(point.y)}${unit(chart.y.unit)}${interval}`;
}
