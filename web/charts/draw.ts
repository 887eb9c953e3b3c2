// One chart as an SVG by Observable Plot. All colours are variables of charts.css, so that a change of theme needs no new drawing.

import * as Plot from "@observablehq/plot";
import { lyingBars } from "./lying.ts";
import type { Chart } from "./model.ts";
import { areNumbers, lastCategory, longestName, measuring } from "./names.ts";
import type { Manner } from "./plan.ts";
import { fontSize } from "./titles.ts";
import { upright } from "./upright.ts";

export interface Drawing {
    readonly svg: SVGSVGElement;
    /** Points that were given to the drawing after thinning. */
    readonly shown: number;
    /** Points that cannot be shown on an axis of ratios. */
    readonly leftOut: number;
    /** Whether its bars lie, one below the other. */
    readonly lies: boolean;
}

/** Bars lie where their names do not fit side by side below them. */
export function drawChart(chart: Chart, manner: Manner): Drawing {
    const { width } = manner;
    const visible = chart.series.filter((_, at) => !manner.hidden.has(at));
    const counted = visible.length > 0 ? visible : chart.series;
    const measure = measuring();
    const last = chart.mark === "bars" ? lastCategory(chart, counted) : 0;
    const longest = chart.mark === "bars" ? longestName(chart, last, measure) : 0;
    // Beside upright bars stand the labels of the values.
    const lies = chart.mark === "bars" && !areNumbers(chart) && (longest + 8) * (last + 1) > width - 60;
    const plan = lies ? lyingBars(chart, counted, manner, { rows: last + 1, longest, measure }) : upright(chart, counted, manner, longest);
    const { height, marginLeft, marginRight, marginTop, marginBottom, layers } = plan;
    const svg = Plot.plot({
        className: "plot",
        width,
        height,
        marginLeft,
        marginRight,
        marginTop,
        marginBottom,
        style: { fontSize: `${fontSize}px` },
        // The axes are among the marks.
        x: { type: plan.x.type, domain: [...plan.x.domain], axis: null },
        y: { type: plan.y.type, domain: [...plan.y.domain], axis: null },
        marks: [...plan.marks],
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
        lies,
    };
}
