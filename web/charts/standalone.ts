// A chart as an SVG file of its own: title, legend and plot on a white page, every colour written out, so that any viewer shows it.

import { drawChart } from "./draw.ts";
import { svg } from "./elements.ts";
import { sample } from "./legend.ts";
import { looksOf } from "./looks.ts";
import type { Chart, Scales } from "./model.ts";
import { wrapped } from "./wrapping.ts";

const width = 760;
const edge = 20;
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const row = 24;

export function standaloneSvg(chart: Chart, scales: Scales, hidden: ReadonlySet<number>): string {
    const plot = drawChart(chart, { width: width - 2 * edge, scales, hidden, tips: false }).svg;
    const title = wrapped(chart.title, 74);
    const entries = legendEntries(chart, hidden);
    const top = edge + title.length * 22 + entries.rows * row + 8;
    const height = top + Number(plot.getAttribute("height")) + edge;
    plot.setAttribute("x", String(edge));
    plot.setAttribute("y", String(top));
    plot.removeAttribute("role");
    plot.removeAttribute("aria-label");
    const whole = svg("svg", {
        width, height, viewBox: `0 0 ${width} ${height}`, "font-family": font, "font-size": 12, color: "var(--chart-text)",
    },
        svg("title", {}, chart.title),
        svg("rect", { width, height, fill: "var(--chart-page)" }),
        ...title.map((line, at) =>
            svg("text", { x: edge, y: edge + 14 + at * 22, "font-size": 16, "font-weight": 600, fill: "var(--chart-text)" }, line)),
        svg("g", { transform: `translate(${edge},${edge + title.length * 22 + 4})` }, ...entries.parts),
        plot);
    for (const text of plot.querySelectorAll("text")) text.setAttribute("xml:space", "preserve");
    const text = new XMLSerializer().serializeToString(whole).replace(/var\((--[\w-]+)\)/g, (_, name: string) => inLight(name));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${printable(text)}\n`;
}

function legendEntries(chart: Chart, hidden: ReadonlySet<number>): { parts: SVGElement[]; rows: number } {
    if (chart.series.length < 2) return { parts: [], rows: 0 };
    const looks = looksOf(chart.series);
    const parts: SVGElement[] = [];
    let [x, line] = [0, 0];
    chart.series.forEach((series, at) => {
        const look = looks[at];
        if (!look || hidden.has(at)) return;
        const taken = 36 + series.name.length * 7 + 22;
        if (x > 0 && x + taken > width - 2 * edge) [x, line] = [0, line + 1];
        parts.push(svg("g", { transform: `translate(${x},${line * row})` },
            ...sample(chart, at, look), svg("text", { x: 36, y: 12, fill: "var(--chart-text)" }, series.name)));
        x += taken;
    });
    return { parts, rows: parts.length > 0 ? line + 1 : 0 };
}

/** The value a variable of charts.css has in light. */
function inLight(name: string): string {
    const probe = document.createElement("span");
    probe.style.colorScheme = "light";
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
}

/** Control characters and lone surrogates may stand in a JSON text, but not in XML. */
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").toWellFormed();
