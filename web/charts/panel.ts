// A chart with all that belongs to it: title, switches, legend, drawing, table and downloads. It draws when it comes near the window.

import { canBeLog, firstScales } from "./axes.ts";
import { chartCsv } from "./csv.ts";
import { drawChart } from "./draw.ts";
import { button, html, quoted } from "./elements.ts";
import { legend } from "./legend.ts";
import { type Chart, pointsOf, type Scales } from "./model.ts";
import { save } from "./save.ts";
import { standaloneSvg } from "./standalone.ts";
import { chartTable } from "./table.ts";

export interface ChartPanel {
    /**
     * Its data-drawn is "true" once the chart is drawn and "failed" where it could not be; data-points counts its points, data-shown
     * those that were drawn; data-bars of a chart of bars is "upright" or "lying".
     */
    readonly element: HTMLElement;
    /** Draws now, if it has not been drawn. */
    draw(): void;
    /** Goes on with other points: those of the same chart, with the same series, later. What a reader has switched stays. */
    update(next: Chart): void;
}

export function chartPanel(first: Chart): ChartPanel {
    let chart = first;
    let scales = firstScales(chart);
    let width = 0;
    const hidden = new Set<number>();
    const canvas = html("div", { class: "chart-canvas" });
    const remark = html("p", { class: "chart-remark", role: "status" });
    const title = html("figcaption", { class: "chart-title", dir: "auto" }, chart.title);
    const element = html("figure", { class: "chart", "data-key": chart.key, "data-points": pointsOf(chart), "data-drawn": "false" });

    const redraw = (): void => {
        width = Math.max(240, Math.floor(canvas.clientWidth || element.clientWidth || 640));
        try {
            const drawing = drawChart(chart, { width, scales, hidden, tips: true });
            canvas.replaceChildren(drawing.svg);
            remark.textContent = leftOut(drawing.leftOut);
            element.dataset["drawn"] = "true";
            element.dataset["shown"] = String(drawing.shown);
            if (chart.mark === "bars") element.dataset["bars"] = drawing.lies ? "lying" : "upright";
        } catch (failure) {
            canvas.replaceChildren(html("p", {}, `This chart could not be drawn: ${String(failure)}. Its values are in the table.`));
            element.dataset["drawn"] = "failed";
            console.error(`chart ${chart.key}:`, failure);
        }
    };
    const draw = (): void => {
        if (element.dataset["drawn"] === "false") redraw();
    };
    const switchTo = (next: Scales): void => {
        scales = next;
        redraw();
    };
    const saveCsv = (): void => save(`${fileName(chart)}.csv`, "text/csv", chartCsv(chart));
    const saveSvg = (): void => save(`${fileName(chart)}.svg`, "image/svg+xml", standaloneSvg(chart, scales, hidden));
    const table = tableSwitch(() => chart, element);
    const tools = html("div", { class: "chart-tools", role: "group", "aria-label": `Chart ${chart.title}` },
        ...logSwitches(chart, () => scales, switchTo),
        table.made,
        button("CSV", saveCsv, { "aria-label": "Download as CSV" }),
        button("SVG", saveSvg, { "aria-label": "Download as SVG" }));
    const series = legend(chart, hidden, redraw);
    element.append(html("div", { class: "chart-head" }, title, tools), ...(series ? [series] : []), onlySeries(chart), canvas, remark);
    watch(canvas, draw, () => {
        if (element.dataset["drawn"] !== "false" && Math.abs(canvas.clientWidth - width) > 1) redraw();
    });
    const update = (next: Chart): void => {
        chart = next;
        element.dataset["points"] = String(pointsOf(chart));
        if (element.dataset["drawn"] !== "false") redraw();
        table.refresh();
    };
    return { element, draw, update };
}

const leftOut = (count: number): string => (count === 0 ? ""
    : `${count.toLocaleString("en")} ${count === 1 ? "point" : "points"} at zero or below cannot be shown on a log axis.`);

/** The name of a series that stands alone; it needs no legend. */
const onlySeries = (chart: Chart): Node | string => {
    const [only, other] = chart.series;
    return only && !other && only.name ? html("p", { class: "chart-only" }, quoted(only.name)) : "";
};

function logSwitches(chart: Chart, now: () => Scales, change: (next: Scales) => void): HTMLElement[] {
    return (["x", "y"] as const).filter(axis => canBeLog(chart, axis)).map(axis => {
        // The values of bars go upwards or to the right.
        const isBars = chart.mark === "bars";
        const title = `Switch the ${isBars ? "axis of values" : `${axis} axis`} between linear and log`;
        const made = button(isBars ? "log" : `log ${axis}`, () => {
            const next = now()[axis] === "log" ? "linear" : "log";
            made.setAttribute("aria-pressed", String(next === "log"));
            change({ ...now(), [axis]: next });
        }, { class: `switch-${axis}`, "aria-pressed": String(now()[axis] === "log"), title });
        return made;
    });
}

interface TableSwitch {
    readonly made: HTMLElement;
    /** Fills the table again if it is open. */
    refresh(): void;
}

function tableSwitch(chart: () => Chart, after: HTMLElement): TableSwitch {
    let table: HTMLElement | undefined;
    const made = button("Table", () => {
        if (table) {
            table.remove();
            table = undefined;
        } else {
            table = chartTable(chart());
            after.append(table);
        }
        made.setAttribute("aria-expanded", String(table !== undefined));
    }, { class: "switch-table", "aria-expanded": "false" });
    const refresh = (): void => {
        if (table === undefined) return;
        const [next, place] = [chartTable(chart()), table.scrollTop];
        table.replaceWith(next);
        next.scrollTop = place;
        table = next;
    };
    return { made, refresh };
}

const fileName = (chart: Chart): string => chart.key.replace(/[^\w-]+/g, "-") || "chart";

/** Calls once when the element comes near the window, and whenever its width changes. */
function watch(element: HTMLElement, near: () => void, resized: () => void): void {
    const eye = new IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        eye.disconnect();
        near();
    }, { rootMargin: "800px 0px" });
    eye.observe(element);
    let frame = 0;
    new ResizeObserver(() => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(resized);
    }).observe(element);
}
