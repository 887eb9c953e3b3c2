// The columns that matter for the type at hand, as many of them as there is room for.

import type { ReactNode } from "react";
import type { Column } from "../lists/Rows.tsx";
import { bytes, playing } from "../words/numbers.ts";
import { FetchCell } from "./FetchCell.tsx";
import type { FoundFile, Media } from "./hitStore.ts";
import { FileName } from "./FileName.tsx";
import { mediaNames, rateOfKbps } from "./looks.ts";

/** "mixed" where no type stands for most. */
export type Kind = Media | "mixed";

/** The type that most of the files have. */
export function kindOf(counts: ReadonlyMap<Media, number>): Kind {
    const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
    return [...counts].find(([, count]) => count * 3 > all * 2)?.[0] ?? "mixed";
}

interface Sized {
    /** In rem: what it needs at least. */
    readonly needs: number;
    readonly column: Column<FoundFile>;
}

const text = (key: "title" | "artist" | "album", title: string): Sized => ({
    needs: 8, column: {
        key, title, width: "minmax(7rem, 1fr)", sortKey: file => file[key],
        view: (file): ReactNode => <span className="name-inline" title={file[key]}>{file[key]}</span>,
    },
});

const parts = {
    name: {
        needs: 13, column: {
            key: "name", title: "Name", width: "minmax(12rem, 2.4fr)", sortKey: file => file.name, view: file => <FileName file={file} />,
        },
    },
    size: {
        needs: 5.5, column: {
            key: "size", title: "Size", width: "4.6rem", isNumber: true, startsDown: true, sortKey: file => file.size,
            view: file => bytes(file.size),
        },
    },
    sources: {
        needs: 8.5, column: {
            key: "sources", title: "Sources", width: "7.6rem", isNumber: true, startsDown: true,
            sortKey: file => file.peers.size * 1e7 + file.bestKbps, view: file => <Sources file={file} />,
        },
    },
    fetch: { needs: 6.5, column: { key: "fetch", title: "Download", width: "5.5rem", view: file => <FetchCell file={file} /> } },
    type: {
        needs: 7, column: { key: "type", title: "Type", width: "6rem", sortKey: file => file.media, view: file => mediaNames[file.media] },
    },
    bitrate: {
        needs: 5, column: {
            key: "bitrate", title: "kbit/s", width: "4rem", isNumber: true, startsDown: true, sortKey: file => file.bitrateKbps,
            view: file => file.bitrateKbps,
        },
    },
    duration: {
        needs: 4.5, column: {
            key: "duration", title: "Time", width: "3.6rem", isNumber: true, startsDown: true, sortKey: file => file.durationSeconds,
            view: file => (file.durationSeconds === undefined ? undefined : playing(file.durationSeconds)),
        },
    },
    year: {
        needs: 5, column: {
            key: "year", title: "Year", width: "4rem", isNumber: true, startsDown: true, sortKey: file => file.year,
            view: file => file.year,
        },
    },
    title: text("title", "Title"), artist: text("artist", "Artist"), album: text("album", "Album"), author: text("artist", "Author"),
} satisfies Record<string, Sized>;

type Part = keyof typeof parts;

/** Beside name, size, sources and the download: in the order they are shown, and in the order in which they are kept. */
const shown: Record<Kind, { readonly order: readonly Part[]; readonly first: readonly Part[] }> = {
    audio: { order: ["artist", "title", "album", "duration", "bitrate"], first: ["duration", "bitrate", "artist", "title", "album"] },
    video: { order: ["title", "year", "duration", "bitrate"], first: ["duration", "title", "bitrate", "year"] },
    image: { order: ["title", "author", "album", "year"], first: ["title", "year", "author", "album"] },
    document: { order: ["title", "author", "year"], first: ["author", "title", "year"] },
    software: { order: ["title", "author", "year"], first: ["title", "year", "author"] },
    other: { order: ["title", "type"], first: ["title", "type"] },
    mixed: { order: ["type", "artist", "title", "duration", "bitrate"], first: ["type", "duration", "bitrate", "artist", "title"] },
};

const always: readonly Part[] = ["name", "size", "sources", "fetch"];
const pixelsOfRem = 16;

/** @param width Of the list, in pixels. */
export function columnsOf(kind: Kind, width: number): readonly Column<FoundFile>[] {
    let room = width / pixelsOfRem - 4 - always.reduce((sum, part) => sum + parts[part].needs, 0);
    const kept = new Set<Part>(shown[kind].first.filter(part => (room -= parts[part].needs) >= 0));
    return ["name" as const, ...shown[kind].order.filter(part => kept.has(part)), "size" as const, "sources" as const, "fetch" as const]
        .map(part => parts[part].column as Column<FoundFile>);
}

const Sources = ({ file }: { readonly file: FoundFile }): ReactNode => (
    <span title={`${file.peers.size} share it, ${file.reachable} of them can be dialled`}>
        {file.peers.size}{file.bestKbps > 0 && <span className="soft"> · {rateOfKbps(file.bestKbps)}</span>}
    </span>
);
