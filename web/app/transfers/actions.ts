// What can be done to downloads, one or many. Each applies to those it makes sense for.

import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { each } from "../api/many.ts";
import { take } from "../api/refusal.ts";
import { ownDownloads } from "../shell/own.ts";
import { canResume, type Download, isSettled } from "./states.ts";

export type Priority = Download["priority"];

const of = ({ contentHash }: Download): { params: { path: { hash: string } } } => ({ params: { path: { hash: contentHash } } });

export const askAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: ownDownloads.queryKey });

export const pause = (downloads: readonly Download[]): Promise<void> =>
    each(downloads.filter(one => !isSettled(one)), one => take(api.POST("/api/v1/downloads/{hash}/pause", of(one))));

export const resume = (downloads: readonly Download[]): Promise<void> =>
    each(downloads.filter(canResume), one => take(api.POST("/api/v1/downloads/{hash}/resume", of(one))));

export const setPriority = (downloads: readonly Download[], priority: Priority): Promise<void> =>
    each(downloads.filter(one => one.state !== "done"), one =>
        take(api.POST("/api/v1/downloads/{hash}/priority", { ...of(one), body: { priority } }))).finally(askAgain);

export const cancel = (downloads: readonly Download[]): Promise<void> =>
    each(downloads, one => take(api.DELETE("/api/v1/downloads/{hash}", of(one)))).finally(askAgain);

export const pauseAll = (): Promise<unknown> => take(api.POST("/api/v1/downloads/pause")).finally(askAgain);

export const resumeAll = (): Promise<unknown> => take(api.POST("/api/v1/downloads/resume")).finally(askAgain);

export const clear = (state: "done" | "failed"): Promise<unknown> =>
    take(api.DELETE("/api/v1/downloads", { params: { query: { state } } })).finally(askAgain);

export async function addLink(link: string): Promise<Download> {
    const added = await take(api.POST("/api/v1/downloads", { body: { link } }));
    await askAgain();
    return added;
}

/** Moves are told one after the other: each means the order the one before has made. */
let moves: Promise<unknown> = Promise.resolve();

/**
 * Puts some before another, or at the end; the list shows it at once.
 * @param moved Their hashes, in the order they shall have.
 */
export async function move(moved: readonly string[], before: string | undefined): Promise<void> {
    // An answer that is under way still has the old order.
    await queries.cancelQueries({ queryKey: ownDownloads.queryKey });
    queries.setQueryData(ownDownloads.queryKey, known => known && ordered(known, moved, before));
    const told = moves.then(async () => {
        for (const hash of moved) {
            await take(api.POST("/api/v1/downloads/{hash}/move",
                { params: { path: { hash } }, body: before === undefined ? {} : { before } }));
        }
    });
    moves = told.catch(askAgain);
    return told;
}

function ordered(all: readonly Download[], moved: readonly string[], before: string | undefined): Download[] {
    const going = new Set(moved);
    const staying = all.filter(one => !going.has(one.contentHash));
    const at = before === undefined ? -1 : staying.findIndex(one => one.contentHash === before);
    const group = moved.flatMap(hash => all.find(one => one.contentHash === hash) ?? []);
    return at < 0 ? [...staying, ...group] : staying.toSpliced(at, 0, ...group);
}

/** The one before which something goes that shall stand right behind another, and is not moved itself. */
export function nextOf(all: readonly Download[], hash: string, moved: ReadonlySet<string>): string | undefined {
    const at = all.findIndex(one => one.contentHash === hash);
    return at < 0 ? undefined : all.slice(at + 1).find(one => !moved.has(one.contentHash))?.contentHash;
}
