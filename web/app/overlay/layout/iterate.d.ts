declare module "graphology-layout-forceatlas2/iterate" {
    /** One step of ForceAtlas2 over a matrix of nodes, ten numbers each, and one of edges, three each. */
    export default function iterate(settings: object, nodes: Float32Array, edges: Float32Array): unknown;
}
