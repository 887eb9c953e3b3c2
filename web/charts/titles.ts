// The titles of the axes, and the size of all text in a chart.

import * as Plot from "@observablehq/plot";
import { type Axis, axisTitle } from "./model.ts";
import { characterWidth, wrapped } from "./wrapping.ts";

export const fontSize = 12;
export const lineHeight = 16;

/** How the labels of an axis look. */
export const labelInk = { color: "var(--chart-text)", fontSize, label: null } as const;

/** The title of an axis is bold, and so a little wider than other text. */
export const titleLines = (axis: Axis, width: number): string[] => wrapped(axisTitle(axis), width / (characterWidth * 1.12));

export interface Edges {
    readonly marginTop: number;
    readonly marginBottom: number;
    readonly marginLeft: number;
    readonly marginRight: number;
}

/** One title below the picture, one above it to the left. */
export function titles(below: readonly string[], above: readonly string[], edges: Edges): Plot.Markish[] {
    const ink = { fill: "var(--chart-text)", fontSize, fontWeight: 600, lineHeight: lineHeight / fontSize } as const;
    return [
        Plot.text([above.join("\n")], { ...ink, frameAnchor: "top-left", dx: 4 - edges.marginLeft, dy: 2 - edges.marginTop }),
        Plot.text([below.join("\n")], { ...ink, frameAnchor: "bottom", lineAnchor: "bottom", dy: edges.marginBottom - 4 }),
    ];
}
