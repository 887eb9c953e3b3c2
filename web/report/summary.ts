// All claims in one table, with how many stand how; each kind can be shown alone.

import { button, html, quoted } from "../charts/elements.ts";
import { badge, bandText, measuredText, verdicts } from "./claims.ts";
import { anchorOf, type Claim, type Figure, type Report, type Verdict } from "./model.ts";

export function summary(report: Report): HTMLElement {
    const claims = report.figures.flatMap(figure => figure.claims.map(claim => ({ figure, claim })));
    if (claims.length === 0)
        return html("section", { id: "summary" }, html("h2", {}, "Summary"), html("p", {}, "No claims are held against these data."));
    const rows = claims.map(({ figure, claim }) => row(figure, claim));
    return html("section", { id: "summary", "aria-labelledby": "summary-title" },
        html("h2", { id: "summary-title" }, "Summary"),
        html("p", { class: "lead" }, `${claims.length} quantities that the papers state, each beside what these data give.`),
        filters(claims.map(({ claim }) => claim.verdict), rows),
        html("table", { class: "summary", role: "table", "aria-labelledby": "summary-title" },
            html("thead", { role: "rowgroup" }, html("tr", { role: "row" },
                ...["Verdict", "Where", "Quantity", "Paper states", "Band", "Ours"].map(title =>
                    html("th", { scope: "col", role: "columnheader" }, title)))),
            html("tbody", { role: "rowgroup" }, ...rows)));
}

/** Roles are said, since a phone lays rows out as cards and some browsers then take the table for none. */
function row(figure: Figure, claim: Claim): HTMLElement {
    const cell = (title: string, kind: string, ...content: readonly (Node | string)[]): HTMLElement =>
        html("td", { role: "cell", class: kind, "data-title": title }, html("div", {}, ...content));
    const place = html("a", { href: `#${anchorOf(figure)}` }, `${figure.paper.key} `, quoted(figure.place));
    return html("tr", { role: "row", "data-verdict": claim.verdict },
        cell("", "verdict", badge(claim.verdict)),
        cell("", "place", place),
        cell("", "what", quoted(claim.what)),
        cell("Paper states", "stated", quoted(claim.stated || "—")),
        cell("Band", "band", quoted(bandText(claim))),
        cell("Ours", "ours", quoted(measuredText(claim))));
}

function filters(found: readonly Verdict[], rows: readonly HTMLElement[]): HTMLElement {
    const buttons: HTMLButtonElement[] = [];
    const show = (pressed: HTMLButtonElement, wanted: Verdict | undefined): void => {
        for (const one of buttons) one.setAttribute("aria-pressed", String(one === pressed));
        for (const one of rows) one.hidden = wanted !== undefined && one.dataset["verdict"] !== wanted;
    };
    const add = (count: number, words: string, sign: string, kind: Verdict | "all"): void => {
        const made = button("", () => show(made, kind === "all" ? undefined : kind),
            { class: `filter ${kind}`, "aria-pressed": String(kind === "all") });
        made.append(html("strong", {}, String(count)), " ", html("span", {}, sign ? `${sign} ${words}` : words));
        buttons.push(made);
    };
    add(found.length, "all", "", "all");
    for (const { verdict, sign, words } of verdicts) {
        const count = found.filter(one => one === verdict).length;
        if (count > 0) add(count, words, sign, verdict);
    }
    return html("div", { class: "filters", role: "group", "aria-label": "Show claims" }, ...buttons);
}
