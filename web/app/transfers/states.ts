// What a download is at, in words and in the groups it is filtered by.

import type { Schemas } from "../api/client.ts";

export type Download = Schemas["DownloadView"];
export type FolderDownload = Schemas["FolderView"];
export type Group = "moving" | "waiting" | "done" | "failed" | "paused";

export const groups: readonly Group[] = ["moving", "waiting", "done", "failed", "paused"];

export const groupWords: Record<Group, string> = {
    moving: "Moving", waiting: "Waiting", done: "Done", failed: "Failed", paused: "Paused",
};

const stateGroups: Record<Download["state"], Group> = {
    downloading: "moving", verifying: "moving", queued: "waiting", lookingForSources: "waiting", connecting: "waiting", done: "done",
    failed: "failed", paused: "paused", cancelled: "failed",
};

const stateWords: Record<Download["state"] | FolderDownload["state"], string> = {
    downloading: "Downloading", verifying: "Verifying", queued: "In line", lookingForSources: "Looking for sources",
    connecting: "Connecting", done: "Done", failed: "Failed", paused: "Paused", cancelled: "Cancelled", listing: "Listing",
    fetching: "Fetching",
};

export const groupOf = (download: Download): Group => stateGroups[download.state];

export const folderGroup = ({ state }: FolderDownload): Group => (state === "listing" || state === "fetching" ? "moving" : state);

/** "Looking for sources: asked 4 supernodes, found 0 new sources": the state, and why. */
export function stateLine({ state, reason }: Pick<Download | FolderDownload, "state" | "reason">): string {
    const word = stateWords[state];
    if (reason === undefined || reason === "") return word;
    return reason.toLowerCase().startsWith(word.toLowerCase()) ? reason.charAt(0).toUpperCase() + reason.slice(1) : `${word}: ${reason}`;
}

export const isSettled = ({ state }: Pick<Download | FolderDownload, "state">): boolean =>
    state === "done" || state === "failed" || state === "paused" || state === "cancelled";

export const canResume = ({ state }: Pick<Download | FolderDownload, "state">): boolean => state === "paused" || state === "failed";

/** Whether its end throws away what was fetched of it. */
export const losesData = ({ state, done }: Download): boolean => state !== "done" && done > 0;

export function countGroups(downloads: readonly Download[]): Record<Group, number> {
    const counts: Record<Group, number> = { moving: 0, waiting: 0, done: 0, failed: 0, paused: 0 };
    for (const download of downloads) counts[groupOf(download)]++;
    return counts;
}
