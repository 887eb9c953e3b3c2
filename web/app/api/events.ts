// Everything that changes at the daemon, as it comes (docs/api.md, Events). One tab reads the stream and tells the others, since a browser
// has only six connections to an address for all its tabs; where tabs cannot agree on one, each reads its own.

import { EventSourceParserStream } from "eventsource-parser/stream";
import { dropKey, readKey } from "./key.ts";

export interface DaemonEvent {
    readonly id: number;
    readonly kind: string;
    readonly at: string;
    readonly data: unknown;
}

/** live: events come; lost: the daemon does not answer; refused: it answers, but not with events; connecting: it is not known yet. */
export type StreamState = "connecting" | "live" | "lost" | "refused";

type Told = { readonly event: DaemonEvent } | { readonly state: StreamState } | { readonly ask: true } | { readonly hurry: true };

const firstWait = 500;
const longestWait = 4000;

export interface EventStream {
    close(): void;
    /** Tries now instead of after the wait. */
    hurry(): void;
}

export function followEvents(hear: (event: DaemonEvent) => void, change: (state: StreamState) => void): EventStream {
    const ending = new AbortController();
    let wake = (): void => undefined;
    const channel = new BroadcastChannel("canopy.events");
    let last: number | undefined;
    let state: StreamState = "connecting";
    const isAlone = !("locks" in navigator);
    let isReader = isAlone;
    const take = (event: DaemonEvent): void => {
        // A daemon that has started anew counts from 1 again.
        last = event.id;
        hear(event);
    };
    const tell = (told: Told): void => {
        if ("event" in told) take(told.event);
        else if ("state" in told) change(state = told.state);
        if (!isAlone) channel.postMessage(told);
    };
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (isReader) {
            if ("ask" in data) channel.postMessage({ state } satisfies Told);
            else if ("hurry" in data) wake();
        } else if ("event" in data) take(data.event);
        else if ("state" in data) change(state = data.state);
    };
    const read = async (): Promise<void> => {
        isReader = true;
        // Taken over from a tab that was closed: where no event was heard yet, nobody knows what was missed since.
        if (last === undefined) tell({ state: "connecting" });
        await readUntil(ending.signal, () => last, tell, rest => new Promise(done => {
            const timer = setTimeout(done, rest);
            wake = () => {
                clearTimeout(timer);
                done();
            };
        }));
    };
    if (isAlone) void read();
    else {
        channel.postMessage({ ask: true } satisfies Told);
        navigator.locks.request("canopy.events", { signal: ending.signal }, read).catch(() => undefined);
    }
    return {
        close: () => {
            ending.abort();
            wake();
            channel.close();
        },
        hurry: () => {
            wake();
            channel.postMessage({ hurry: true } satisfies Told);
        },
    };
}

type Rest = (time: number) => Promise<void>;

async function readUntil(ending: AbortSignal, last: () => number | undefined, tell: (told: Told) => void, rest: Rest): Promise<void> {
    let wait = firstWait;
    while (!ending.aborted) {
        let state: StreamState = "lost";
        try {
            for await (const event of await open(last(), ending, () => {
                wait = firstWait;
                tell({ state: "live" });
            })) tell({ event });
        } catch (failure) {
            // Refused, broken off or never reached: all told by the state.
            if (failure instanceof NoEvents && failure.isAnswered) state = "refused";
        }
        if (ending.aborted) return;
        tell({ state });
        await rest(wait);
        wait = Math.min(longestWait, wait * 2);
    }
}

class NoEvents extends Error {
    constructor(readonly status: number) {
        super(`events: ${status}`);
    }

    /** Whether it was the daemon that answered, not something before it that did not reach it. */
    get isAnswered(): boolean {
        return this.status < 500 || this.status === 503;
    }
}

async function open(last: number | undefined, signal: AbortSignal, opened: () => void): Promise<AsyncIterable<DaemonEvent>> {
    const key = readKey();
    const headers: Record<string, string> = { Authorization: `Bearer ${key ?? ""}` };
    if (last !== undefined) headers["Last-Event-ID"] = String(last);
    const response = await fetch("/api/v1/events", { headers, signal, cache: "no-store" });
    if (response.status === 401) dropKey(key);
    if (!response.ok || response.body === null) throw new NoEvents(response.status);
    opened();
    return eventsOf(response.body);
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncIterable<DaemonEvent> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
        .pipeThrough(new EventSourceParserStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
        yield JSON.parse(part.value.data) as DaemonEvent;
}
