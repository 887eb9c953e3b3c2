// Charts whose values go upwards: all but those of lying bars.

import * as Plot from "@observablehq/plot";
import { type Division, divideX, divideY } from "./axes.ts";
import { marksOf, standingBand } from "./marks.ts";
import type { AxisScale, Chart, Series } from "./model.ts";
import { layersOf } from "./points.ts";
import type { Manner, Plan } from "./plan.ts";
import { tips } from "./tips.ts";
import { labelInk, lineHeight, titleLines, titles } from "./titles.ts";
import { characterWidth } from "./wrapping.ts";

/** @param longestName Of the categories of bars, in pixels; where not all names fit side by side, every second or third bar has one. */
export function upright(chart: Chart, counted: readonly Series[], manner: Manner, longestName: number): Plan {
    const { width, scales } = manner;
    const usual = Math.round(Math.min(420, Math.max(280, width * 0.56)));
    const y = divideY(chart, counted, scales.y, Math.max(3, Math.round(usual / 62)));
    const marginRight = 16;
    const marginLeft = 16 + Math.max(...y.ticks.map(tick => y.text(tick).length), 1) * characterWidth;
    const inner = width - marginLeft - marginRight;
    const x = divideX(chart, counted, scales.x, roomX(chart, scales.x, inner, longestName));
    const [nameX, nameY] = [titleLines(chart.x, inner), titleLines(chart.y, width)];
    const edges = { marginTop: 14 + nameY.length * lineHeight, marginBottom: 26 + nameX.length * lineHeight, marginLeft, marginRight };
    const height = Math.round(usual + (nameX.length + nameY.length - 2) * lineHeight);
    const frame = { width: inner, height: height - edges.marginTop - edges.marginBottom };
    const layers = layersOf(chart, manner.hidden, x, y, frame);
    return {
        ...edges,
        height,
        x: { type: x.scale, domain: x.domain },
        y: { type: y.scale, domain: y.domain },
        layers,
        marks: [
            grid(x, y, chart.mark === "bars"),
            axes(x, y),
            titles(nameX, nameY, edges),
            marksOf(chart, layers, x, y, frame),
            chart.mark === "bars" && y.domain[0] < 0 ? Plot.ruleY([0]) : [],
            manner.tips ? tips(chart, layers, width, { band: standingBand, lying: false }) : [],
        ],
    };
}

/** About how many labels stand side by side below the chart. */
function roomX(chart: Chart, scale: AxisScale, inner: number, longestName: number): number {
    if (chart.mark === "bars") return Math.floor(inner / (longestName + 8));
    return Math.max(2, Math.round(inner / (scale === "log" ? 52 : 80)));
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

function axes(x: Division, y: Division): Plot.Markish[] {
    return [
        Plot.axisY([...y.ticks], { ...labelInk, tickSize: 0, tickPadding: 8, tickFormat: y.text }),
        Plot.axisX([...x.ticks], { ...labelInk, tickFormat: x.text, tickSize: 5 }),
        Plot.ruleY([y.scale === "log" ? y.domain[0] : Math.max(0, y.domain[0])], { stroke: "var(--chart-axis)" }),
    ];
}
