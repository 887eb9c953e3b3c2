// Questions that api/openapi.json does not describe yet, with the shapes their answers have.

import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";

/** Which parts of a download are here. */
export interface BlocksView {
    readonly blockBytes: number;
    readonly blocks: number;
    /** The proved share of each cell, 0 to 1; at most 512 cells. */
    readonly cells: readonly number[];
    /** The cells being fetched. */
    readonly active: readonly number[];
}

export type SourceState = "waiting" | "connecting" | "asking" | "queued" | "busy" | "sending" | "fetching" | "idle" | "failed" | "dropped"
    | "liar";

export type DownloadSource = Schemas["DownloadSourceView"] & {
    readonly state?: SourceState;
    /** Its place in the source's line, from 1. */
    readonly place?: number;
    readonly expectedSeconds?: number;
    readonly bytesPerSecond?: number;
    readonly userName?: string;
};

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
type Ask = <T>(path: string, asked?: object) => Answer<T>;
const client = api as unknown as { readonly GET: Ask; readonly POST: Ask; readonly DELETE: Ask };

export const sourcesOf = (download: Schemas["DownloadView"]): readonly DownloadSource[] => download.sources as readonly DownloadSource[];

export const blocksOf = (hash: string): Promise<BlocksView> =>
    take(client.GET<BlocksView>("/api/v1/downloads/{hash}/blocks", { params: { path: { hash } } }));

/** Puts a download before another, or at the end. */
export const moveDownload = (hash: string, before: string | undefined): Promise<unknown> =>
    take(client.POST("/api/v1/downloads/{hash}/move", { params: { path: { hash } }, body: before === undefined ? {} : { before } }));

export const pauseAll = (): Promise<unknown> => take(client.POST("/api/v1/downloads/pause"));

export const resumeAll = (): Promise<unknown> => take(client.POST("/api/v1/downloads/resume"));

export const clearDownloads = (state: "done" | "failed"): Promise<{ readonly removed: number }> =>
    take(client.DELETE<{ removed: number }>("/api/v1/downloads", { params: { query: { state } } }));
