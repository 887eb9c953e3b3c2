// How fast everything moved in the last minutes: noted once a second from what is known anyway, as long as this tab lives.

import { useSyncExternalStore } from "react";
import { queries } from "../api/live.ts";
import { ownDownloads, ownUploads } from "../shell/own.ts";

export interface Sample {
    readonly down: number | undefined;
    readonly up: number | undefined;
}

export const samplesMax = 180;

/** What was asked longer ago says nothing about now. */
const stale = 10_000;

let samples: readonly Sample[] = [];
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function note(): void {
    const downloads = queries.getQueryData(ownDownloads.queryKey);
    const uploads = queries.getQueryState(ownUploads.queryKey);
    const isFresh = uploads !== undefined && Date.now() - uploads.dataUpdatedAt < stale;
    samples = [...samples, {
        down: downloads?.reduce((sum, one) => sum + one.bytesPerSecond, 0),
        up: isFresh ? uploads.data?.running.reduce((sum, one) => sum + one.bytesPerSecond, 0) : undefined,
    }].slice(-samplesMax);
    listeners.forEach(hear => hear());
}

function subscribe(hear: () => void): () => void {
    timer ??= setInterval(note, 1000);
    listeners.add(hear);
    return () => void listeners.delete(hear);
}

export const useRates = (): readonly Sample[] => useSyncExternalStore(subscribe, () => samples);
