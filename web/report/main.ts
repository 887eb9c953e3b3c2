// Reads the report that stands in the page and lays it out.

import "../charts/charts.css";
import "./report.css";
import { button, html, quoted } from "../charts/elements.ts";
import { save } from "../charts/save.ts";
import { contents, follow } from "./contents.ts";
import { figureView } from "./figure.ts";
import { format, type Paper, type Report } from "./model.ts";
import { summary } from "./summary.ts";
import { themeSwitch } from "./theme.ts";

declare global {
    interface Window {
        /** For printing and for tests: charts are else drawn only when they come near the window. */
        canopyReport: { drawAll(): void };
    }
}

const data = document.getElementById("report-data")?.textContent ?? "";
const page = document.getElementById("page") ?? document.body;

function show(report: Report): void {
    document.title = report.title;
    const figures = report.figures.map(figureView);
    const drawAll = (): void => figures.forEach(figure => figure.charts.forEach(chart => chart.draw()));
    window.canopyReport = { drawAll };
    window.addEventListener("beforeprint", drawAll);
    const nav = contents(report);
    const chapters = report.papers.map(paper => chapter(paper,
        figures.filter((_, at) => report.figures[at]?.paper.key === paper.key).map(figure => figure.element)));
    const parts = [provenance(report), summary(report)];
    const main = html("main", { id: "main", tabindex: -1 }, ...parts, ...chapters);
    page.replaceChildren(head(report), html("div", { class: "layout" }, nav, main));
    follow(nav, [...parts, ...figures.map(figure => figure.element)]);
    // The figures were not there yet when the browser looked for the place its address names.
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

const head = (report: Report): HTMLElement => html("header", { class: "head" },
    html("div", {},
        html("p", { class: "kind" }, "Canopy report"),
        html("h1", { dir: "auto" }, report.title)),
    html("div", { class: "head-tools" },
        button("Data (JSON)", () => save("report.json", "application/json", data), { "aria-label": "Download all data as JSON" }),
        themeSwitch()));

const provenance = (report: Report): HTMLElement => html("section", { id: "provenance", "aria-labelledby": "provenance-title" },
    html("h2", { id: "provenance-title" }, "Provenance"),
    html("dl", { class: "provenance" },
        ...report.provenance.map(({ name, value }) => html("div", {}, html("dt", {}, quoted(name)), html("dd", {}, quoted(value))))));

const chapter = (paper: Paper, figures: readonly HTMLElement[]): HTMLElement => html("div", { class: "chapter" },
    html("header", { class: "paper" },
        html("p", { class: "kind" }, paper.key),
        html("h2", { dir: "auto" }, paper.title),
        html("p", { class: "lead", dir: "auto" }, `${paper.authors} · ${paper.where}`)),
    ...figures);

const refuse = (what: string): void =>
    page.replaceChildren(html("main", { class: "refused", id: "main" }, html("h1", {}, "Canopy report"), html("p", {}, what)));

if (data.trim() === "") {
    refuse("This page holds no report. Write one with: canopy report CAMPAIGN -o report.html");
} else {
    const report = JSON.parse(data) as Report;
    if (report.format === format) show(report);
    else refuse(`This page reads reports of format ${format}, and holds one of format ${report.format}. Write it again with one canopy.`);
}
