// What of the results is shown, without a new search. It is all in the address, as it was typed.

import { type Slices, stepsOfSlice } from "../lists/slices.ts";
import { readDuration, readNumber, readSize } from "./amounts.ts";
import type { FoundFile, Media } from "./hitStore.ts";

export const mediaTypes: readonly Media[] = ["audio", "video", "image", "document", "software", "other"];

/** The names in the address, beside `type`, of what is typed. */
export const typed = ["within", "min", "max", "bitrate", "from", "to"] as const;

export type Typed = (typeof typed)[number];

export interface Filters {
    readonly type: Media | undefined;
    readonly words: readonly string[];
    readonly sizeMin: number | undefined;
    readonly sizeMax: number | undefined;
    readonly bitrateMin: number | undefined;
    readonly durationMin: number | undefined;
    readonly durationMax: number | undefined;
    readonly isReachable: boolean;
    readonly isNew: boolean;
}

/** How each is read; what cannot be read filters nothing, and its field says so. */
export const readers: Record<Exclude<Typed, "within">, (text: string) => number | undefined> = {
    min: readSize, max: readSize, bitrate: readNumber, from: readDuration, to: readDuration,
};

export function readFilters(params: URLSearchParams): Filters {
    const amount = (name: Exclude<Typed, "within">): number | undefined => readers[name](params.get(name) ?? "");
    return {
        type: mediaTypes.find(type => type === params.get("type")),
        words: folded(params.get("within") ?? "").split(/\s+/).filter(word => word !== ""),
        sizeMin: amount("min"), sizeMax: amount("max"), bitrateMin: amount("bitrate"),
        durationMin: amount("from"), durationMax: amount("to"),
        isReachable: params.has("reachable"), isNew: params.has("new"),
    };
}

/** The part of the address that filters, as one text: it stays the same while other parts change. */
export const filterText = (params: URLSearchParams): string =>
    new URLSearchParams([...params].filter(([name]) => ["type", "reachable", "new", ...typed].includes(name))).toString();

/** How many filters are set, that of the type left out. */
export const filterCount = (params: URLSearchParams): number =>
    [...typed, "reachable", "new"].filter(name => (params.get(name) ?? "") !== "").length;

/** The address without any filter. */
export function withoutFilters(params: URLSearchParams): URLSearchParams {
    const next = new URLSearchParams(params);
    ["type", "reachable", "new", ...typed].forEach(name => next.delete(name));
    return next;
}

export interface Filtered {
    readonly files: readonly FoundFile[];
    /** How many of each type there are, whatever type is asked for. */
    readonly counts: ReadonlyMap<Media, number>;
}

export const nothingFiltered: Filtered = { files: [], counts: new Map() };

/** @param have Whether a file is here already. */
export function* filtering(files: readonly FoundFile[], filters: Filters, have: (file: FoundFile) => boolean): Slices<Filtered> {
    const counts = new Map<Media, number>();
    const passed: FoundFile[] = [];
    for (const [at, file] of files.entries()) {
        if (at % stepsOfSlice === 0) yield;
        if (!passes(file, filters) || (filters.isNew && have(file))) continue;
        counts.set(file.media, (counts.get(file.media) ?? 0) + 1);
        if (filters.type === undefined || filters.type === file.media) passed.push(file);
    }
    return { files: passed, counts };
}

/** A number that a file does not tell lies in no range, as in the query language. */
const within = (value: number | undefined, min: number | undefined, max: number | undefined): boolean =>
    (min === undefined && max === undefined) || (value !== undefined && value >= (min ?? 0) && value <= (max ?? Infinity));

function passes(file: FoundFile, { words, sizeMin, sizeMax, bitrateMin, durationMin, durationMax, isReachable }: Filters): boolean {
    if (!within(file.size, sizeMin, sizeMax) || !within(file.bitrateKbps, bitrateMin, undefined)) return false;
    if (!within(file.durationSeconds, durationMin, durationMax) || (isReachable && file.reachable === 0)) return false;
    if (words.length === 0) return true;
    const text = textOf(file);
    return words.every(word => text.includes(word));
}

/** Letters count, not how they are written. */
const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const texts = new WeakMap<FoundFile, string>();

function textOf(file: FoundFile): string {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const names = file.hits.length === 1 ? file.name : [...new Set(file.hits.map(hit => hit.name))].join("\n");
    const text = folded(`${names}\n${file.title ?? ""}\n${file.artist ?? ""}\n${file.album ?? ""}`);
    texts.set(file, text);
    return text;
}
