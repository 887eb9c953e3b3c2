// Reads the report that stands in the page and lays it out.

import "../charts/charts.css";
import "./page.css";
import "./report.css";
import { button, html } from "../charts/elements.ts";
import { save } from "../charts/save.ts";
import { reportView } from "./layout.ts";
import { format, type Report } from "./model.ts";
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
    const { parts, drawAll } = reportView(report, {
        isPage: true,
        tools: [
            button("Data (JSON)", () => save("report.json", "application/json", data), { "aria-label": "Download all data as JSON" }),
            themeSwitch(),
        ],
    });
    window.canopyReport = { drawAll };
    window.addEventListener("beforeprint", drawAll);
    page.replaceChildren(...parts);
    // The figures were not there yet when the browser looked for the place its address names.
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

const refuse = (what: string): void =>
    page.replaceChildren(html("main", { class: "refused", id: "main" }, html("h1", {}, "Canopy report"), html("p", {}, what)));

if (data.trim() === "") {
    refuse("This page holds no report. Write one with: canopy report CAMPAIGN -o report.html");
} else {
    const report = JSON.parse(data) as Report;
    if (report.format === format) show(report);
    else refuse(`This page reads reports of format ${format}, and holds one of format ${report.format}. Write it again with one canopy.`);
}
