// What several screens ask of this peer itself.

import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { toldDownloads } from "../api/live.ts";
import { allPages } from "../api/pages.ts";
import { take } from "../api/refusal.ts";

export const ownStatus = queryOptions({
    queryKey: ["status"], queryFn: () => take(api.GET("/api/v1/status")), refetchInterval: 5000,
});

export const ownPeers = queryOptions({
    queryKey: ["peers"], queryFn: () => take(api.GET("/api/v1/peers")), refetchInterval: 10_000,
});

/** All downloads; each change comes with its whole state (api/live.ts). */
export const ownDownloads = queryOptions({
    queryKey: ["downloads"], staleTime: 60_000,
    queryFn: () => toldDownloads.asked(() =>
        allPages(cursor => take(api.GET("/api/v1/downloads", { params: { query: { limit: 500, ...(cursor && { cursor }) } } })))),
});

/** Folders of others that are fetched as one. */
export const ownFolders = queryOptions({ queryKey: ["folders"], queryFn: () => take(api.GET("/api/v1/folders")) });

export const ownUploads = queryOptions({
    queryKey: ["uploads"], queryFn: () => take(api.GET("/api/v1/uploads")), refetchInterval: 2000,
});

export const ownShares = queryOptions({
    queryKey: ["shares"], queryFn: () => take(api.GET("/api/v1/shares")),
    refetchInterval: ({ state }) => (state.data?.scan.phase === "looking" || state.data?.scan.phase === "hashing" ? 500 : 15_000),
});

export const ownTroubles = queryOptions({ queryKey: ["troubles"], queryFn: () => take(api.GET("/api/v1/troubles")) });

/** What this peer goes on searching for by itself. */
export const ownWishes = queryOptions({ queryKey: ["wishes"], queryFn: () => take(api.GET("/api/v1/wishes")) });

/** A link that lets a friend in; it names the peers that can be reached now. */
export const ownInvite = queryOptions({ queryKey: ["invite"], queryFn: () => take(api.GET("/api/v1/invite")), staleTime: 60_000 });

export const ownWelcome = queryOptions({
    queryKey: ["welcome"], queryFn: () => take(api.GET("/api/v1/welcome")), staleTime: 60_000, refetchOnWindowFocus: false,
});

/** The key this browser is signed in with, without the key itself. */
export const ownKey = queryOptions({ queryKey: ["key"], queryFn: () => take(api.GET("/api/v1/keys/own")), staleTime: 60_000 });

export const ownSettings = queryOptions({ queryKey: ["settings"], queryFn: () => take(api.GET("/api/v1/settings")) });

/** The last searches, oldest first. */
export const ownSearches = queryOptions({ queryKey: ["searches"], queryFn: () => take(api.GET("/api/v1/searches")) });
