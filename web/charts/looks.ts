// How series are told apart: by colour, by the shape of their symbol and, for guides, by their dashes; never by colour alone.

import { symbolCircle, symbolDiamond2, symbolSquare, symbolStar, symbolTriangle, symbolWye, symbol, type SymbolType } from "d3-shape";
import type { Series } from "./model.ts";

const colours = 8;
const shapes: readonly SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond2, symbolStar, symbolWye];
const dashes: readonly string[] = ["7 4", "2 3", "9 3 2 3", "12 5"];

export interface Look {
    /** A variable of charts.css, which has a value for light and one for dark. */
    readonly colour: string;
    readonly symbol: SymbolType;
    /** Empty for a line without gaps. */
    readonly dash: string;
}

export function looksOf(series: readonly Series[]): Look[] {
    let guides = 0;
    return series.map((one, at) => ({
        colour: `var(--series-${(at % colours) + 1})`,
        symbol: shapes[at % shapes.length] ?? symbolCircle,
        dash: one.isGuide ? (dashes[guides++ % dashes.length] ?? "") : "",
    }));
}

/** The outline of a symbol around 0,0, as an SVG path. */
export const outline = (look: Look, area: number): string => symbol(look.symbol, area)() ?? "";
