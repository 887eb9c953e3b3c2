// Peers and links in the graphics card's memory, painted by one call each.

import type { Camera } from "./camera.ts";
import { type Looks, paletteOf, type Rgb } from "./looks.ts";
import { linkProgram, peerProgram, type Program } from "./programs.ts";

type OfPeers = "at" | "size" | "colour" | "shape";
type Pairs = Uint32Array<ArrayBuffer>;

export class Painter {
    private readonly gl: WebGL2RenderingContext;
    private readonly links: Program;
    private readonly peers: Program;
    private readonly buffers: Record<OfPeers | "links" | "marked", WebGLBuffer>;
    private placed = 0;
    private looked = 0;
    private markedCount = 0;
    private isDark = false;
    linkCount = 0;

    constructor(private readonly canvas: OffscreenCanvas) {
        const gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true, premultipliedAlpha: true, alpha: true });
        if (gl === null) throw new Error("This browser has no WebGL 2, which the drawing takes. The list of peers works without.");
        this.gl = gl;
        [this.links, this.peers] = [linkProgram(gl), peerProgram(gl)];
        const buffer = (): WebGLBuffer => gl.createBuffer();
        this.buffers = { at: buffer(), size: buffer(), colour: buffer(), shape: buffer(), links: buffer(), marked: buffer() };
        gl.enable(gl.BLEND);
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }

    setLinks(pairs: Pairs): void {
        this.linkCount = pairs.length / 2;
        this.fill(this.gl.ELEMENT_ARRAY_BUFFER, "links", pairs);
    }

    setPositions(positions: Float32Array<ArrayBuffer>): void {
        this.placed = positions.length / 2;
        this.fill(this.gl.ARRAY_BUFFER, "at", positions);
    }

    setLooks({ sizes, colours, shapes }: Looks, isDark: boolean): void {
        this.isDark = isDark;
        this.looked = sizes.length;
        this.fill(this.gl.ARRAY_BUFFER, "size", sizes);
        this.fill(this.gl.ARRAY_BUFFER, "colour", colours);
        this.fill(this.gl.ARRAY_BUFFER, "shape", shapes);
    }

    setMarked(pairs: Pairs): void {
        this.markedCount = pairs.length / 2;
        this.fill(this.gl.ELEMENT_ARRAY_BUFFER, "marked", pairs);
    }

    clear(): void {
        const { gl } = this;
        gl.viewport(0, 0, this.canvas.width, this.canvas.height);
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
    }

    paintLinks(camera: Camera, from: number, to: number): void {
        // The more links, the fainter each, so that a crowd does not become one blot.
        const alpha = Math.max(0.03, Math.min(0.45, 5000 / Math.max(1, this.linkCount)));
        this.paintLines(camera, "links", paletteOf(this.isDark).link, alpha, from, to);
    }

    /** Peers, and under them the links that stand out. */
    paintPeers(camera: Camera, growth: number): void {
        const { gl, peers } = this;
        this.paintLines(camera, "marked", paletteOf(this.isDark).self, 0.9, 0, this.markedCount);
        this.look(peers, camera);
        gl.uniform1f(peers.uniform("growth"), growth);
        this.read("at", peers, 2);
        this.read("size", peers, 1);
        this.read("colour", peers, 4, gl.UNSIGNED_BYTE);
        this.read("shape", peers, 1);
        gl.drawArrays(gl.POINTS, 0, Math.min(this.placed, this.looked));
    }

    private paintLines(camera: Camera, name: "links" | "marked", [red, green, blue]: Rgb, alpha: number, from: number, to: number): void {
        if (to <= from) return;
        const { gl, links } = this;
        this.look(links, camera);
        gl.uniform4f(links.uniform("colour"), red / 255, green / 255, blue / 255, alpha);
        this.read("at", links, 2);
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.buffers[name]);
        gl.drawElements(gl.LINES, 2 * (to - from), gl.UNSIGNED_INT, 8 * from);
    }

    private look(program: Program, camera: Camera): void {
        const { gl } = this;
        program.use();
        gl.uniform2f(program.uniform("centre"), camera.x, camera.y);
        gl.uniform2f(program.uniform("scale"), 2 * camera.zoom / camera.width, 2 * camera.zoom / camera.height);
    }

    private read(name: OfPeers, program: Program, size: number, type: number = this.gl.FLOAT): void {
        const { gl } = this;
        const at = program.attribute(name);
        if (at < 0) return;
        gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
        gl.enableVertexAttribArray(at);
        gl.vertexAttribPointer(at, size, type, type === gl.UNSIGNED_BYTE, 0, 0);
    }

    private fill(target: number, name: keyof Painter["buffers"], data: AllowSharedBufferSource): void {
        this.gl.bindBuffer(target, this.buffers[name]);
        this.gl.bufferData(target, data, this.gl.DYNAMIC_DRAW);
    }
}
