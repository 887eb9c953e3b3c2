// What the screen and the layout beside it say to each other.

export type ToLayout = { readonly kind: "stop" } | {
    readonly kind: "go";
    readonly count: number;
    readonly from: Uint32Array;
    readonly to: Uint32Array;
    readonly isOrdinary: Uint8Array;
    readonly positions: Float32Array;
    /** How long it may go on. */
    readonly seconds: number;
};

export interface FromLayout {
    readonly positions: Float32Array<ArrayBuffer>;
    readonly isDone: boolean;
    readonly hasLinks: boolean;
}
