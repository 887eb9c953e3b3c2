// Where each peer lies, computed beside the screen. Supernodes are pushed and pulled (ForceAtlas2, Jacomy et al. 2014); ordinary nodes lie
// around the one they are attached to, like leaves, which costs nothing and says more.

import iterate from "graphology-layout-forceatlas2/iterate";
import { breath } from "../../lists/breath.ts";
import { leavesOf, type Leaves, placeLeaves } from "./leaves.ts";
import type { FromLayout, ToLayout } from "./protocol.ts";

const nodeFields = 10;
const edgeFields = 3;
const tellEvery = 150;

interface Work {
    readonly nodes: Float32Array;
    readonly edges: Float32Array;
    readonly trunk: Uint32Array;
    readonly leaves: Leaves;
    readonly positions: Float32Array;
    readonly settings: object;
    left: number;
    deadline: number;
}

let work: Work | undefined;
let isRunning = false;

self.onmessage = ({ data }: MessageEvent<ToLayout>) => {
    if (data.kind === "stop") work = undefined;
    else {
        work = begin(data);
        if (!isRunning) void run();
    }
};

function begin({ count, from, to, isOrdinary, positions, seconds }: Extract<ToLayout, { kind: "go" }>): Work {
    const leaves = leavesOf(count, from, to, isOrdinary);
    const trunk = Uint32Array.from({ length: count }, (_, peer) => peer).filter(peer => leaves.stem[peer]! < 0);
    const place = new Int32Array(count).fill(-1);
    trunk.forEach((peer, at) => {
        place[peer] = at;
    });
    const nodes = new Float32Array(trunk.length * nodeFields);
    trunk.forEach((peer, at) => {
        const weight = 1 + leaves.counts[peer]! / 4;
        nodes.set([positions[2 * peer]!, positions[2 * peer + 1]!, 0, 0, 0, 0, weight, 1, 1, 0], at * nodeFields);
    });
    const edges: number[] = [];
    for (let link = 0; link < from.length; link++) {
        const [one, other] = [place[from[link]!]!, place[to[link]!]!];
        if (one < 0 || other < 0) continue;
        nodes[one * nodeFields + 6]!++;
        nodes[other * nodeFields + 6]!++;
        edges.push(one * nodeFields, other * nodeFields, 1);
    }
    const isLarge = trunk.length > 1000;
    const settings = {
        linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 1, scalingRatio: 10,
        strongGravityMode: true, gravity: 0.05, slowDown: 1 + Math.log(Math.max(1, trunk.length)), barnesHutOptimize: isLarge,
        barnesHutTheta: 0.8,
    };
    return {
        nodes, edges: Float32Array.from(edges), trunk, leaves, positions: positions.slice(), settings,
        left: isLarge ? 300 : 600, deadline: performance.now() + seconds * 1000,
    };
}

async function run(): Promise<void> {
    isRunning = true;
    let toldAt = -Infinity;
    while (work !== undefined) {
        const at = work;
        if (at.edges.length > 0 || at.trunk.length > 1) iterate(at.settings, at.nodes, at.edges);
        const isDone = --at.left <= 0 || performance.now() > at.deadline;
        if (isDone || performance.now() - toldAt > tellEvery) {
            tell(at, isDone);
            toldAt = performance.now();
        }
        if (isDone) work = undefined;
        await breath();
    }
    isRunning = false;
}

function tell({ nodes, edges, trunk, leaves, positions }: Work, isDone: boolean): void {
    trunk.forEach((peer, at) => {
        positions[2 * peer] = nodes[at * nodeFields]!;
        positions[2 * peer + 1] = nodes[at * nodeFields + 1]!;
    });
    placeLeaves(leaves, positions, trunk.length);
    const told = positions.slice();
    self.postMessage({ positions: told, isDone, hasLinks: edges.length >= edgeFields } satisfies FromLayout, { transfer: [told.buffer] });
}
