// Beginning a search: one at a time, and then its results are opened.

import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";
import { useSearchParams } from "../shell/address.ts";

/** Hits of a first answer; more are asked for on the results. */
const hitsMax = 200;

export interface Begin {
    /** @param replaces Whether the way back leads past the place where it was begun. */
    readonly run: (text: string, hop: boolean, replaces?: boolean) => Promise<void>;
    readonly isRunning: boolean;
    /** Why it was refused, and the text it was. */
    readonly refused: { readonly refusal: Refusal; readonly text: string } | undefined;
}

/** The address of a search: with its words, so that it can be begun anew where the daemon keeps it no more. */
export function addressOf(id: number | "new", text: string, hop: boolean, before = new URLSearchParams()): string {
    const params = new URLSearchParams({ text, ...(hop && { hop: "1" }) });
    // The same words asked again are looked at in the same way.
    if (before.get("text") === text) {
        const kept = [...before].filter(([name]) => !["text", "hop", "file", "wish"].includes(name));
        kept.forEach(([name, value]) => params.set(name, value));
    }
    return `/${id}?${params.toString()}`;
}

export function useBegin(): Begin {
    const [, navigate] = useLocation();
    const [params] = useSearchParams();
    const [isRunning, setRunning] = useState(false);
    const isBusy = useRef(false);
    const [refused, setRefused] = useState<Begin["refused"]>();
    const run = async (text: string, hop: boolean, replaces = false): Promise<void> => {
        if (isBusy.current) return;
        isBusy.current = true;
        setRunning(true);
        setRefused(undefined);
        try {
            const search = await take(api.POST("/api/v1/searches", { body: { text, hitsMax, hop } }));
            queries.setQueryData(["searches", search.id], search);
            navigate(addressOf(search.id, search.text, hop, params), { replace: replaces });
        } catch (failure) {
            setRefused({ refusal: asRefusal(failure), text });
        } finally {
            isBusy.current = false;
            setRunning(false);
        }
    };
    return { run, isRunning, refused };
}
