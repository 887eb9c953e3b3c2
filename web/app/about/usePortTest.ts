import { useEffect, useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";

/** The daemon answers within so many seconds (docs/api.md). */
const patience = 30;

export interface PortTesting {
    readonly run: () => Promise<void>;
    /** How much of the longest wait has passed; nothing while none runs. */
    readonly share: number | undefined;
    readonly result: Schemas["PortTestView"] | undefined;
    readonly refusal: Refusal | undefined;
}

/** Has the parent dial this peer. */
export function usePortTest(): PortTesting {
    const [since, setSince] = useState<number>();
    const [now, setNow] = useState(0);
    const [result, setResult] = useState<Schemas["PortTestView"]>();
    const [refusal, setRefusal] = useState<Refusal>();
    useEffect(() => {
        if (since === undefined) return;
        const timer = setInterval(() => setNow(performance.now()), 250);
        return () => clearInterval(timer);
    }, [since]);
    const run = async (): Promise<void> => {
        setSince(performance.now());
        setNow(performance.now());
        setResult(undefined);
        setRefusal(undefined);
        try {
            setResult(await take(api.POST("/api/v1/diagnosis/port")));
            await queries.invalidateQueries({ queryKey: ["diagnosis"] });
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setSince(undefined);
        }
    };
    return { run, result, refusal, share: since === undefined ? undefined : Math.min(1, (now - since) / 1000 / patience) };
}
