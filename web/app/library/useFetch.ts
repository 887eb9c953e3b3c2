// Files and folders of another peer, fetched: each file becomes a download, each folder one that brings all below it.

import { type Dispatch, useCallback, useRef, useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { each } from "../api/many.ts";
import { take } from "../api/refusal.ts";
import type { Question } from "../notes/Confirm.tsx";
import { noteDone, noteRefusal } from "../notes/notes.tsx";
import { ownDownloads, ownFolders } from "../shell/own.ts";
import { shownName } from "../words/names.ts";
import { counted } from "../words/numbers.ts";
import { below } from "./FolderBrowser.tsx";
import type { Entry } from "./listing.ts";

/** More files than this are asked about first: a folder download is made for that. */
const unaskedMax = 500;

export interface Fetching {
    readonly fetch: (folder: string, entries: readonly Entry[]) => void;
    /** How many of how many are asked for; nothing where none is being asked for. */
    readonly course: { readonly done: number; readonly all: number } | undefined;
    readonly stop: () => void;
}

export function useFetch(owner: Schemas["SourceView"], ask: Dispatch<Question>): Fetching {
    const [course, setCourse] = useState<Fetching["course"]>();
    const ending = useRef(new AbortController());
    const run = useCallback(async (folder: string, entries: readonly Entry[]): Promise<void> => {
        const { signal } = ending.current = new AbortController();
        let last = 0;
        setCourse(entries.length > 1 ? { done: 0, all: entries.length } : undefined);
        try {
            await each(entries, entry => begin(owner, folder, entry), {
                signal, progress: done => {
                    last = done;
                    if (done % 10 === 0) setCourse({ done, all: entries.length });
                },
            });
            noteDone(words(folder, entries, last));
        } catch (failure) {
            noteRefusal(failure);
        } finally {
            setCourse(undefined);
            await Promise.all([ownDownloads, ownFolders].map(({ queryKey }) => queries.invalidateQueries({ queryKey })));
        }
    }, [owner]);
    const fetch = useCallback((folder: string, entries: readonly Entry[]): void => {
        if (entries.length === 0) return void run(parentOf(folder), [{ key: "", name: nameOf(folder) }]);
        if (entries.length <= unaskedMax) return void run(folder, entries);
        ask({
            title: `Download ${counted(entries.length, "file")} one by one?`, yes: "One by one", no: "Do not",
            words: "Each becomes a download of its own. 'Download this folder' fetches all that is in a folder as one.",
            act: () => void run(folder, entries),
        });
    }, [run, ask]);
    return { fetch, course, stop: () => ending.current.abort() };
}

const nameOf = (folder: string): string => folder.split("/").at(-1) ?? "";
const parentOf = (folder: string): string => folder.split("/").slice(0, -1).join("/");

const begin = (owner: Schemas["SourceView"], folder: string, { name, file }: Entry): Promise<unknown> => (file
    ? take(api.POST("/api/v1/downloads", { body: { contentHash: file.contentHash, name, size: file.size, sources: [owner] } }))
    : take(api.POST("/api/v1/folders", { body: { owner, folder: below(folder, name) } })));

function words(folder: string, entries: readonly Entry[], done: number): string {
    if (done < entries.length) return `Stopped: ${done} of ${counted(entries.length, "download")} were added`;
    const [only] = entries;
    if (entries.length === 1 && only)
        return only.file ? `${shownName(only.name)} is fetched` : `${shownName(below(folder, only.name))} is fetched, with all below it`;
    return `${counted(entries.length, "download")} were added`;
}
