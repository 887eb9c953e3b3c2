// Which contents are being fetched here, in a word each: asked once for a whole list, for a list has many rows.

import { useQuery } from "@tanstack/react-query";
import { createContext, useMemo } from "react";
import { ownDownloads } from "../shell/own.ts";
import { percent } from "../words/numbers.ts";

export const HereContext = createContext<ReadonlyMap<string, string>>(new Map());

/** By ContentHash: "37%", "done", "asked for". */
export function useHere(): ReadonlyMap<string, string> {
    const { data } = useQuery(ownDownloads);
    return useMemo(() => new Map(data?.map(({ contentHash, state, share }) =>
        [contentHash, state === "downloading" ? percent(share) : state === "done" ? "done" : "asked for"])), [data]);
}
