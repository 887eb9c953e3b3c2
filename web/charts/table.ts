// The points of a chart as a table.

import { anyIntervals, placeName, rows } from "./csv.ts";
import { html, quoted } from "./elements.ts";
import { axisTitle, type Chart, pointsOf } from "./model.ts";

/** More rows than this would make the page slow; all of them are in the CSV. */
export const tableRowsMax = 2000;

export function chartTable(chart: Chart): HTMLElement {
    const intervals = anyIntervals(chart);
    const head = ["Series", axisTitle(chart.x), axisTitle(chart.y), ...(intervals ? ["From", "To"] : [])];
    const body = html("tbody");
    let count = 0;
    for (const { series, at } of rows(chart)) {
        if (++count > tableRowsMax) break;
        const x = series.x[at];
        const name = x === undefined ? undefined : placeName(chart, x);
        body.append(html("tr", {},
            html("th", { scope: "row" }, quoted(series.name)),
            name === undefined ? cell(x) : html("td", {}, quoted(name)),
            cell(series.y[at]),
            ...(intervals ? [cell(series.low[at]), cell(series.high[at])] : [])));
    }
    const all = pointsOf(chart);
    const caption = all > tableRowsMax
        ? `The first ${tableRowsMax.toLocaleString("en")} of ${all.toLocaleString("en")} rows; all rows are in the CSV.`
        : `${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}`;
    return html("div", { class: "chart-table", role: "region", tabindex: 0, "aria-label": `Values of ${chart.title}` },
        html("table", {},
            html("caption", {}, caption),
            html("thead", {}, html("tr", {}, ...head.map(title => html("th", { scope: "col" }, quoted(title))))),
            body));
}

const cell = (value: number | undefined): HTMLElement =>
    html("td", { class: "number" }, value === undefined || value === null ? "" : String(value));
