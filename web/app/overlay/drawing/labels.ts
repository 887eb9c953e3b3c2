// Names beside the peers that matter: the selected one, the one under the pointer, and the largest in sight as far as there is room.

import type { Camera } from "./camera.ts";

export interface Labels {
    readonly names: readonly string[];
    readonly sizes: Float32Array;
    /** The largest peers, the largest first. */
    readonly biggest: readonly number[];
    readonly selected: number | undefined;
    readonly hovered: number | undefined;
}

interface Inks {
    readonly label: string;
    readonly halo: string;
}

const labelsMax = 28;
const lineHeight = 15;
const letters = 40;

export function drawLabels(
    canvas: HTMLCanvasElement, camera: Camera, positions: Float32Array, labels: Labels, growth: number, ratio: number, inks: Inks,
): void {
    const context = canvas.getContext("2d");
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
    const write = (peer: number, isSure: boolean): void => {
        const { x, y } = camera.toScreen(positions[2 * peer]!, positions[2 * peer + 1]!);
        if (x < -50 || y < 0 || x > camera.width || y > camera.height) return;
        const radius = (labels.sizes[peer] ?? 6) * growth / 2;
        if (isSure) ring(context, x, y, radius + 3, inks.label);
        const name = (labels.names[peer] ?? "").slice(0, letters);
        const width = name.length * 7;
        const at = { x: x + radius + 4, y, width };
        if (!isSure && taken.some(other =>
            Math.abs(other.y - y) < lineHeight && at.x < other.x + other.width && other.x < at.x + width)) return;
        taken.push(at);
        context.strokeStyle = inks.halo;
        context.fillStyle = inks.label;
        context.strokeText(name, at.x, y);
        context.fillText(name, at.x, y);
    };
    for (const sure of [labels.selected, labels.hovered]) if (sure !== undefined) write(sure, true);
    for (const peer of labels.biggest) {
        if (taken.length >= labelsMax) break;
        if (peer !== labels.selected && peer !== labels.hovered) write(peer, false);
    }
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, ink: string): void {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = ink;
    context.stroke();
}
