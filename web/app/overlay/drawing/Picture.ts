// Draws an overlay of any size. Links come in a random order, so that any number of the first is a fair sample: while the picture moves
// as many are drawn as the machine can bear, and all when it rests.

import { Camera } from "./camera.ts";
import { drawLabels, type Labels, noLabels } from "./labels.ts";
import { type Looks, paletteOf } from "./looks.ts";
import { Painter } from "./Painter.ts";
import type { ToPicture, View } from "./protocol.ts";
import { shuffledLinks } from "./shuffled.ts";

const restAfter = 180;
const links = { least: 1500, mostAtRest: 40_000 };
/** Milliseconds from frame to frame: above the first fewer links are drawn in each, below the second more. */
const pace = { slow: 40, quick: 24 };

export class Picture {
    private readonly camera = new Camera();
    private readonly painter: Painter;
    private view: Pick<View, "fitZoom" | "ratio"> = { fitZoom: 1, ratio: 1 };
    private positions = new Float32Array(0);
    private sizes = new Float32Array(0);
    private labels: Labels = noLabels;
    private isDark = false;
    private frame = 0;
    private movedAt = -Infinity;
    /** When the frame before was drawn; undefined where it is long ago, since the picture was at rest. */
    private lastFrameAt: number | undefined;
    /** Links drawn in one frame: as many as the machine has been seen to bear, and the fewest before it has been seen. */
    private budget = links.least;
    /** Links drawn since the picture came to rest; undefined while it moves. */
    private resting: number | undefined;

    constructor(private readonly canvas: OffscreenCanvas, private readonly writing: OffscreenCanvas, private readonly drawn: () => void) {
        this.painter = new Painter(canvas);
    }

    /** Takes what has changed: the picture is drawn again, at first with as many links as is quick. */
    hear(words: Exclude<ToPicture, { kind: "open" }>): void {
        switch (words.kind) {
            case "links": this.painter.setLinks(shuffledLinks(words.from, words.to)); break;
            case "positions": this.place(words.positions); break;
            case "looks": this.dress(words.looks, words.isDark); break;
            case "marked": this.painter.setMarked(words.pairs); break;
            case "labels": this.labels = words.labels; break;
            case "view": this.look(words.view); break;
        }
        this.movedAt = performance.now();
        this.resting = undefined;
        this.frame ||= requestAnimationFrame(() => this.draw());
    }

    private place(positions: Float32Array<ArrayBuffer>): void {
        this.positions = positions;
        this.painter.setPositions(positions);
    }

    private dress(looks: Looks, isDark: boolean): void {
        this.isDark = isDark;
        this.sizes = looks.sizes;
        this.painter.setLooks(looks, isDark);
    }

    private look(view: View): void {
        const { x, y, zoom, width, height } = view;
        Object.assign(this.camera, { x, y, zoom, width, height });
        this.view = view;
        const [across, down] = [Math.round(width * view.ratio), Math.round(height * view.ratio)];
        // To set a canvas's size empties it, also where it is the same.
        for (const canvas of [this.canvas, this.writing])
            if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
    }

    private draw(): void {
        this.frame = 0;
        const now = performance.now();
        const isMoving = now - this.movedAt < restAfter;
        if (this.lastFrameAt !== undefined) this.adaptBudget(now - this.lastFrameAt);
        if (isMoving) this.drawMoving();
        else this.drawAtRest();
        const goesOn = isMoving || this.resting !== undefined;
        this.lastFrameAt = goesOn ? now : undefined;
        if (goesOn) this.frame = requestAnimationFrame(() => this.draw());
        this.drawn();
    }

    private drawMoving(): void {
        this.painter.clear();
        this.painter.paintLinks(this.camera, 0, Math.min(this.painter.linkCount, Math.floor(this.budget)));
        this.painter.paintPeers(this.camera, this.view.ratio * this.growth);
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
        this.painter.paintPeers(this.camera, this.view.ratio * this.growth);
        this.resting = to < this.painter.linkCount ? to : undefined;
    }

    private write(labels: Labels): void {
        const { growth, isDark, positions, sizes } = this;
        drawLabels(this.writing, this.camera, labels, { positions, sizes, growth, ratio: this.view.ratio, inks: paletteOf(isDark) });
    }

    private adaptBudget(time: number): void {
        const factor = time > pace.slow ? Math.max(0.4, pace.slow / time) : time < pace.quick ? 1.15 : 1;
        this.budget = Math.max(links.least, Math.min(this.painter.linkCount, this.budget * factor));
    }

    /** Peers grow with the zoom, but slower; in a crowd they shrink, so that there is something to see between them. */
    private get growth(): number {
        const crowd = Math.min(1, Math.sqrt(600 / Math.max(1, this.positions.length / 2)));
        return Math.max(0.22, Math.min(2.4, crowd * Math.max(1, Math.sqrt(this.camera.zoom / this.view.fitZoom))));
    }
}
