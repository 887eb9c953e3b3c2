// Lays a report out: on the page of its own, and inside the app.

import { html, quoted } from "../charts/elements.ts";
import { contents, follow } from "./contents.ts";
import { figureView } from "./figure.ts";
import type { Paper, Report } from "./model.ts";
import { summary } from "./summary.ts";

/** Where a report stands. */
export interface Frame {
    /** What stands at its head beside the title. */
    readonly tools: readonly HTMLElement[];
    /** Whether the report is all there is: then it is what the page is about, for those who jump to it. */
    readonly isPage: boolean;
    /** Aborted when the report is taken away. */
    readonly ending?: AbortSignal;
}

export interface ReportView {
    readonly parts: readonly HTMLElement[];
    /** Draws all charts; else each is drawn when it comes near the window. */
    drawAll(): void;
}

export function reportView(report: Report, { tools, isPage, ending }: Frame): ReportView {
    const figures = report.figures.map(figureView);
    const nav = contents(report, ending);
    const chapters = report.papers.map(paper => chapter(paper,
        figures.filter((_, at) => report.figures[at]?.paper.key === paper.key).map(figure => figure.element)));
    const sections = [provenance(report), summary(report)];
    const main = html(isPage ? "main" : "div", { id: "main", class: "report-main", tabindex: -1 }, ...sections, ...chapters);
    follow(nav, [...sections, ...figures.map(figure => figure.element)], ending);
    return {
        parts: [head(report, tools), html("div", { class: "layout" }, nav, main)],
        drawAll: () => figures.forEach(figure => figure.charts.forEach(chart => chart.draw())),
    };
}

const head = (report: Report, tools: readonly HTMLElement[]): HTMLElement => html("header", { class: "head" },
    html("div", {},
        html("p", { class: "kind" }, "Canopy report"),
        html("h1", { dir: "auto" }, report.title)),
    html("div", { class: "head-tools" }, ...tools));

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
