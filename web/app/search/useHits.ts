// The hits of a search as they come: each event brings some, and pages bring those that were found before or were missed.

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, take } from "../api/refusal.ts";
import { useConnection, useEvents } from "../api/stream.tsx";
import { type FoundFile, type Hit, HitStore } from "./hitStore.ts";

const pageSize = 500;

interface Hits {
    readonly files: readonly FoundFile[];
    /** What came instead of hits. */
    readonly refusal: unknown;
    readonly again: () => void;
}

export function useHits({ id, startedAt, hits }: Schemas["SearchView"]): Hits {
    // A daemon that has started anew gives the same numbers to other searches.
    const store = useMemo(() => new HitStore(), [id, startedAt]);
    const files = useSyncExternalStore(store.subscribe, store.files);
    const [refusal, setRefusal] = useState<unknown>();
    const { state } = useConnection();
    const reading = useRef<{ isAskedAgain: boolean }>(undefined);
    const read = useCallback(async (): Promise<void> => {
        if (reading.current !== undefined) {
            reading.current.isAskedAgain = true;
            return;
        }
        const own = reading.current = { isAskedAgain: false };
        try {
            do {
                own.isAskedAgain = false;
                await readPages(id, store, () => reading.current === own);
            } while (own.isAskedAgain && reading.current === own);
            setRefusal(undefined);
        } catch (failure) {
            // A search that is no more is told where it stands; one that is out of reach is read on when the daemon is back.
            const { status, isSilence } = asRefusal(failure);
            if (status !== 404 && !isSilence) setRefusal(failure);
        } finally {
            if (reading.current === own) reading.current = undefined;
        }
    }, [id, store]);
    useEffect(() => {
        void read();
        return () => {
            reading.current = undefined;
        };
    }, [read, state]);
    useEffect(() => {
        if (hits > store.whole) void read();
    }, [hits, store, read]);
    useEvents(event => {
        const about = event.data as { id?: number; hits?: unknown } | null;
        if (event.kind === "missed") void read();
        if (about?.id !== id) return;
        if (event.kind === "search.hits") store.add(about.hits as Hit[]);
        if (event.kind === "search.ended") {
            queries.setQueryData(["searches", id], event.data);
            if (store.whole < (event.data as Schemas["SearchView"]).hits) void read();
        }
    });
    return { files, refusal, again: () => void read() };
}

async function readPages(id: number, store: HitStore, goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
        const before = store.whole;
        const query = { limit: pageSize, cursor: String(before) };
        const page = await take(api.GET("/api/v1/searches/{id}/hits", { params: { path: { id }, query } }));
        if (!goesOn()) return;
        store.add(page.items);
        if (page.next === undefined || page.items.length < pageSize || store.whole === before) return;
    }
}
