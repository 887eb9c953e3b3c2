// Which networks can be drawn: the live one as this peer knows it, and what crawls found.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { breath } from "../lists/breath.ts";
import { allCampaigns } from "../observatory/campaigns.ts";
import { count, moment } from "../words/numbers.ts";
import { crawledGraph, snapshotOf } from "./crawled.ts";
import { graphOf, type OverlayGraph } from "./graph.ts";

export interface Source {
    readonly value: string;
    readonly label: string;
}

/** The live network, then the crawls of all campaigns, newest first; the one that is shown is among them, however old. */
export function useSources(shown: string): Source[] {
    const { data: campaigns } = useQuery(allCampaigns);
    return useMemo(() => {
        const crawls = (campaigns ?? []).flatMap(campaign => campaign.latest).filter(one => one.kind === "crawl")
            .sort((a, b) => (a.beganAt < b.beganAt ? 1 : a.beganAt > b.beganAt ? -1 : 0))
            .map(one => ({
                value: `${one.campaign}/${one.number}`,
                label: `${one.campaign}, crawl ${one.number}: ${count(one.answered)} answered, ${moment(one.beganAt)}`,
            }));
        const isOlder = snapshotOf(shown) !== undefined && !crawls.some(one => one.value === shown);
        return [{ value: "live", label: "As this peer knows it" }, ...crawls, ...(isOlder ? [{ value: shown, label: `Crawl ${shown}` }]
            : [])];
    }, [campaigns, shown]);
}

export interface Drawn {
    readonly graph: OverlayGraph | undefined;
    readonly error: unknown;
    readonly isLoading: boolean;
}

export function useOverlayGraph(source: string, hasChildren: boolean): Drawn {
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
    const snapshot = snapshotOf(source);
    // Under a name of its own: a measurement that goes on elsewhere does not make an old map another.
    const crawled = useQuery({
        queryKey: ["crawled", source, hasChildren], enabled: source !== "live", staleTime: Infinity, gcTime: 30_000,
        structuralSharing: false,
        queryFn: async () => {
            if (snapshot === undefined) throw new Error(`'${source}' names no crawl. Choose one from the list.`);
            const columns = await take(api.GET("/api/v1/campaigns/{name}/snapshots/{number}/graph", {
                params: { path: { name: snapshot.campaign, number: snapshot.number }, query: { children: hasChildren } },
            }));
            // Reading a large answer takes a while: the screen has a breath before it goes on.
            await breath();
            return crawledGraph(columns);
        },
    });
    if (source !== "live") return { graph: crawled.data, error: crawled.data === undefined ? crawled.error
        : undefined, isLoading: crawled.isPending };
    return { graph, error: live.data === undefined ? live.error : undefined, isLoading: live.isPending };
}
