// Changes that are not saved yet.

import { useState } from "react";
import type { Asked } from "./change.ts";
import type { Setting } from "./groups.ts";

/** What a setting is to be: a text, entries, or its default again. */
export type Draft = { readonly text: string } | { readonly items: readonly string[] } | "default";

export interface Drafts {
    readonly of: (key: string) => Draft | undefined;
    readonly change: (setting: Setting, draft: Draft | undefined) => void;
    readonly clear: () => void;
    readonly asked: readonly Asked[];
}

export const isMany = ({ kind }: Setting): boolean => kind === "list" || kind === "map";

export const isFixed = ({ origin }: Setting): boolean => origin === "environment" || origin === "flag";

const full = (items: readonly string[]): string[] => items.map(item => item.trim()).filter(item => item !== "" && item !== "=");

export function askedOf(key: string, draft: Draft): Asked {
    if (draft === "default") return { key };
    return "text" in draft ? { key, value: draft.text } : { key, values: full(draft.items) };
}

/** Whether it comes to what is there already. */
function isSame(setting: Setting, draft: Draft): boolean {
    if (draft === "default") return setting.origin === "default";
    if ("text" in draft) return draft.text === setting.text && !setting.isSecret || draft.text === "" && setting.isSecret;
    // An entry that is still empty is being written.
    return draft.items.length === setting.items.length && draft.items.every((item, at) => item === setting.items[at]);
}

/** A private network has both or neither. */
const pairs: Record<string, string> = { network: "network_secret", network_secret: "network" };

export function useDrafts(): Drafts {
    const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
    const change = (setting: Setting, draft: Draft | undefined): void => setDrafts(before => {
        const next = new Map(before);
        const pair = pairs[setting.key];
        if (draft === undefined || isSame(setting, draft)) next.delete(setting.key);
        else next.set(setting.key, draft);
        if (pair !== undefined) {
            if (draft === "default") next.set(pair, "default");
            else if (next.get(pair) === "default") next.delete(pair);
        }
        return next;
    });
    return {
        of: key => drafts.get(key), change, clear: () => setDrafts(new Map()),
        asked: [...drafts].map(([key, draft]) => askedOf(key, draft)),
    };
}
