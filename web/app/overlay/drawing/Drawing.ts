// Draws an overlay of any size. Links come in a random order, so that any number of the first is a fair sample: while the picture moves
// as many are drawn as the machine can bear, and all when it rests.

import type { OverlayGraph } from "../graph.ts";
import { Camera, type Point } from "./camera.ts";
import { drawLabels, type Labels } from "./labels.ts";
import { type Looks, paletteOf } from "./looks.ts";
import { Painter } from "./Painter.ts";
import { shuffledLinks } from "./shuffled.ts";

const restAfter = 180;
const links = { least: 1500, mostAtRest: 40_000 };
/** Milliseconds from frame to frame: above the first fewer links are drawn in each, below the second more. */
const pace = { slow: 40, quick: 24 };

export class Drawing {
    readonly camera = new Camera();
    private readonly painter: Painter;
    private frame = 0;
    private movedAt = -Infinity;
    /** When the frame before was drawn; undefined where it is long ago, since the picture was at rest. */
    private lastFrameAt: number | undefined;
    /** Links drawn in one frame: as many as the machine has been seen to bear, and the fewest before it has been seen. */
    private budget = links.least;
    /** Links drawn since the picture came to rest; undefined while it moves. */
    private resting: number | undefined;
    private isDark = false;
    private fitZoom = 1;
    positions: Float32Array<ArrayBuffer> = new Float32Array(0);
    labels: Labels = { names: [], sizes: new Float32Array(0), biggest: [], selected: undefined, hovered: undefined };

    /** Whether the picture keeps all peers in sight as they move: until a hand moves it. */
    showsAll = true;

    /** Frames drawn, for whoever measures them. */
    frames = 0;

    constructor(private readonly canvas: HTMLCanvasElement, private readonly writing: HTMLCanvasElement) {
        this.painter = new Painter(canvas);
    }

    setGraph(graph: OverlayGraph, positions: Float32Array<ArrayBuffer>): void {
        this.painter.setLinks(shuffledLinks(graph));
        this.painter.setMarked(new Uint32Array(0));
        this.setPositions(positions);
    }

    setPositions(positions: Float32Array<ArrayBuffer>): void {
        this.positions = positions;
        this.painter.setPositions(positions);
        if (this.showsAll) this.fit();
        else this.touch();
    }

    setLooks(looks: Looks, isDark: boolean): void {
        this.isDark = isDark;
        this.painter.setLooks(looks, isDark);
        this.touch();
    }

    /** Links that stand out, as pairs of peers: those of the selected one, or those just opened. */
    mark(pairs: Uint32Array<ArrayBuffer>): void {
        this.painter.setMarked(pairs);
        this.touch();
    }

    resize(width: number, height: number): void {
        [this.camera.width, this.camera.height] = [Math.max(1, width), Math.max(1, height)];
        for (const canvas of [this.canvas, this.writing]) {
            canvas.width = Math.round(this.camera.width * this.ratio);
            canvas.height = Math.round(this.camera.height * this.ratio);
        }
        if (this.showsAll) this.fit();
        else this.touch();
    }

    fit(): void {
        this.showsAll = true;
        this.camera.fit(this.positions);
        this.fitZoom = this.camera.zoom;
        this.touch();
    }

    /** A hand has moved the camera. */
    moved(): void {
        this.showsAll = false;
        this.touch();
    }

    /** Something has changed: the picture is drawn again, at first with as many links as is quick. */
    touch(): void {
        this.movedAt = performance.now();
        this.resting = undefined;
        this.frame ||= requestAnimationFrame(() => this.draw());
    }

    /** The peer nearest to a point of the picture, if any is close to it. */
    peerAt(at: Point): number | undefined {
        const reach = 10;
        const { x, y } = this.camera.toGraph(at);
        let best: number | undefined;
        let nearest = (reach / this.camera.zoom) ** 2;
        for (let peer = 0; peer < this.count; peer++) {
            const distance = (this.positions[2 * peer]! - x) ** 2 + (this.positions[2 * peer + 1]! - y) ** 2;
            if (distance <= nearest) [best, nearest] = [peer, distance];
        }
        return best;
    }

    dispose(): void {
        cancelAnimationFrame(this.frame);
        this.painter.dispose();
    }

    private get count(): number {
        return this.positions.length / 2;
    }

    private get ratio(): number {
        return Math.min(2, devicePixelRatio || 1);
    }

    private draw(): void {
        this.frame = 0;
        this.frames++;
        const now = performance.now();
        const isMoving = now - this.movedAt < restAfter;
        if (this.lastFrameAt !== undefined) this.adaptBudget(now - this.lastFrameAt);
        if (isMoving) this.drawMoving();
        else this.drawAtRest();
        const goesOn = isMoving || this.resting !== undefined;
        this.lastFrameAt = goesOn ? now : undefined;
        if (goesOn) this.frame = requestAnimationFrame(() => this.draw());
    }

    private drawMoving(): void {
        this.painter.clear();
        this.painter.paintLinks(this.camera, 0, Math.min(this.painter.linkCount, Math.floor(this.budget)));
        this.painter.paintPeers(this.camera, this.ratio * this.growth);
        // Names cost more than peers: where the machine can hardly follow the hand, all but the chosen ones wait until the picture rests.
        const isHardPressed = this.budget <= links.least && this.painter.linkCount > links.least;
        this.write(isHardPressed ? { ...this.labels, biggest: [] } : this.labels);
    }

    /** All links, a slice a frame over the one before, then the peers over them: more at once would hold up the next touch. */
    private drawAtRest(): void {
        if (this.resting === undefined) {
            this.painter.clear();
            this.write(this.labels);
        }
        const from = this.resting ?? 0;
        const to = Math.min(this.painter.linkCount, from + Math.min(links.mostAtRest, Math.floor(2 * this.budget)));
        this.painter.paintLinks(this.camera, from, to);
        this.painter.paintPeers(this.camera, this.ratio * this.growth);
        this.resting = to < this.painter.linkCount ? to : undefined;
    }

    private write(labels: Labels): void {
        drawLabels(this.writing, this.camera, this.positions, labels, this.growth, this.ratio, paletteOf(this.isDark));
    }

    private adaptBudget(time: number): void {
        const factor = time > pace.slow ? Math.max(0.4, pace.slow / time) : time < pace.quick ? 1.15 : 1;
        this.budget = Math.max(links.least, Math.min(this.painter.linkCount, this.budget * factor));
    }

    /** Peers grow with the zoom, but slower; in a crowd they shrink, so that there is something to see between them. */
    private get growth(): number {
        const crowd = Math.min(1, Math.sqrt(600 / Math.max(1, this.count)));
        return Math.max(0.22, Math.min(2.4, crowd * Math.max(1, Math.sqrt(this.camera.zoom / this.fitZoom))));
    }
}
