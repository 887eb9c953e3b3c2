// Campaigns of the store, their snapshots and what these are worth.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";

export type SnapshotLine = Schemas["SnapshotView"];

export const allCampaigns = queryOptions({ queryKey: ["campaigns"], queryFn: () => take(api.GET("/api/v1/campaigns")) });

export const snapshotsOf = (name: string) => infiniteQueryOptions({
    queryKey: ["campaigns", name], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => take(api.GET("/api/v1/campaigns/{name}/snapshots", {
        params: { path: { name }, query: { limit: 200, ...(cursor !== undefined && { cursor }) } },
    })),
    getNextPageParam: (page: Schemas["SnapshotPage"]) => page.next,
});

export const oneSnapshot = (name: string, number: number) => queryOptions({
    queryKey: ["campaigns", name, number],
    queryFn: () => take(api.GET("/api/v1/campaigns/{name}/snapshots/{number}", { params: { path: { name, number } } })),
});

export const comparison = (name: string, a: number, b: number) => queryOptions({
    queryKey: ["campaigns", name, "compare", a, b], enabled: name !== "" && a > 0 && b > 0,
    queryFn: () => take(api.GET("/api/v1/campaigns/{name}/compare", { params: { path: { name }, query: { a, b } } })),
});

export const kindNames: Readonly<Record<Schemas["SnapshotKind"], string>> = {
    crawl: "Crawl", sample: "Sample", probe: "Probing", track: "Tracking", collect: "Collection",
};
