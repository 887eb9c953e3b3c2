// What a way of drawing hands to draw.ts.

import type { Markish } from "@observablehq/plot";
import type { AxisScale, Scales } from "./model.ts";
import type { Layer } from "./points.ts";
import type { Edges } from "./titles.ts";

export interface Manner {
    readonly width: number;
    readonly scales: Scales;
    /** Numbers of the series that are not to be drawn. */
    readonly hidden: ReadonlySet<number>;
    /** Whether values appear at the pointer. */
    readonly tips: boolean;
}

export interface Reach {
    readonly type: AxisScale;
    readonly domain: readonly [number, number];
}

export interface Plan extends Edges {
    readonly height: number;
    readonly x: Reach;
    readonly y: Reach;
    readonly layers: readonly Layer[];
    readonly marks: readonly Markish[];
}
