// Which points of a chart are drawn, and with what look.

import { type Division, placeOn } from "./axes.ts";
import { type Look, looksOf } from "./looks.ts";
import { type Chart, hasIntervals, type Series } from "./model.ts";
import { thinDots, thinLine } from "./thin.ts";

export interface Point {
    readonly x: number;
    readonly y: number;
    /** Where its interval is drawn; not numbers where it has none. */
    readonly low: number;
    readonly high: number;
    readonly series: Series;
    readonly at: number;
}

/** A series as it is drawn. */
export interface Layer {
    readonly series: Series;
    readonly look: Look;
    readonly points: readonly Point[];
    /** Some of the points, evenly spread, that carry a symbol. */
    readonly marked: readonly Point[];
    /** Points that have no place on an axis of ratios. */
    readonly leftOut: number;
    /** Its place among the series that are shown, and how many these are. */
    readonly rank: number;
    readonly of: number;
}

/** Up to this many points of a line each carry a symbol. */
const eachIsMarked = 40;

export interface Frame {
    readonly width: number;
    readonly height: number;
}

export function layersOf(chart: Chart, hidden: ReadonlySet<number>, x: Division, y: Division, frame: Frame): Layer[] {
    const looks = looksOf(chart.series);
    const shown = [...chart.series.keys()].filter(at => !hidden.has(at));
    return shown.flatMap((at, rank) => {
        const [series, look] = [chart.series[at], looks[at]];
        return series && look ? [layerOf(chart, series, look, x, y, frame, rank, shown.length)] : [];
    });
}

function layerOf(chart: Chart, series: Series, look: Look, x: Division, y: Division, frame: Frame, rank: number, of: number): Layer {
    const [placeX, placeY] = [placeOn(x), placeOn(y)];
    const thin = chart.mark === "dots" ? thinDots : thinLine;
    const across = (at: number): number => placeX(series.x[at] ?? NaN) * frame.width;
    const up = (at: number): number => placeY(series.y[at] ?? NaN) * frame.height;
    const intervals = hasIntervals(series);
    const points = thin(across, up, series.x.length).map(at => ({
        x: series.x[at] ?? NaN,
        y: series.y[at] ?? NaN,
        low: intervals ? Math.max(series.low[at] ?? NaN, y.domain[0]) : NaN,
        high: intervals ? (series.high[at] ?? NaN) : NaN,
        series,
        at,
    }));
    let leftOut = 0;
    for (let at = 0; at < series.x.length; at++) if (!Number.isFinite(across(at)) || !Number.isFinite(up(at))) leftOut++;
    return { series, look, points, marked: spread(points, placeX, rank, of), leftOut, rank, of };
}

/** All points of a short line; of a long one about nine, at other places for each line so that the symbols do not meet. */
function spread(points: readonly Point[], place: (value: number) => number, rank: number, of: number): Point[] {
    if (points.length <= eachIsMarked) return [...points];
    const kept: Point[] = [];
    let next = (rank + 0.5) / of / 9;
    for (const point of points) {
        if (place(point.x) < next) continue;
        kept.push(point);
        next = (Math.floor(place(point.x) * 9) + 1 + (rank + 0.5) / of) / 9;
    }
    return kept;
}
