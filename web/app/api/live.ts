// What the screens know, kept true by events: each kind says which answers of the daemon it has made old.

import { hashKey, onlineManager, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { Schemas } from "./client.ts";
import type { DaemonEvent } from "./events.ts";
import { asRefusal } from "./refusal.ts";
import { ToldList } from "./told.ts";

export const queries = new QueryClient({
    defaultOptions: {
        queries: {
            // A refusal stays one; silence passes.
            retry: (count, failure) => asRefusal(failure).isSilence && count < 3,
            retryDelay: 500,
            staleTime: 2000,
            refetchOnWindowFocus: true,
        },
        mutations: { networkMode: "always" },
    },
});

// The daemon is mostly this very machine: what a browser thinks of the internet says nothing about it, the stream of events does. While
// the daemon is lost nothing is asked; what was asked goes on when it is back.
onlineManager.setEventListener(() => undefined);

export const setReachable = (isReachable: boolean): void => onlineManager.setOnline(isReachable);

/** The first words of the answers that an event has made old, by the first part of its kind. */
const touched: Record<string, readonly string[]> = {
    attached: ["status", "peers", "overlay", "diagnosis", "troubles"],
    detached: ["status", "peers", "overlay", "diagnosis", "troubles"],
    join: ["status", "troubles"],
    founding: ["status"],
    promoted: ["status", "peers", "overlay", "diagnosis"],
    demoted: ["status", "peers", "overlay", "diagnosis"],
    reachability: ["status", "diagnosis"],
    child: ["status", "peers", "overlay"],
    neighbor: ["status", "peers", "overlay"],
    shares: ["shares", "status", "own-shares", "diagnosis"],
    search: ["searches"],
    folder: ["folders"],
    upload: ["uploads"],
    wish: ["wishes"],
    message: ["messages", "status"],
    settings: ["settings", "status", "shares", "diagnosis"],
    trouble: ["troubles"],
    measurement: ["measurements", "campaigns"],
    report: ["reports"],
    simulation: ["simulations", "campaigns"],
};

/** Events may come by the hundred a second; the daemon is asked again at most this often about each thing. */
const pause = 400;
const due = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

function refresh(names: readonly string[]): void {
    names.forEach(name => due.add(name));
    timer ??= setTimeout(() => {
        timer = undefined;
        const now = [...due];
        due.clear();
        now.forEach(name => void queries.invalidateQueries({ queryKey: [name] }));
    }, pause);
}

/** Everything may have changed: events were missed, or the daemon has started anew. */
export const refreshAll = (): void => void queries.invalidateQueries();

export function hearEvent(event: DaemonEvent): void {
    if (event.kind === "missed") return refreshAll();
    if (event.kind === "download.changed") return putDownload(event.data as Schemas["DownloadView"]);
    const run = runs[event.kind];
    if (run !== undefined) return putRun(run, event.data as Run);
    const gone = runs[event.kind.replace(/\.removed$/, ".changed")];
    if (gone !== undefined) return dropRun(gone, (event.data as Run).id);
    refresh(touched[event.kind.split(".")[0] ?? ""] ?? []);
}

/** Measurements, simulations and reports tell their whole state, too. */
const runs: Record<string, string> = {
    "measurement.changed": "measurements", "simulation.changed": "simulations", "report.changed": "reports",
};

interface Run {
    readonly id: number;
    readonly state: string;
    readonly progress?: { readonly snapshot?: number };
}

function putRun(name: string, changed: Run): void {
    const before = queries.getQueryData<Run>([name, changed.id]) ?? queries.getQueryData<Run[]>([name])?.find(one => one.id === changed.id);
    queries.setQueryData<Run[]>([name], known => (known === undefined ? known
        : known.some(one => one.id === changed.id) ? known.map(one => (one.id === changed.id ? changed : one)) : [changed, ...known]));
    queries.setQueryData<Run>([name, changed.id], known => (known === undefined ? known : changed));
    refresh(["probed"]);
    if (before?.state === changed.state && before.progress?.snapshot === changed.progress?.snapshot) return;
    // An answer that was under way when the event came may be older than it, and the last state is told but once: it is asked for again.
    refresh([name, "campaigns"]);
}

export const toldDownloads = new ToldList<Schemas["DownloadView"]>(one => one.contentHash, one => one.state === "cancelled");

/** A download tells its whole state with each change, so nothing need be asked. */
function putDownload(changed: Schemas["DownloadView"]): void {
    queries.setQueryData<Schemas["DownloadView"][]>(["downloads"], toldDownloads.heard(queries.getQueryData(["downloads"]), changed));
    refresh(["download"]);
}

/** Takes a run that is gone out of its list at once, and leaves null in its place: asking for it itself would only be refused. */
function dropRun(name: string, id: number): void {
    queries.setQueryData<Run[]>([name], known => known?.filter(one => one.id !== id));
    queries.setQueryData<Run | null>([name, id], known => (known === undefined ? known : null));
}

/** Of what an answer with a name of its own is a part. */
const wholes: Record<string, string> = { series: "simulations", probed: "measurements" };

const wholeOf = ([name, id]: QueryKey): QueryKey => [wholes[String(name)] ?? name, id];

/** Runs that the daemon is removing just now, by their keys. */
const leaving = new Set<string>();

/** Has the daemon remove a run, about which nothing is asked meanwhile: the question might come after it is gone. */
export async function removeRun(name: string, id: number, remove: () => Promise<unknown>): Promise<void> {
    const run = hashKey([name, id]);
    leaving.add(run);
    try {
        const underWay = queries.getQueryCache().findAll({
            fetchStatus: "fetching", predicate: ({ queryKey }) => hashKey(wholeOf(queryKey)) === run,
        });
        await Promise.allSettled(underWay.map(({ promise }) => promise));
        await remove();
        dropRun(name, id);
    } finally {
        leaving.delete(run);
        refresh([name]);
    }
}

/** Whether a run, or a part of it, may still be asked for: of one that is gone the daemon knows nothing. */
export function isKept({ queryKey }: { readonly queryKey: QueryKey }): boolean {
    const run = wholeOf(queryKey);
    return queries.getQueryData(run) !== null && !leaving.has(hashKey(run));
}
