// Whether the daemon is there, and its events for whoever on a screen wants to hear them.

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type DaemonEvent, type EventStream, followEvents, type StreamState } from "./events.ts";
import { hearEvent, refreshAll, setReachable } from "./live.ts";

type Hear = (event: DaemonEvent) => void;

interface Connection {
    readonly state: StreamState;
    /** Tries to reach the daemon now. */
    readonly hurry: () => void;
    readonly listeners: Set<Hear>;
}

const Context = createContext<Connection>({ state: "connecting", hurry: () => undefined, listeners: new Set() });

export const useConnection = (): Connection => useContext(Context);

/** Hears the daemon's events while the component stands. */
export function useEvents(hear: Hear): void {
    const { listeners } = useConnection();
    const latest = useRef(hear);
    useEffect(() => {
        latest.current = hear;
    });
    useEffect(() => {
        const listener: Hear = event => latest.current(event);
        listeners.add(listener);
        return () => void listeners.delete(listener);
    }, [listeners]);
}

export function ConnectionProvider({ children }: { readonly children: ReactNode }): ReactNode {
    const [state, setState] = useState<StreamState>("connecting");
    const listeners = useRef(new Set<Hear>()).current;
    const stream = useRef<EventStream>(undefined);
    useEffect(() => {
        let before: StreamState = "connecting";
        const hear = (event: DaemonEvent): void => {
            hearEvent(event);
            listeners.forEach(listener => listener(event));
        };
        const change = (now: StreamState): void => {
            setReachable(now !== "lost");
            if (now === "live" && before !== "live") refreshAll();
            before = now;
            setState(now);
        };
        const opened = followEvents(hear, change);
        stream.current = opened;
        return () => {
            opened.close();
            setReachable(true);
        };
    }, [listeners]);
    const connection = useMemo(() => ({ state, hurry: () => stream.current?.hurry(), listeners }), [state, listeners]);
    return <Context value={connection}>{children}</Context>;
}
