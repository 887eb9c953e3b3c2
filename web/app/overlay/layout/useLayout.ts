// The layout of a graph: it goes on by itself beside the screen, and can be stopped and begun again.

import { useCallback, useEffect, useRef, useState } from "react";
import type { OverlayGraph } from "../graph.ts";
import { firstPlaces } from "./places.ts";
import type { FromLayout, ToLayout } from "./protocol.ts";

const seconds = { small: 12, large: 40 };

export interface Layout {
    readonly isRunning: boolean;
    readonly start: () => void;
    readonly stop: () => void;
}

/**
 * @param graph What is laid out.
 * @param begin Hears where everybody lies at first: where those known lay before.
 * @param move Hears where everybody lies now.
 */
export function useLayout(
    graph: OverlayGraph, begin: (positions: Float32Array<ArrayBuffer>) => void, move: (positions: Float32Array<ArrayBuffer>) => void,
): Layout {
    const worker = useRef<Worker>(undefined);
    const now = useRef<{ graph: OverlayGraph; positions: Float32Array<ArrayBuffer> }>(undefined);
    const hears = useRef({ begin, move });
    const [isRunning, setRunning] = useState(false);
    useEffect(() => {
        hears.current = { begin, move };
    });
    useEffect(() => {
        const made = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
        made.onmessage = ({ data }: MessageEvent<FromLayout>) => {
            // What is still under way from the graph before is of another length.
            if (now.current === undefined || data.positions.length !== now.current.positions.length) return;
            now.current.positions = data.positions;
            hears.current.move(data.positions);
            if (data.isDone) setRunning(false);
        };
        worker.current = made;
        return () => made.terminate();
    }, []);
    const start = useCallback(() => {
        const at = now.current;
        if (at === undefined || at.graph.peers.length < 2) return;
        const { peers, from, to } = at.graph;
        worker.current?.postMessage({
            kind: "go", count: peers.length, from, to, isOrdinary: Uint8Array.from(peers, peer => (peer.tier === "ordinary" ? 1 : 0)),
            positions: at.positions, seconds: peers.length > 1000 ? seconds.large : seconds.small,
        } satisfies ToLayout);
        setRunning(true);
    }, []);
    const stop = useCallback(() => {
        worker.current?.postMessage({ kind: "stop" } satisfies ToLayout);
        setRunning(false);
    }, []);
    useEffect(() => {
        const known = new Map<string, readonly [number, number]>();
        now.current?.graph.peers.forEach((peer, at) => {
            const { positions } = now.current!;
            known.set(peer.address, [positions[2 * at]!, positions[2 * at + 1]!]);
        });
        now.current = { graph, positions: firstPlaces(graph, known) };
        hears.current.begin(now.current.positions);
        start();
    }, [graph, start]);
    return { isRunning, start, stop };
}
