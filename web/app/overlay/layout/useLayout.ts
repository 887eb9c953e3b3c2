// The layout of a graph: it goes on by itself beside the screen, and can be stopped and begun again.

import { useCallback, useEffect, useRef, useState } from "react";
import { breath } from "../../lists/breath.ts";
import type { Drawing } from "../drawing/Drawing.ts";
import type { OverlayGraph } from "../graph.ts";
import { firstPlaces } from "./places.ts";
import type { FromLayout, ToLayout } from "./protocol.ts";

const seconds = { small: 12, large: 40 };

export interface Layout {
    /** The graph that is drawn: the one asked for, once it has been put up. */
    readonly shown: OverlayGraph | undefined;
    readonly isRunning: boolean;
    readonly start: () => void;
    readonly stop: () => void;
}

interface Placed {
    readonly graph: OverlayGraph;
    positions: Float32Array<ArrayBuffer>;
}

/** Puts a graph up on the drawing, those known already where they lay before, and has it laid out. */
export function useLayout(graph: OverlayGraph, drawing: Drawing | undefined): Layout {
    const worker = useRef<Worker>(undefined);
    const now = useRef<Placed>(undefined);
    const [shown, setShown] = useState<OverlayGraph>();
    const [isRunning, setRunning] = useState(false);
    useEffect(() => {
        const made = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
        made.onmessage = ({ data }: MessageEvent<FromLayout>) => {
            // What is still under way from the graph before is of another length.
            if (now.current === undefined || data.positions.length !== now.current.positions.length) return;
            now.current.positions = data.positions;
            drawing?.setPositions(data.positions);
            if (data.isDone) setRunning(false);
        };
        worker.current = made;
        return () => made.terminate();
    }, [drawing]);
    const start = useCallback(() => {
        if (now.current === undefined || now.current.graph.peers.length < 2) return;
        worker.current?.postMessage(toLayout(now.current) satisfies ToLayout);
        setRunning(true);
    }, []);
    const stop = useCallback(() => {
        worker.current?.postMessage({ kind: "stop" } satisfies ToLayout);
        setRunning(false);
    }, []);
    useEffect(() => {
        if (drawing === undefined) return;
        let isGone = false;
        // With a breath after each step: of a large graph, all of them together would hold up the hand. What is shown is laid out
        // already: a graph that is shown while nothing runs has come to rest.
        const steps = [
            () => {
                now.current = { graph, positions: firstPlaces(graph, placesOf(now.current)) };
            },
            () => drawing.setGraph(graph, now.current!.positions),
            start,
            () => setShown(graph),
        ];
        void (async () => {
            for (const step of steps) {
                await breath();
                if (isGone) return;
                step();
            }
        })();
        return () => {
            isGone = true;
        };
    }, [graph, drawing, start]);
    return { shown, isRunning, start, stop };
}

const toLayout = ({ graph: { peers, from, to }, positions }: Placed): Extract<ToLayout, { kind: "go" }> => ({
    kind: "go", count: peers.length, from, to, isOrdinary: Uint8Array.from(peers, peer => (peer.tier === "ordinary" ? 1 : 0)),
    positions, seconds: peers.length > 1000 ? seconds.large : seconds.small,
});

function placesOf(placed: Placed | undefined): Map<string, readonly [number, number]> {
    const places = new Map<string, readonly [number, number]>();
    placed?.graph.peers.forEach((peer, at) => places.set(peer.address, [placed.positions[2 * at]!, placed.positions[2 * at + 1]!]));
    return places;
}
