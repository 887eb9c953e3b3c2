// What the screen and the picture drawn beside it say to each other.

import type { Labels } from "./labels.ts";
import type { Looks } from "./looks.ts";

/** Where one looks, and on what. */
export interface View {
    readonly x: number;
    readonly y: number;
    readonly zoom: number;
    /** In CSS pixels. */
    readonly width: number;
    readonly height: number;
    /** The zoom at which all peers are in sight. */
    readonly fitZoom: number;
    /** The screen's pixels in one of CSS. */
    readonly ratio: number;
}

export type ToPicture =
    | { readonly kind: "open"; readonly picture: OffscreenCanvas; readonly writing: OffscreenCanvas }
    | { readonly kind: "links"; readonly from: Uint32Array<ArrayBuffer>; readonly to: Uint32Array<ArrayBuffer> }
    | { readonly kind: "positions"; readonly positions: Float32Array<ArrayBuffer> }
    | { readonly kind: "looks"; readonly looks: Looks; readonly isDark: boolean }
    /** Links that stand out, as pairs of peers. */
    | { readonly kind: "marked"; readonly pairs: Uint32Array<ArrayBuffer> }
    | { readonly kind: "labels"; readonly labels: Labels }
    | { readonly kind: "view"; readonly view: View };

export type FromPicture = { readonly kind: "drawn" } | { readonly kind: "obstacle"; readonly words: string };
