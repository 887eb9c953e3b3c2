// The two programs that draw an overlay: links as lines, peers as points.

const place = `
uniform vec2 centre;
uniform vec2 scale;
vec4 placed(vec2 at) { return vec4((at - centre) * scale, 0.0, 1.0); }`;

const linkVertex = `#version 300 es
in vec2 at;
${place}
void main() { gl_Position = placed(at); }`;

const linkFragment = `#version 300 es
precision mediump float;
uniform vec4 colour;
out vec4 pixel;
void main() { pixel = vec4(colour.rgb * colour.a, colour.a); }`;

const peerVertex = `#version 300 es
in vec2 at;
in float size;
in vec4 colour;
in float shape;
uniform float growth;
out vec4 ink;
flat out float form;
${place}
void main() {
    gl_Position = placed(at);
    gl_PointSize = max(1.5, size * growth);
    ink = colour;
    form = shape;
}`;

const peerFragment = `#version 300 es
precision mediump float;
in vec4 ink;
flat in float form;
out vec4 pixel;
void main() {
    vec2 off = abs(gl_PointCoord - 0.5) * 2.0;
    float reach = length(off);
    bool inside = form > 0.5 && form < 1.5 ? max(off.x, off.y) < 0.8 : reach < 1.0;
    if (!inside || (form > 1.5 && reach < 0.55)) discard;
    pixel = vec4(ink.rgb, 1.0);
}`;

export interface Program {
    readonly use: () => void;
    readonly uniform: (name: string) => WebGLUniformLocation | null;
    readonly attribute: (name: string) => number;
}

export const linkProgram = (gl: WebGL2RenderingContext): Program => program(gl, linkVertex, linkFragment);
export const peerProgram = (gl: WebGL2RenderingContext): Program => program(gl, peerVertex, peerFragment);

function program(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
    const made = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
        const shader = gl.createShader(kind);
        if (shader === null) throw new Error("The graphics context was lost.");
        gl.shaderSource(shader, source);
        gl.compileShader(shader);
        gl.attachShader(made, shader);
    }
    gl.bindAttribLocation(made, 0, "at");
    gl.linkProgram(made);
    if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new Error(`The graphics driver refused: ${gl.getProgramInfoLog(made) ?? ""}`);
    const uniforms = new Map<string, WebGLUniformLocation | null>();
    return {
        use: () => gl.useProgram(made),
        uniform: name => {
            if (!uniforms.has(name)) uniforms.set(name, gl.getUniformLocation(made, name));
            return uniforms.get(name) ?? null;
        },
        attribute: name => gl.getAttribLocation(made, name),
    };
}
