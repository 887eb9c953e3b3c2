// What the screens know, kept true by events: each kind says which answers of the daemon it has made old.

import { onlineManager, QueryClient } from "@tanstack/react-query";
import type { Schemas } from "./client.ts";
import type { DaemonEvent } from "./events.ts";
import { asRefusal } from "./refusal.ts";

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
    shares: ["shares", "status", "own-shares"],
    search: ["searches"],
    folder: ["folders"],
    upload: ["uploads"],
    wish: ["wishes"],
    message: ["messages"],
    settings: ["settings", "status", "shares"],
    trouble: ["troubles"],
    measurement: ["measurements", "campaigns"],
    report: ["reports"],
    simulation: ["simulations"],
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
    refresh(touched[event.kind.split(".")[0] ?? ""] ?? []);
}

/** A download tells its whole state with each change, so nothing need be asked. */
function putDownload(changed: Schemas["DownloadView"]): void {
    queries.setQueryData<Schemas["DownloadView"][]>(["downloads"], known => {
        if (known === undefined) return known;
        const others = known.filter(one => one.contentHash !== changed.contentHash);
        if (changed.state === "cancelled") return others;
        return others.length === known.length ? [...known, changed]
            : known.map(one => (one.contentHash === changed.contentHash ? changed : one));
    });
    refresh(["download"]);
}
