import { Button, Progress, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { asRefusal, take } from "../api/refusal.ts";
import { noteRefusal } from "../notes/notes.tsx";
import { count } from "../words/numbers.ts";
import type { OverlayGraph } from "./graph.ts";

/** At once; the daemon allows eight (docs/limits.md). */
const atOnce = 4;

/** Asks every supernode in sight that has not been asked for its neighbors: the map grows by a ring. */
export function AskAll({ graph }: { readonly graph: OverlayGraph }): ReactNode {
    const queries = useQueryClient();
    const stop = useRef(false);
    const [progress, setProgress] = useState<{ readonly done: number; readonly all: number }>();
    const waiting = graph.peers.filter(peer => peer.tier === "supernode" && !peer.isSelf && !peer.wasAsked)
        .map(peer => peer.address);
    const run = async (): Promise<void> => {
        stop.current = false;
        const all = waiting.length;
        const line = [...waiting];
        let done = 0;
        setProgress({ done, all });
        const worker = async (): Promise<void> => {
            for (let address = line.shift(); address !== undefined && !stop.current; address = line.shift()) {
                try {
                    await take(api.POST("/api/v1/overlay/peers", { body: { address } }));
                } catch (failure) {
                    // One that is asked too often is passed over; without a daemon there is no use in going on.
                    if (asRefusal(failure).isSilence) stop.current = true;
                    if (stop.current) noteRefusal(failure);
                }
                setProgress({ done: ++done, all });
                if (done % 10 === 0) void queries.invalidateQueries({ queryKey: ["overlay"] });
            }
        };
        await Promise.all(Array.from({ length: atOnce }, worker));
        setProgress(undefined);
        await queries.invalidateQueries({ queryKey: ["overlay"] });
    };
    if (progress === undefined) {
        return waiting.length === 0 ? null : <Button size="compact-md" variant="light" onClick={() => void run()}>
            Ask {count(waiting.length)} for their neighbors</Button>;
    }
    return (
        <span className="ask-all">
            <Progress value={100 * progress.done / progress.all} w={110} aria-label="Peers asked" />
            <Text size="sm">{count(progress.done)} of {count(progress.all)}</Text>
            <Button size="compact-sm" variant="default" onClick={() => {
                stop.current = true;
            }}>Stop</Button>
        </span>
    );
}
