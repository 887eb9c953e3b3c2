// Draws an overlay of any size. Peers and links lie in the graphics card's memory; a frame costs two calls. Links come in a random
// order, so that any number of the first is a fair sample: while the picture moves as many are drawn as the machine can bear, and all
// when it rests.

import type { OverlayGraph } from "../graph.ts";
import { Camera, type Point } from "./camera.ts";
import { drawLabels, type Labels } from "./labels.ts";
import { type Looks, paletteOf } from "./looks.ts";
import { linkProgram, peerProgram, type Program } from "./programs.ts";
import { shuffledLinks } from "./shuffled.ts";

const restAfter = 180;
/** Links drawn in one frame at rest: more would hold up the next touch. */
const sliceAtRest = 40_000;
const leastLinks = 1500;

export class Drawing {
    readonly camera = new Camera();
    private readonly gl: WebGL2RenderingContext;
    private readonly links: Program;
    private readonly peers: Program;
    private readonly buffers: Record<"at" | "size" | "colour" | "shape" | "links" | "marked", WebGLBuffer>;
    private count = 0;
    private linkCount = 0;
    private markedCount = 0;
    private frame = 0;
    private movedAt = -Infinity;
    private lastFrameAt = 0;
    private budget = 20_000;
    /** Links drawn since the picture came to rest; undefined while it moves. */
    private resting: number | undefined;
    private isDark = false;
    positions: Float32Array<ArrayBuffer> = new Float32Array(0);
    labels: Labels = { names: [], sizes: new Float32Array(0), biggest: [], selected: undefined, hovered: undefined };

