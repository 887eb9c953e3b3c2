// The overlay as the hand has it: where each peer lies and where one looks. A worker draws it; both keep the same places.

import type { OverlayGraph } from "../graph.ts";
import { Camera, type Point } from "./camera.ts";
import type { Labels } from "./labels.ts";
import type { Looks } from "./looks.ts";
import type { FromPicture, ToPicture } from "./protocol.ts";

export class Drawing {
    readonly camera = new Camera();
    private readonly worker: Worker;
    private fitZoom = 1;
    positions: Float32Array<ArrayBuffer> = new Float32Array(0);

    /** Whether the picture keeps all peers in sight as they move: until a hand moves it. */
    showsAll = true;

    /** Frames drawn, for whoever measures them. */
    frames = 0;

    /**
     * Has two canvases drawn on from now on; each can be handed over but once.
     *
     * @param hinder Told why nothing can be drawn, where that is so.
     */
    constructor(picture: HTMLCanvasElement, writing: HTMLCanvasElement, hinder: (words: string) => void) {
        if (!("transferControlToOffscreen" in picture))
            throw new Error("This browser cannot draw beside the page, which the drawing takes. The list of peers works without.");
        const canvases = [picture.transferControlToOffscreen(), writing.transferControlToOffscreen()] as const;
        this.worker = new Worker(new URL("./drawing.worker.ts", import.meta.url), { type: "module" });
        this.worker.onmessage = ({ data }: MessageEvent<FromPicture>) => {
            if (data.kind === "drawn") this.frames++;
            else hinder(data.words);
        };
        this.worker.onerror = () => hinder("The drawing has failed. Load the page again; the list of peers works without.");
        this.tell({ kind: "open", picture: canvases[0], writing: canvases[1] }, [...canvases]);
    }

    setGraph({ from, to }: OverlayGraph, positions: Float32Array<ArrayBuffer>): void {
        this.tell({ kind: "links", from, to });
        this.mark(new Uint32Array(0));
        this.setPositions(positions);
    }

    setPositions(positions: Float32Array<ArrayBuffer>): void {
        this.positions = positions;
        this.tell({ kind: "positions", positions });
        if (this.showsAll) this.fit();
    }

    setLooks(looks: Looks, isDark: boolean): void {
        this.tell({ kind: "looks", looks, isDark });
    }

    setLabels(labels: Labels): void {
        this.tell({ kind: "labels", labels });
    }

    /** Links that stand out, as pairs of peers: those of the selected one, or those just opened. */
    mark(pairs: Uint32Array<ArrayBuffer>): void {
        this.tell({ kind: "marked", pairs });
    }

    resize(width: number, height: number): void {
        [this.camera.width, this.camera.height] = [Math.max(1, width), Math.max(1, height)];
        if (this.showsAll) this.fit();
        else this.look();
    }

    fit(): void {
        this.showsAll = true;
        this.camera.fit(this.positions);
        this.fitZoom = this.camera.zoom;
        this.look();
    }

    /** A hand has moved the camera. */
    moved(): void {
        this.showsAll = false;
        this.look();
    }

    /** The peer nearest to a point of the picture, if any is close to it. */
    peerAt(at: Point): number | undefined {
        const reach = 10;
        const { x, y } = this.camera.toGraph(at);
        let best: number | undefined;
        let nearest = (reach / this.camera.zoom) ** 2;
        for (let peer = 0; peer < this.positions.length / 2; peer++) {
            const distance = (this.positions[2 * peer]! - x) ** 2 + (this.positions[2 * peer + 1]! - y) ** 2;
            if (distance <= nearest) [best, nearest] = [peer, distance];
        }
        return best;
    }

    dispose(): void {
        this.worker.terminate();
    }

    private look(): void {
        const { x, y, zoom, width, height } = this.camera;
        const ratio = Math.min(2, devicePixelRatio || 1);
        this.tell({ kind: "view", view: { x, y, zoom, width, height, fitZoom: this.fitZoom, ratio } });
    }

    private tell(words: ToPicture, transfer: Transferable[] = []): void {
        this.worker.postMessage(words, transfer);
    }
}
