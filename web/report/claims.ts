// How a measured number stands to what a paper states, in words, a badge and a small picture.

import { html, quoted, svg } from "../charts/elements.ts";
import { told } from "../charts/numbers.ts";
import type { Claim, Verdict } from "./model.ts";

export const verdicts: readonly { readonly verdict: Verdict; readonly sign: string; readonly words: string }[] = [
    { verdict: "inBand", sign: "✓", words: "in band" },
    { verdict: "outOfBand", sign: "✗", words: "out of band" },
    { verdict: "notMeasured", sign: "○", words: "not measured" },
    { verdict: "noBand", sign: "–", words: "no band" },
];

export function badge(verdict: Verdict): HTMLElement {
    const said = verdicts.find(one => one.verdict === verdict);
    const sign = html("span", { "aria-hidden": "true" }, said?.sign ?? "?");
    return html("span", { class: `badge ${verdict}` }, sign, ` ${said?.words ?? verdict}`);
}

const withUnit = (text: string, unit: string): string => (!unit ? text : unit === "%" ? `${text} %` : `${text} ${unit}`);

export const measuredText = (claim: Claim): string => (claim.measured === undefined ? "—" : withUnit(told(claim.measured), claim.unit));

export function bandText(claim: Claim): string {
    const { low, high, unit } = claim;
    if (low !== undefined && high !== undefined) return withUnit(low === high ? told(low) : `${told(low)} to ${told(high)}`, unit);
    if (low !== undefined) return withUnit(`at least ${told(low)}`, unit);
    return high !== undefined ? withUnit(`at most ${told(high)}`, unit) : "—";
}

export function claimCard(claim: Claim): HTMLElement {
    const line = (name: string, value: string, kind: string): HTMLElement =>
        html("div", { class: kind }, html("dt", {}, name), html("dd", {}, quoted(value)));
    return html("li", { class: `claim ${claim.verdict}` },
        html("div", { class: "claim-head" }, html("span", { class: "claim-what", dir: "auto" }, claim.what), badge(claim.verdict)),
        html("dl", {},
            line("Ours", measuredText(claim), "ours"),
            line("Paper", claim.stated || "—", "stated"),
            line("Band", bandText(claim), "band")),
        gauge(claim) ?? "",
        claim.note ? html("p", { class: "claim-note", dir: "auto" }, claim.note) : "");
}

/** The band on a line, and where ours lies; nothing where there is no band or no number. */
function gauge(claim: Claim): SVGElement | undefined {
    const { low, high, measured } = claim;
    if (measured === undefined || (low === undefined && high === undefined)) return undefined;
    const ends = [low, high].filter(end => end !== undefined);
    const size = Math.max(Math.abs((high ?? measured) - (low ?? measured)), Math.abs(ends[0] ?? 0) * 0.5, 1e-300);
    const [from, to] = [Math.min(...ends, measured) - size * 0.35, Math.max(...ends, measured) + size * 0.35];
    const place = (value: number): number => 4 + ((value - from) / (to - from)) * 192;
    const [start, end] = [low === undefined ? 0 : place(low), high === undefined ? 200 : place(high)];
    return svg("svg", { class: "gauge", viewBox: "0 0 200 16", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("line", { x1: 0, x2: 200, y1: 8, y2: 8, class: "gauge-line" }),
        svg("rect", { x: start, y: 3, width: Math.max(1.5, end - start), height: 10, rx: 2, class: "gauge-band" }),
        svg("line", { x1: place(measured), x2: place(measured), y1: 0, y2: 16, class: "gauge-mark" }));
}