    constructor(private readonly canvas: HTMLCanvasElement, private readonly writing: HTMLCanvasElement) {
        const gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true, premultipliedAlpha: true, alpha: true });
        if (gl === null) throw new Error("This browser has no WebGL 2, which the drawing takes. The list of peers works without.");
        this.gl = gl;
        [this.links, this.peers] = [linkProgram(gl), peerProgram(gl)];
        const buffer = (): WebGLBuffer => gl.createBuffer();
        this.buffers = { at: buffer(), size: buffer(), colour: buffer(), shape: buffer(), links: buffer(), marked: buffer() };
        gl.enable(gl.BLEND);
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }

    /** Whether the picture keeps all peers in sight as they move: until a hand moves it. */
    showsAll = true;

    /** Frames drawn, for whoever measures them. */
    frames = 0;

    setGraph(graph: OverlayGraph, positions: Float32Array<ArrayBuffer>): void {
        this.count = graph.peers.length;
        this.linkCount = graph.from.length;
        this.fill(this.gl.ELEMENT_ARRAY_BUFFER, "links", shuffledLinks(graph));
        this.mark(new Uint32Array(0));
        this.setPositions(positions);
    }

    setPositions(positions: Float32Array<ArrayBuffer>): void {
        this.positions = positions;
        if (this.showsAll) this.fit();
        this.fill(this.gl.ARRAY_BUFFER, "at", positions);
        this.touch();
    }

    setLooks({ sizes, colours, shapes }: Looks, isDark: boolean): void {
        this.isDark = isDark;
        this.fill(this.gl.ARRAY_BUFFER, "size", sizes);
        this.fill(this.gl.ARRAY_BUFFER, "colour", colours);
        this.fill(this.gl.ARRAY_BUFFER, "shape", shapes);
        this.touch();
    }

    /** Links that stand out, as pairs of peers: those of the selected one, or those just opened. */
    mark(pairs: Uint32Array<ArrayBuffer>): void {
        this.markedCount = pairs.length / 2;
        this.fill(this.gl.ELEMENT_ARRAY_BUFFER, "marked", pairs);
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
        Object.values(this.buffers).forEach(buffer => this.gl.deleteBuffer(buffer));
    }

    private get ratio(): number {
        return Math.min(2, devicePixelRatio || 1);
    }

    private draw(): void {
        this.frame = 0;
        this.frames++;
        const now = performance.now();
        const isMoving = now - this.movedAt < restAfter;
        if (isMoving) {
            this.adaptBudget(now - this.lastFrameAt);
            this.clear();
            this.drawLinks(0, Math.min(this.linkCount, this.budget));
            this.drawPeers();
        } else {
            this.drawAtRest();
        }
        this.lastFrameAt = now;
        if (isMoving || this.resting !== undefined) this.frame = requestAnimationFrame(() => this.draw());
    }

    /** All links, a slice a frame over the one before, then the peers over them. */
    private drawAtRest(): void {
        if (this.resting === undefined) this.clear();
        const from = this.resting ?? 0;
        const to = Math.min(this.linkCount, from + sliceAtRest);
        this.drawLinks(from, to);
        this.drawPeers();
        this.resting = to < this.linkCount ? to : undefined;
    }

    private adaptBudget(time: number): void {
        if (time > 250) return;
        if (time > 40) this.budget = Math.max(leastLinks, this.budget * 0.75);
        else if (time < 24) this.budget = Math.min(Math.max(this.linkCount, leastLinks), this.budget * 1.15);
    }

    private clear(): void {
        const { gl } = this;
        gl.viewport(0, 0, this.canvas.width, this.canvas.height);
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
    }

    private drawLinks(from: number, to: number): void {
        const { gl, links } = this;
        links.use();
        this.look(links);
        const [red, green, blue] = paletteOf(this.isDark).link;
        // The more links, the fainter each, so that a crowd does not become one blot.
        const alpha = Math.max(0.03, Math.min(0.45, 5000 / Math.max(1, this.linkCount)));
        gl.uniform4f(links.uniform("colour"), red / 255, green / 255, blue / 255, alpha);
        this.point("at", links, 2);
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.buffers.links);
        if (to > from) gl.drawElements(gl.LINES, 2 * (to - from), gl.UNSIGNED_INT, 8 * from);
    }

    private drawPeers(): void {
        const { gl, peers, links } = this;
        if (this.markedCount > 0) {
            const [red, green, blue] = paletteOf(this.isDark).self;
            links.use();
            gl.uniform4f(links.uniform("colour"), red / 255, green / 255, blue / 255, 0.9);
            gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.buffers.marked);
            gl.drawElements(gl.LINES, 2 * this.markedCount, gl.UNSIGNED_INT, 0);
        }
        peers.use();
        this.look(peers);
        gl.uniform1f(peers.uniform("growth"), this.ratio * this.growth);
        this.point("at", peers, 2);
        this.point("size", peers, 1);
        this.point("colour", peers, 4, gl.UNSIGNED_BYTE);
        this.point("shape", peers, 1);
        if (this.count > 0) gl.drawArrays(gl.POINTS, 0, this.count);
        drawLabels(this.writing, this.camera, this.positions, this.labels, this.growth, this.ratio, paletteOf(this.isDark));
    }

    /** Peers grow with the zoom, but slower; in a crowd they shrink, so that there is something to see between them. */
    private get growth(): number {
        const crowd = Math.min(1, Math.sqrt(600 / Math.max(1, this.count)));
        return Math.max(0.22, Math.min(2.4, crowd * Math.max(1, Math.sqrt(this.camera.zoom / this.fitZoom))));
    }

    private fitZoom = 1;

    fit(): void {
        this.showsAll = true;
        this.camera.fit(this.positions);
        this.fitZoom = this.camera.zoom;
        this.touch();
    }

    private look(program: Program): void {
        const { gl, camera } = this;
        gl.uniform2f(program.uniform("centre"), camera.x, camera.y);
        gl.uniform2f(program.uniform("scale"), 2 * camera.zoom / camera.width, 2 * camera.zoom / camera.height);
    }

    private point(name: "at" | "size" | "colour" | "shape", program: Program, size: number, type: number = this.gl.FLOAT): void {
        const { gl } = this;
        const at = program.attribute(name);
        if (at < 0) return;
        gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
        gl.enableVertexAttribArray(at);
        gl.vertexAttribPointer(at, size, type, type === gl.UNSIGNED_BYTE, 0, 0);
    }

    private fill(target: number, name: keyof Drawing["buffers"], data: AllowSharedBufferSource): void {
        this.gl.bindBuffer(target, this.buffers[name]);
        this.gl.bufferData(target, data, this.gl.DYNAMIC_DRAW);
    }
}
