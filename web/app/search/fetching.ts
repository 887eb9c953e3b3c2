// Downloads of what was found, and what is here already.

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { type Action, useAction } from "../notes/useAction.ts";
import { ownDownloads, ownStatus } from "../shell/own.ts";
import { type FoundFile, sourcesOf } from "./hitStore.ts";

type Download = Schemas["DownloadView"];

/** A download keeps no more sources (docs/limits.md), and a request has little room. */
const sourcesMax = 64;

/** The search may be forgotten by now, so the content is named, not the hit. */
function post(file: FoundFile): Promise<Download> {
    const sources = sourcesOf(file).slice(0, sourcesMax)
        .map(({ peer, address, reachable, supernode }) => ({ peer, address, reachable, supernode }));
    return take(api.POST("/api/v1/downloads", { body: { contentHash: file.hash, name: file.name, size: file.size, sources } }));
}

export const useFetchOne = (): Action<[FoundFile]> => useAction(post);

export interface FetchMany {
    readonly run: (files: readonly FoundFile[]) => Promise<void>;
    readonly stop: () => void;
    /** How many were asked for, of how many; absent while none are. */
    readonly progress: { readonly done: number; readonly all: number } | undefined;
}

export function useFetchMany(): FetchMany {
    const [progress, setProgress] = useState<FetchMany["progress"]>();
    const isStopped = useRef(false);
    const { run } = useAction(async (files: readonly FoundFile[]) => {
        isStopped.current = false;
        try {
            for (const [done, file] of files.entries()) {
                if (isStopped.current) break;
                setProgress({ done, all: files.length });
                await post(file);
            }
        } finally {
            setProgress(undefined);
        }
    });
    return {
        run, progress,
        stop: () => {
            isStopped.current = true;
        },
    };
}

const indexes = new WeakMap<readonly Download[], Map<string, Download>>();

function indexOf(downloads: readonly Download[]): Map<string, Download> {
    const known = indexes.get(downloads);
    if (known !== undefined) return known;
    const index = new Map(downloads.map(one => [one.contentHash, one]));
    indexes.set(downloads, index);
    return index;
}

// Each row of a list looks these up while it is scrolled by: what is known already is enough, and a query for each costs too much.
const onKnown = (hear: () => void): (() => void) => queries.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] === "downloads" || query.queryKey[0] === "status") hear();
});

/** The download of a content, as it goes; the screen itself has to ask for the downloads. */
export const useDownload = (hash: string): Download | undefined => useSyncExternalStore(onKnown, () => {
    const known = queries.getQueryData(ownDownloads.queryKey);
    return known && indexOf(known).get(hash);
});

/** This peer's identity: what it shares itself may be found, too. */
export const useOwnId = (): string => useSyncExternalStore(onKnown, () => queries.getQueryData(ownStatus.queryKey)?.peerId ?? "");

/** Which files are here: shared by this peer, or fetched. The function is the same until the answer may be another. */
export function useHave(): (file: FoundFile) => boolean {
    const own = useOwnId();
    useQuery(ownStatus);
    const { data: fetched } = useQuery({ ...ownDownloads, select: fetchedOf });
    const here = useMemo(() => new Set(fetched), [fetched]);
    return useCallback((file: FoundFile) => file.peers.has(own) || here.has(file.hash), [own, here]);
}

const fetchedOf = (downloads: readonly Download[]): string[] => downloads.filter(one => one.state === "done").map(one => one.contentHash);

/** Whether a download of a file stands in the list, in whatever state. */
export function useIsUnderWay(): (file: FoundFile) => boolean {
    const { data: hashes } = useQuery({ ...ownDownloads, select: hashesOf });
    const here = useMemo(() => new Set(hashes), [hashes]);
    return useCallback((file: FoundFile) => here.has(file.hash), [here]);
}

const hashesOf = (downloads: readonly Download[]): string[] => downloads.map(one => one.contentHash);

/** Fetches a content whose sources are looked for then. */
export const useFetchHash = (): Action<[{ contentHash: string; name: string; size: number }]> => useAction(({ contentHash, name, size }) =>
    take(api.POST("/api/v1/downloads", { body: { contentHash, name, size, sources: [] } })), "The download has begun.");
