// A chart as a table of text, RFC 4180. Numbers are the shortest text that reads back as the same number, as in the JSON.

import { csvFormatRow } from "d3-dsv";
import { type Chart, hasIntervals, type Series } from "./model.ts";

/** A spreadsheet takes text that begins so for a formula and runs it; an apostrophe before it keeps it text. */
const formula = /^[=+\-@\t\r]/;

export const safe = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What stands on the horizontal axis: the number, or the name of the category it stands for. */
export const placeName = (chart: Chart, x: number): string | undefined => (chart.mark === "bars" ? chart.categories[x] : undefined);

export const anyIntervals = (chart: Chart): boolean => chart.series.some(hasIntervals);

export function* rows(chart: Chart): Generator<{ series: Series; at: number }> {
    for (const series of chart.series) for (let at = 0; at < series.x.length; at++) yield { series, at };
}

/** Columns chart, series, x, y and, where any series has intervals, low and high. */
export function chartCsv(chart: Chart): string {
    const intervals = anyIntervals(chart);
    const lines = [csvFormatRow(["chart", "series", "x", "y", ...(intervals ? ["low", "high"] : [])])];
    for (const { series, at } of rows(chart)) {
        const x = series.x[at] ?? NaN;
        const name = placeName(chart, x);
        lines.push(csvFormatRow([
            safe(chart.key), safe(series.name), name === undefined ? number(x) : safe(name), number(series.y[at]),
            ...(intervals ? [number(series.low[at]), number(series.high[at])] : []),
        ]));
    }
    return lines.join("\r\n") + "\r\n";
}

const number = (value: number | null | undefined): string => (value == null || !Number.isFinite(value) ? "" : String(value));
