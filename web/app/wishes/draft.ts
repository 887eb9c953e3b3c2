// A wish as it is typed, and as it is asked for.

import type { Schemas } from "../api/client.ts";
import { readSize } from "../search/amounts.ts";
import { type Filters, mediaTypes } from "../search/filters.ts";

export interface Draft {
    readonly text: string;
    readonly type: string;
    readonly min: string;
    readonly max: string;
    readonly bitrate: number | string;
    readonly extensions: readonly string[];
    /** How many files fulfil it; 0 = no end. */
    readonly count: number | string;
    readonly notify: boolean;
}

/** @param filters What the results are filtered by: the wish asks for it from the start. */
export const draftOf = (text: string, filters?: Filters): Draft => ({
    text, type: filters?.type ?? "", min: sizeText(filters?.sizeMin), max: sizeText(filters?.sizeMax), bitrate: filters?.bitrateMin ?? "",
    extensions: [], count: 1, notify: false,
});

const sizeText = (size: number | undefined): string => (size === undefined ? "" : size % 1e6 === 0 ? `${size / 1e6}mb` : `${size}`);

export const isSize = (text: string): boolean => text.trim() === "" || readSize(text) !== undefined;

export const isWhole = ({ text, min, max }: Draft): boolean => text.trim() !== "" && isSize(min) && isSize(max);

export function askedOf({ text, type, min, max, bitrate, extensions, count, notify }: Draft): Schemas["WishAsked"] {
    const [minSize, maxSize] = [readSize(min), readSize(max)];
    const media = mediaTypes.find(one => one === type);
    return {
        text, notify,
        ...(media && { type: media }),
        ...(minSize !== undefined && { minSize: Math.round(minSize) }),
        ...(maxSize !== undefined && { maxSize: Math.round(maxSize) }),
        ...(typeof bitrate === "number" && { minBitrate: bitrate }),
        ...(extensions.length > 0 && { extensions: [...extensions] }),
        ...(!notify && typeof count === "number" && { count }),
    };
}
