// The marks of Observable Plot for each kind of chart.

import * as Plot from "@observablehq/plot";
import { type Division, placeOn } from "./axes.ts";
import type { Chart } from "./model.ts";
import type { Frame, Layer, Point } from "./points.ts";

export const hasInterval = (point: Point): boolean => Number.isFinite(point.low) && Number.isFinite(point.high);

export function marksOf(chart: Chart, layers: readonly Layer[], x: Division, y: Division, frame: Frame): Plot.Markish[] {
    switch (chart.mark) {
        case "line":
        case "step":
            // A guide is a curve of a model, also beside staircases.
            return layers.flatMap(layer => line(layer, chart.mark === "step" && !layer.series.isGuide ? "step-after" : "linear"));
        case "dots":
            return layers.flatMap(layer => (layer.series.isGuide ? line(layer, "linear") : dots(layer)));
        case "bars":
            return layers.flatMap(layer =>
                layer.series.isGuide ? guide(layer, false) : bars(layer, layers, y, frame, frame.width / span(x)));
    }
}

const span = (division: Division): number => division.domain[1] - division.domain[0];

function line(layer: Layer, curve: Plot.CurveName): Plot.Markish[] {
    const { colour, dash, symbol } = layer.look;
    const marks: Plot.Markish[] = [];
    if (layer.points.some(hasInterval)) {
        marks.push(Plot.areaY(layer.points, { x: "x", y1: "low", y2: "high", curve, fill: colour, fillOpacity: 0.16, sort: null }));
    }
    const solid = { stroke: colour, strokeWidth: 2, strokeLinejoin: "round", curve } as const;
    marks.push(Plot.line(layer.points, { x: "x", y: "y", ...solid, ...(dash ? { strokeDasharray: dash } : {}), sort: null }));
    if (!layer.series.isGuide && (layer.of > 1 || layer.points.length <= 40)) {
        marks.push(Plot.dot(layer.marked, { x: "x", y: "y", r: 4, symbol, fill: colour, stroke: "var(--chart-page)", strokeWidth: 1 }));
    }
    return marks;
}

function dots(layer: Layer): Plot.Markish[] {
    const { colour, symbol } = layer.look;
    const [r, opacity] = layer.points.length > 2000 ? [1.5, 0.6] : layer.points.length > 200 ? [2.2, 0.8] : [3.6, 1];
    return [
        Plot.ruleX(layer.points.filter(hasInterval), { x: "x", y1: "low", y2: "high", stroke: colour, strokeWidth: 1.4 }),
        Plot.dot(layer.points, { x: "x", y: "y", r, symbol, fill: colour, fillOpacity: opacity, sort: null }),
    ];
}

/** A curve of a model across bars, which stand or lie. */
export function guide(layer: Layer, lying: boolean): Plot.Markish[] {
    if (!lying) return line(layer, "linear");
    const { colour, dash } = layer.look;
    const solid = { stroke: colour, strokeWidth: 2, strokeLinejoin: "round" } as const;
    return [
        Plot.areaX(layer.points.filter(hasInterval), { y: "x", x1: "low", x2: "high", fill: colour, fillOpacity: 0.16, sort: null }),
        Plot.line(layer.points, { x: "y", y: "x", ...solid, ...(dash ? { strokeDasharray: dash } : {}), sort: null }),
    ];
}

/** How far bars of one category reach, seen from its number. */
export interface Band {
    readonly from: number;
    readonly to: number;
}

export const standingBand: Band = { from: -0.38, to: 0.38 };

/** The place of each series among the bars of one category. */
export function barPlace(layers: readonly Layer[], band: Band): (layer: Layer) => Band {
    const standing = layers.filter(layer => !layer.series.isGuide);
    const each = (band.to - band.from) / Math.max(1, standing.length);
    return layer => {
        const from = band.from + standing.indexOf(layer) * each;
        return { from, to: from + each };
    };
}

function bars(layer: Layer, layers: readonly Layer[], y: Division, frame: Frame, categoryWidth: number): Plot.Markish[] {
    const { colour, symbol } = layer.look;
    const { from, to } = barPlace(layers, standingBand)(layer);
    const wide = (to - from) * categoryWidth;
    const base = y.scale === "log" ? y.domain[0] : 0;
    const middle = (point: Point): number => point.x + (from + to) / 2;
    const marks: Plot.Markish[] = [
        Plot.rect(layer.points, {
            x1: (point: Point) => point.x + from, x2: (point: Point) => point.x + to, y1: () => base, y2: "y",
            fill: colour, insetLeft: wide > 6 ? 1 : 0, insetRight: wide > 6 ? 1 : 0, ry2: wide > 8 ? 2 : 0,
        }),
        Plot.ruleX(layer.points.filter(hasInterval), { x: middle, y1: "low", y2: "high", stroke: "currentColor", strokeWidth: 1.4 }),
    ];
    if (layer.of > 1 && wide > 12) {
        const place = placeOn(y);
        const tall = layer.points.filter(point => (place(point.y) - place(base)) * frame.height > 20);
        marks.push(Plot.dot(tall, { x: middle, y: () => base, dy: -9, r: 3.2, symbol, fill: "var(--chart-page)" }));
    }
    return marks;
}
