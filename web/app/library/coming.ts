// Questions that api/openapi.json does not describe yet, with the shapes their answers have.

import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";

/** A shared file, and how often others have fetched it. */
export interface WantedView {
    readonly contentHash: string;
    readonly name: string;
    readonly folder: string;
    readonly size: number;
    readonly times: number;
    /** Bytes sent of it. */
    readonly bytes?: number;
    readonly lastAt?: string;
}

export interface Page<T> {
    readonly items: readonly T[];
    readonly next?: string;
}

/** The folders inside a folder of this machine. */
export interface PlacesView {
    readonly path: string;
    readonly parent?: string;
    readonly folders: readonly string[];
    /** Whether there are more than are told. */
    readonly isCut: boolean;
}

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
type Ask = <T>(path: string, asked?: object) => Answer<T>;
const client = api as unknown as { readonly GET: Ask; readonly DELETE: Ask };

/** The shared files others fetch most, the most wanted first. */
export const wantedPage = (cursor: string | undefined): Promise<Page<WantedView>> =>
    take(client.GET<Page<WantedView>>("/api/v1/shares/wanted", { params: { query: { ...(cursor && { cursor }) } } }));

export const stopScan = (): Promise<unknown> => take(client.DELETE("/api/v1/shares/rescan"));

export const placesIn = (path: string): Promise<PlacesView> =>
    take(client.GET<PlacesView>("/api/v1/shares/places", { params: { query: { ...(path && { path }) } } }));
