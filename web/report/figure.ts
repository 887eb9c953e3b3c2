// A figure of a paper: what it shows, its charts, and the paper's numbers beside ours.

import { html } from "../charts/elements.ts";
import { type ChartPanel, chartPanel } from "../charts/panel.ts";
import { claimCard } from "./claims.ts";
import { anchorOf, type Figure } from "./model.ts";

export interface FigureView {
    readonly element: HTMLElement;
    readonly charts: readonly ChartPanel[];
}

export function figureView(figure: Figure): FigureView {
    const id = anchorOf(figure);
    const charts = figure.charts.map(chartPanel);
    const said = (kind: string, text: string): HTMLElement => html("p", { class: kind, dir: "auto" }, text);
    const drawn = html("div", { class: "drawn" },
        ...charts.map(chart => chart.element),
        figure.missing === undefined ? "" : html("div", { class: "missing" }, html("strong", {}, "Not drawn"), said("", figure.missing)));
    const name = `The paper's numbers and ours, ${figure.paper.key} ${figure.place}`;
    const beside = figure.claims.length === 0 ? "" : html("div", { class: "claims", role: "group", "aria-label": name },
        html("h4", {}, "The paper and these data"), html("ul", {}, ...figure.claims.map(claimCard)));
    const isEmpty = charts.length === 0 && figure.missing === undefined;
    const element = html("section", { class: "figure", id, "aria-labelledby": `${id}-title` },
        html("p", { class: "place" }, `${figure.paper.key} · `, html("bdi", {}, figure.place)),
        html("h3", { id: `${id}-title`, dir: "auto" }, figure.title),
        said("about", figure.about),
        html("div", { class: `body${isEmpty ? " numbers-only" : ""}` }, isEmpty ? "" : drawn, beside),
        figure.notes.length === 0 ? "" : html("div", { class: "notes" },
            html("h4", {}, "Notes"), html("ul", {}, ...figure.notes.map(note => html("li", { dir: "auto" }, note)))));
    return { element, charts };
}
