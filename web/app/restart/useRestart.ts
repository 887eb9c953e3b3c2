// The daemon starts again: asking for it, and knowing when it is back.

import { useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { refreshAll } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { noteRefusal } from "../notes/notes.tsx";

/** going: it says good-bye or starts; late: it should have been back by now. */
export type RestartPhase = "idle" | "going" | "late" | "back";

export interface Restart {
    readonly phase: RestartPhase;
    /** Where it answers after the start; nothing where its port is drawn anew, or nobody has said. */
    readonly address: string | undefined;
    /** Asks for it; true when the daemon is back. */
    readonly run: () => Promise<boolean>;
    /** Waits for one that somebody has asked for just now; true when the daemon is back. */
    readonly follow: () => Promise<boolean>;
}

const pause = 400;
/** A daemon with many links says good-bye for some seconds. */
const lateAfter = 15_000;
const wait = (time: number): Promise<void> => new Promise(done => setTimeout(done, time));

export function useRestart(): Restart {
    const [phase, setPhase] = useState<RestartPhase>("idle");
    const [address, setAddress] = useState<string>();
    const isHere = useRef(true);
    useEffect(() => {
        isHere.current = true;
        return () => void (isHere.current = false);
    }, []);
    const follow = async (): Promise<boolean> => {
        const asked = performance.now();
        setPhase("going");
        while (isHere.current) {
            await wait(pause);
            const elapsed = performance.now() - asked;
            // One that runs for a shorter time than we wait is the new one.
            const uptime = await uptimeNow();
            if (uptime !== undefined && uptime * 1000 < elapsed) {
                refreshAll();
                setPhase("back");
                return true;
            }
            if (elapsed > lateAfter) setPhase("late");
        }
        return false;
    };
    const run = async (): Promise<boolean> => {
        try {
            setAddress((await take(api.POST("/api/v1/restart"))).api);
        } catch (failure) {
            noteRefusal(failure);
            return false;
        }
        return follow();
    };
    return { phase, address, run, follow };
}

async function uptimeNow(): Promise<number | undefined> {
    try {
        return (await take(api.GET("/api/v1/status", { signal: AbortSignal.timeout(2000) }))).uptimeSeconds;
    } catch {
        return undefined;
    }
}
