// What is open on a screen, in its address. The address is read as the browser has it: a router that decodes it first would make another
// folder of one named "50%26".

import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import { useSearch } from "wouter/use-browser-location";

export type Parts = Readonly<Record<string, string | undefined>>;

/** "?folder=Music%2FLive", without what has no value. */
export function query(parts: Parts): string {
    const filled = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined && part[1] !== "");
    return filled.length === 0 ? "" : `?${new URLSearchParams(filled).toString()}`;
}

type Changed = URLSearchParams | Record<string, string>;
type Change = Changed | ((before: URLSearchParams) => Changed);

/** The parts of the address after its "?", and a way to set them, also with a step to go back by. wouter's own decodes once too often. */
export function useSearchParams(): [URLSearchParams, (change: Change, options?: { readonly replace?: boolean }) => void] {
    const search = useSearch();
    const [location, navigate] = useLocation();
    const parts = useMemo(() => new URLSearchParams(search), [search]);
    const set = useCallback((change: Change, options?: { readonly replace?: boolean }) => {
        // As it is now: what was set before in the same breath is in it.
        const next = typeof change === "function" ? change(new URLSearchParams(window.location.search)) : change;
        const changed = new URLSearchParams(next).toString();
        navigate(changed === "" ? location : `${location}?${changed}`, options);
    }, [location, navigate]);
    return [parts, set];
}

/** The same for whoever changes some of them, which leaves no step to go back by. */
export function useAddress(): [URLSearchParams, (parts: Parts) => void] {
    const [parts, set] = useSearchParams();
    const change = useCallback((changed: Parts) =>
        set(before => new URLSearchParams(query({ ...Object.fromEntries(before), ...changed })), { replace: true }), [set]);
    return [parts, change];
}
