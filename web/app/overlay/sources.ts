// Which networks can be drawn: the live one as this peer knows it, and what crawls found.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { graphOf, type OverlayGraph } from "./graph.ts";

export interface Source {
    readonly value: string;
    readonly label: string;
}

export const useSources = (): Source[] => [{ value: "live", label: "As this peer knows it" }];

export function useOverlayGraph(source: string): { graph: OverlayGraph | undefined; error: unknown; isLoading: boolean } {
    const live = useQuery({
        queryKey: ["overlay", "live"], queryFn: () => take(api.GET("/api/v1/overlay")), enabled: source === "live",
        placeholderData: keepPreviousData, refetchInterval: 15_000,
    });
    // The same answer with other times in it is no other graph: the layout would begin anew with each.
    const shape = live.data === undefined ? "" : JSON.stringify([
        live.data.links.map(link => [link.address, link.kind]), live.data.known.map(known => known.address),
        live.data.asked.map(asked => [asked.address, asked.at]), live.data.role,
    ]);
    const graph = useMemo(() => (live.data === undefined ? undefined : graphOf(live.data)), [shape]);
    return { graph, error: live.data === undefined ? live.error : undefined, isLoading: live.isPending };
}
