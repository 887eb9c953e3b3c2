// Everything that changes at the daemon, as it comes (docs/api.md, Events). One tab reads the stream and tells the others, since a browser
// has only six connections to an address for all its tabs; where tabs cannot agree on one, each reads its own.

import { EventSourceParserStream } from "eventsource-parser/stream";
import { readKey } from "./key.ts";

export interface DaemonEvent {
    readonly id: number;
    readonly kind: string;
    readonly at: string;
    readonly data: unknown;
}

/** live: events come; lost: the daemon does not answer; connecting: it is not known yet. */
export type StreamState = "connecting" | "live" | "lost";

type Told = { readonly event: DaemonEvent } | { readonly state: StreamState } | { readonly ask: true };

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
    let state: StreamState = "connecting";
    const isAlone = !("locks" in navigator);
    let isReader = isAlone;
    const tell = (told: Told): void => {
        if ("event" in told) hear(told.event);
        else if ("state" in told) change(state = told.state);
        if (!isAlone) channel.postMessage(told);
    };
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (isReader) {
            if ("ask" in data) channel.postMessage({ state } satisfies Told);
        } else if ("event" in data) hear(data.event);
        else if ("state" in data) change(state = data.state);
    };
    const read = async (): Promise<void> => {
        isReader = true;
        await readUntil(ending.signal, tell, rest => new Promise(done => {
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
        hurry: () => wake(),
    };
}

async function readUntil(ending: AbortSignal, tell: (told: Told) => void, rest: (time: number) => Promise<void>): Promise<void> {
    let last: number | undefined;
    let wait = firstWait;
    while (!ending.aborted) {
        try {
            for await (const event of await open(last, ending, () => {
                wait = firstWait;
                tell({ state: "live" });
            })) {
                // A daemon that has started anew counts from 1 again.
                last = event.id;
                tell({ event });
            }
        } catch {
            // Refused, broken off or never reached: all told by the state.
        }
        if (ending.aborted) return;
        tell({ state: "lost" });
        await rest(wait);
        wait = Math.min(longestWait, wait * 2);
    }
}

async function open(last: number | undefined, signal: AbortSignal, opened: () => void): Promise<AsyncIterable<DaemonEvent>> {
    const headers: Record<string, string> = { Authorization: `Bearer ${readKey() ?? ""}` };
    if (last !== undefined) headers["Last-Event-ID"] = String(last);
    const response = await fetch("/api/v1/events", { headers, signal, cache: "no-store" });
    if (!response.ok || response.body === null) throw new Error(`events: ${response.status}`);
    opened();
    return eventsOf(response.body);
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncIterable<DaemonEvent> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
        .pipeThrough(new EventSourceParserStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
        yield JSON.parse(part.value.data) as DaemonEvent;
}
