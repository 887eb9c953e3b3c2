// The values at the point nearest to the pointer.

import * as Plot from "@observablehq/plot";
import { type Band, barPlace } from "./marks.ts";
import { type Chart, hasIntervals } from "./model.ts";
import { inLines, type Measure, measuring, nameOf } from "./names.ts";
import { told } from "./numbers.ts";
import type { Layer, Point } from "./points.ts";
import { fontSize } from "./titles.ts";

const widest = 24 * fontSize;

interface Bars {
    readonly band: Band;
    readonly lying: boolean;
}

/** @param width Of the chart, in pixels. */
export function tips(chart: Chart, layers: readonly Layer[], width: number, { band, lying }: Bars): Plot.Markish[] {
    const place = barPlace(layers, band);
    const shift = new Map(layers.map(layer => [layer.series, chart.mark === "bars" && !layer.series.isGuide ? middle(place(layer)) : 0]));
    const points = layers.flatMap(layer => layer.points);
    const across = (point: Point): number => point.x + (shift.get(point.series) ?? 0);
    const at = lying ? { x: "y", y: across } : { x: across, y: "y" };
    const nearest = { maxRadius: 60 };
    // Half of the chart is there to the left or to the right of any bar.
    const room = Math.max(80, Math.min(widest, width / 2 - 28));
    const measure = measuring();
    const title = (point: Point): string =>
        (chart.mark === "bars" ? whole(words(chart, point), room, measure) : words(chart, point)).join("\n");
    const pointer = chart.mark !== "bars" ? Plot.pointer : lying ? Plot.pointerY : Plot.pointerX;
    return [
        Plot.dot(points, pointer({ ...at, r: 6, stroke: "var(--chart-text)", strokeWidth: 2, ...nearest })),
        Plot.tip(points, pointer({
            ...at, title, fill: "var(--chart-tip)", stroke: "var(--chart-axis)", fontSize, lineHeight: 1.35,
            lineWidth: chart.mark === "bars" ? 1000 : widest / fontSize, className: "tip", ...nearest,
        })),
    ];
}

/** With nothing cut off, since a name may be cut beside its bar. */
const whole = (lines: readonly string[], room: number, measure: Measure): string[] =>
    lines.flatMap(line => inLines(line, room, measure));

const middle = (place: { from: number; to: number }): number => (place.from + place.to) / 2;

function words(chart: Chart, point: Point): string[] {
    const unit = (text: string): string => (text ? ` ${text}` : "");
    const { series, at } = point;
    const where = chart.mark === "bars" ? nameOf(chart, point.x) : `${told(point.x)}${unit(chart.x.unit)}`;
    const interval = hasIntervals(series) ? ` (${told(series.low[at] ?? NaN)} to ${told(series.high[at] ?? NaN)})` : "";
    return [series.name, `${chart.x.label}: ${where}`, `${chart.y.label}: ${told(point.y)}${unit(chart.y.unit)}${interval}`];
}
