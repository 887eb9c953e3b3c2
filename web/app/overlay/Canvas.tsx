import { ActionIcon, Group, Text } from "@mantine/core";
import { useComputedColorScheme } from "@mantine/core";
import { IconMaximize, IconMinus, IconPlayerPause, IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { counted } from "../words/numbers.ts";
import type { Drawing } from "./drawing/Drawing.ts";
import type { Named } from "./drawing/labels.ts";
import { type ColourBy, looksOf } from "./drawing/looks.ts";
import { useDrawing } from "./drawing/useDrawing.ts";
import { biggestOf, degreesOf, type OverlayGraph } from "./graph.ts";
import { useLayout } from "./layout/useLayout.ts";

interface Props {
    readonly graph: OverlayGraph;
    readonly colourBy: ColourBy;
    readonly selected: string | undefined;
    readonly onSelect: (address: string | undefined) => void;
}

const biggestMax = 400;

/** The overlay, drawn. */
export function Canvas({ graph, colourBy, selected, onSelect }: Props): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    const picture = useRef<HTMLCanvasElement>(null);
    const writing = useRef<HTMLCanvasElement>(null);
    const [hovered, setHovered] = useState<number>();
    const isDark = useComputedColorScheme("light") === "dark";
    const { drawing, obstacle } = useDrawing({ place, picture, writing }, {
        select: peer => onSelect(peer === undefined ? undefined : (shown ?? graph).peers[peer]?.address),
        hover: setHovered,
    });
    const layout = useLayout(graph, drawing);
    const { shown } = layout;
    useEffect(() => {
        if (drawing === undefined || shown === undefined) return;
        drawing.setLooks(looksOf(shown, colourBy, isDark), isDark);
    }, [drawing, shown, colourBy, isDark]);
    const biggest = useMemo(() => (shown === undefined ? [] : biggestOf(degreesOf(shown), biggestMax)), [shown]);
    const chosen = useMemo(() => {
        const at = selected === undefined ? undefined : shown?.peers.findIndex(peer => peer.address === selected);
        return at === undefined || at < 0 ? undefined : at;
    }, [shown, selected]);
    useEffect(() => {
        if (drawing === undefined || shown === undefined) return;
        const named = (peer: number): Named => ({ peer, name: shown.peers[peer]?.name ?? shown.peers[peer]?.address ?? "" });
        drawing.setLabels({ chosen: [chosen, hovered].filter(peer => peer !== undefined).map(named), biggest: biggest.map(named) });
    }, [drawing, shown, biggest, chosen, hovered]);
    useEffect(() => {
        if (drawing !== undefined && shown !== undefined) drawing.mark(chosen === undefined ? new Uint32Array(0) : linksOf(shown, chosen));
    }, [drawing, shown, chosen]);
    if (obstacle) return <Text p="xl">{obstacle}</Text>;
    return (
        <div className="overlay-canvas" ref={place} tabIndex={0} role="application"
            aria-label={`The overlay, drawn: ${counted(graph.peers.length, "peer")}, ${counted(graph.from.length, "link")}. Arrows move,
            plus and minus zoom, 0 shows all; the list beside has the same peers.`} data-peers={shown?.peers.length}
            data-links={shown?.from.length} data-settled={shown === graph && !layout.isRunning}>
            <canvas ref={picture} aria-hidden />
            <canvas ref={writing} aria-hidden />
            <Group className="overlay-tools" gap={4}>
                <Tool label={layout.isRunning ? "Stop moving" : "Lay out again"} act={layout.isRunning ? layout.stop : layout.start}>
                    {layout.isRunning ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
                </Tool>
                <Tool label="Closer" act={() => zoom(drawing, 1.5)}><IconPlus size={18} /></Tool>
                <Tool label="Further away" act={() => zoom(drawing, 1 / 1.5)}><IconMinus size={18} /></Tool>
                <Tool label="Show all" act={() => drawing?.fit()}><IconMaximize size={18} /></Tool>
            </Group>
        </div>
    );
}

const Tool = ({ label, act, children }: { readonly label: string; readonly act: () => void; readonly children: ReactNode }): ReactNode => (
    <ActionIcon variant="default" size="lg" aria-label={label} title={label} onClick={act} onPointerDown={event => event.stopPropagation()}>
        {children}
    </ActionIcon>
);

function zoom(drawing: Drawing | undefined, factor: number): void {
    drawing?.camera.zoomBy(factor);
    drawing?.moved();
}

function linksOf({ from, to }: OverlayGraph, peer: number): Uint32Array<ArrayBuffer> {
    const pairs: number[] = [];
    for (let link = 0; link < from.length; link++)
        if (from[link] === peer || to[link] === peer) pairs.push(from[link]!, to[link]!);
    return Uint32Array.from(pairs);
}
