// Names beside the peers that matter: the selected one, the one under the pointer, and the largest in sight as far as there is room.

import type { Camera } from "./camera.ts";

/** A peer by its number, and what it is called. */
export interface Named {
    readonly peer: number;
    readonly name: string;
}

export interface Labels {
    /** Those that are named whatever is in the way: the selected one, and the one under the pointer. */
    readonly chosen: readonly Named[];
    /** The largest peers, the largest first. */
    readonly biggest: readonly Named[];
}

export const noLabels: Labels = { chosen: [], biggest: [] };

/** What the labels stand beside, and how they are written. */
interface Beside {
    readonly positions: Float32Array;
    readonly sizes: Float32Array;
    readonly growth: number;
    readonly ratio: number;
    readonly inks: Inks;
}

interface Inks {
    readonly label: string;
    readonly halo: string;
}

const labelsMax = 28;
const lineHeight = 15;
const letters = 40;
/** Between a peer and its name. */
const gap = 4;

export function drawLabels(canvas: OffscreenCanvas, camera: Camera, labels: Labels, beside: Beside): void {
    const { positions, sizes, growth, ratio, inks } = beside;
    const context = canvas.getContext("2d");
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
    const write = ({ peer, name: whole }: Named, isSure: boolean): void => {
        const { x, y } = camera.toScreen(positions[2 * peer]!, positions[2 * peer + 1]!);
        if (x < -50 || y < 0 || x > camera.width || y > camera.height) return;
        const radius = (sizes[peer] ?? 6) * growth / 2;
        if (isSure) ring(context, x, y, radius + 3, inks.label);
        const name = whole.slice(0, letters);
        const width = name.length * 7;
        // To the right of the peer, but where that is over the edge.
        const isAtEdge = x + radius + gap + width > camera.width;
        const at = { x: isAtEdge ? x - radius - gap - width : x + radius + gap, y, width };
        if (!isSure && taken.some(other =>
            Math.abs(other.y - y) < lineHeight && at.x < other.x + other.width && other.x < at.x + width)) return;
        taken.push(at);
        context.strokeStyle = inks.halo;
        context.fillStyle = inks.label;
        context.textAlign = isAtEdge ? "right" : "left";
        const from = isAtEdge ? at.x + width : at.x;
        context.strokeText(name, from, y);
        context.fillText(name, from, y);
    };
    for (const one of labels.chosen) write(one, true);
    for (const one of labels.biggest) {
        if (taken.length >= labelsMax) break;
        if (!labels.chosen.some(({ peer }) => peer === one.peer)) write(one, false);
    }
}

function ring(context: OffscreenCanvasRenderingContext2D, x: number, y: number, radius: number, ink: string): void {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = ink;
    context.stroke();
}
