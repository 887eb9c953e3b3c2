// The names of the categories of bars: how wide they are, how they are cut, and whether they fit below the bars.

import type { Chart, Series } from "./model.ts";
import { fontSize } from "./titles.ts";

export type Measure = (text: string) => number;

/** How wide a text of the charts is on this page, in pixels. */
export function measuring(): Measure {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return text => text.length * fontSize;
    context.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
    return text => context.measureText(text).width;
}

/** The number of the last category; bars beyond those that have a name are called by their number. */
export const lastCategory = (chart: Chart, series: readonly Series[]): number =>
    series.reduce((last, one) => one.x.reduce((most, x) => Math.max(most, x), last), Math.max(chart.categories.length - 1, 0));

export const nameOf = (chart: Chart, category: number): string => chart.categories[category] ?? String(category);

/** The width of the longest name, in pixels. */
export function longestName(chart: Chart, last: number, measure: Measure): number {
    const beyond = last >= chart.categories.length ? [measure(String(last))] : [];
    return chart.categories.reduce((most, name) => Math.max(most, measure(onOneLine(name))), Math.max(0, ...beyond));
}

/** Whether the names are growing numbers, as below a histogram: then a few of them say what the others are. */
export const areNumbers = (chart: Chart): boolean =>
    chart.categories.every((name, at) => name.trim() !== "" && Number(name) > Number(at > 0 ? chart.categories[at - 1] : -Infinity));

const onOneLine = (name: string): string => name.replace(/[\s\p{Cc}]+/gu, " ").trim();

/**
 * A name of at most so many pixels, on one line and in a direction of its own: a name that runs from right to left, or turns its
 * direction and does not turn it back, is cut at its own end and moves nothing beside it.
 */
export function fitted(name: string, room: number, measure: Measure): string {
    const whole = onOneLine(name);
    if (measure(isolated(whole)) <= room) return isolated(whole);
    const parts = characters(whole);
    let [fits, tooMany] = [0, parts.length];
    while (tooMany - fits > 1) {
        const half = (fits + tooMany) >> 1;
        if (measure(isolated(`${parts.slice(0, half).join("")}…`)) <= room) fits = half;
        else tooMany = half;
    }
    return isolated(`${parts.slice(0, fits).join("").trimEnd()}…`);
}

/** A text in lines of at most so many pixels each, broken at a blank where there is one in its second half. */
export function inLines(text: string, room: number, measure: Measure): string[] {
    const lines: string[] = [];
    let line = "";
    for (const part of characters(onOneLine(text))) {
        if (line !== "" && measure(line + part) > room) {
            const blank = line.lastIndexOf(" ") + 1;
            const cut = blank > line.length / 2 ? blank : line.length;
            lines.push(isolated(line.slice(0, cut).trimEnd()));
            line = line.slice(cut);
        }
        line += part;
    }
    return [...lines, isolated(line)];
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

/** What a reader takes for one character, such as a flag or a letter with its accent; older browsers know code points only. */
const characters = (text: string): string[] =>
    "Segmenter" in Intl ? Array.from(new Intl.Segmenter().segment(text), part => part.segment) : [...text];
