// The report as src/Canopy/Reports/Report.cs writes it.

import type { Chart } from "../charts/model.ts";

/** The version of the shapes below that this page reads. */
export const format = 1;

export type Verdict = "inBand" | "outOfBand" | "notMeasured" | "noBand";

export interface Claim {
    readonly what: string;
    readonly stated: string;
    readonly unit: string;
    readonly low?: number;
    readonly high?: number;
    readonly measured?: number;
    readonly note: string;
    readonly verdict: Verdict;
}

export interface Paper {
    readonly key: string;
    readonly authors: string;
    readonly title: string;
    readonly where: string;
}

export interface Figure {
    readonly key: string;
    readonly paper: Paper;
    readonly place: string;
    readonly title: string;
    readonly about: string;
    readonly charts: readonly Chart[];
    readonly claims: readonly Claim[];
    readonly notes: readonly string[];
    readonly missing?: string;
}

export interface Report {
    readonly format: number;
    readonly title: string;
    readonly provenance: readonly { readonly name: string; readonly value: string }[];
    readonly papers: readonly Paper[];
    readonly figures: readonly Figure[];
}

/** Where a figure stands in the page. */
export const anchorOf = (figure: Figure): string => `figure-${figure.key.replace(/[^\w-]+/g, "-")}`;
