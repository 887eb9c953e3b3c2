// One chart as an SVG by Observable Plot. All colours are variables of charts.css, so that a change of theme needs no new drawing.

import * as Plot from "@observablehq/plot";
import { type Division, divideX, divideY } from "./axes.ts";
import { barPlace, marksOf } from "./marks.ts";
import { type Axis, type AxisScale, axisTitle, type Chart, hasIntervals, type Scales } from "./model.ts";
import { told } from "./numbers.ts";
import { type Layer, layersOf, type Point } from "./points.ts";
import { characterWidth, wrapped } from "./wrapping.ts";

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
const lineHeight = 16;

/** The title of an axis is bold, and so a little wider than other text. */
const titleLines = (axis: Axis, width: number): string[] => wrapped(axisTitle(axis), width / (characterWidth * 1.12));

export function drawChart(chart: Chart, manner: Manner): Drawing {
    const { width, scales } = manner;
    const usual = Math.round(Math.min(420, Math.max(280, width * 0.56)));
    const visible = chart.series.filter((_, at) => !manner.hidden.has(at));
    const counted = visible.length > 0 ? visible : chart.series;
    const y = divideY(chart, counted, scales.y, Math.max(3, Math.round(usual / 62)));
    const marginRight = 16;
    const beside = 16 + Math.max(...y.ticks.map(tick => y.text(tick).length), 1) * characterWidth;
    const x = divideX(chart, counted, scales.x, roomX(chart, scales.x, width - beside - marginRight));
    const names = tiltedNames(chart, x, width - beside - marginRight);
    const marginLeft = Math.max(beside, names.beside);
    const inner = width - marginLeft - marginRight;
    const [nameX, nameY] = [titleLines(chart.x, inner), titleLines(chart.y, width)];
    const marginTop = 14 + nameY.length * lineHeight;
    const marginBottom = 26 + names.depth + nameX.length * lineHeight;
    // Long names take their room below the picture, not from it.
    const height = Math.round(usual + names.depth * 0.7 + (nameX.length + nameY.length - 2) * lineHeight);
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
            titles(nameX, nameY, { marginTop, marginBottom, marginLeft }),
            marksOf(chart, layers, x, y, frame),
            chart.mark === "bars" && y.domain[0] < 0 ? Plot.ruleY([0]) : [],
            manner.tips ? tips(chart, layers) : [],
        ],
    }) as unknown as SVGSVGElement;
    // Its rules stand in charts.css: a page that forbids styles from elsewhere would refuse this element.
    svg.querySelector("style")?.remove();
    // The picture has one name; its parts have none, since they have no role.
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `Chart: ${chart.title}. The table below it holds the values.`);
    return {
        svg,
        shown: layers.reduce((sum, layer) => sum + layer.points.length, 0),
        leftOut: layers.reduce((sum, layer) => sum + layer.leftOut, 0),
    };
}

/** About how many labels stand side by side below the chart. */
function roomX(chart: Chart, scale: AxisScale, inner: number): number {
    if (chart.mark === "bars") return Math.floor(inner / 20);
    return Math.max(2, Math.round(inner / (scale === "log" ? 52 : 80)));
}

/** Names of categories that do not fit side by side are written aslant, which takes room below and, for the first, to the left. */
function tiltedNames(chart: Chart, x: Division, inner: number): { tilt: number; depth: number; beside: number } {
    if (chart.mark !== "bars") return { tilt: 0, depth: 0, beside: 0 };
    const lengths = x.ticks.map(tick => shortened(x.text(tick)).length * characterWidth);
    const longest = Math.max(...lengths, characterWidth);
    const category = inner / (x.domain[1] - x.domain[0]);
    const room = category * ((x.ticks[1] ?? 1) - (x.ticks[0] ?? 0));
    if (longest + 8 <= room) return { tilt: 0, depth: 0, beside: 0 };
    return { tilt: -35, depth: longest * 0.58, beside: (lengths[0] ?? 0) * 0.82 - category / 2 + 4 };
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
    const aslant = tilt ? ({ tickSize: 0, tickRotate: tilt, textAnchor: "end" } as const) : { tickSize: 5 };
    return [
        Plot.axisY([...y.ticks], { ...ink, tickSize: 0, tickPadding: 8, tickFormat: y.text }),
        Plot.axisX([...x.ticks], { ...ink, tickFormat: name, ...aslant }),
        Plot.ruleY([y.scale === "log" ? y.domain[0] : Math.max(0, y.domain[0])], { stroke: "var(--chart-axis)" }),
    ];
}

const shortened = (name: string): string => (name.length <= 24 ? name : `${name.slice(0, 23)}…`);

interface Edges {
    readonly marginTop: number;
    readonly marginBottom: number;
    readonly marginLeft: number;
}

function titles(x: readonly string[], y: readonly string[], edges: Edges): Plot.Markish[] {
    const ink = { fill: "var(--chart-text)", fontSize, fontWeight: 600, lineHeight: lineHeight / fontSize } as const;
    return [
        Plot.text([y.join("\n")], { ...ink, frameAnchor: "top-left", dx: 4 - edges.marginLeft, dy: 2 - edges.marginTop }),
        Plot.text([x.join("\n")], { ...ink, frameAnchor: "bottom", lineAnchor: "bottom", dy: edges.marginBottom - 4 }),
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
