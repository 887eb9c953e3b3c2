// The series of a chart with their looks; pressing one hides it or brings it back.

import { button, html, quoted, svg } from "./elements.ts";
import { type Look, looksOf, outline } from "./looks.ts";
import type { Chart } from "./model.ts";

/** A piece of the line with its symbol. */
export function sample(chart: Chart, at: number, look: Look): SVGElement[] {
    const isGuide = chart.series[at]?.isGuide ?? false;
    const parts: SVGElement[] = [];
    if (chart.mark === "bars" && !isGuide) {
        parts.push(svg("rect", { x: 6, y: 0, width: 16, height: 16, rx: 2, fill: look.colour }));
        const symbol = { d: outline(look, 40), transform: "translate(14,8)", fill: "var(--chart-page)" };
        if (chart.series.length > 1) parts.push(svg("path", symbol));
        return parts;
    }
    if (chart.mark !== "dots" || isGuide) {
        const dash = look.dash || undefined;
        parts.push(svg("line", { x1: 0, x2: 28, y1: 8, y2: 8, stroke: look.colour, "stroke-width": 2.2, "stroke-dasharray": dash }));
    }
    if (!isGuide) parts.push(svg("path", { d: outline(look, 60), transform: "translate(14,8)", fill: look.colour }));
    return parts;
}

export function legend(chart: Chart, hidden: Set<number>, changed: () => void): HTMLElement | undefined {
    if (chart.series.length < 2) return undefined;
    const looks = looksOf(chart.series);
    const entries = chart.series.map((series, at) => {
        const look = looks[at];
        const entry = button("", () => {
            if (!hidden.delete(at)) hidden.add(at);
            entry.setAttribute("aria-pressed", String(!hidden.has(at)));
            changed();
        }, { class: "legend-entry", "aria-pressed": "true", title: "Show or hide this series" });
        const size = { width: 28, height: 16, viewBox: "0 0 28 16", "aria-hidden": "true" };
        if (look) entry.append(svg("svg", size, ...sample(chart, at, look)));
        entry.append(quoted(series.name));
        return html("li", {}, entry);
    });
    return html("ul", { class: "legend", "aria-label": "Series" }, ...entries);
}
