import { Text } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { Chart } from "../../charts/model.ts";
import { ChartView } from "../charts/ChartView.tsx";
import { degreesOf, type OverlayGraph } from "./graph.ts";

/** How busy each supernode is against how many links of it are known. */
export function WorkloadChart({ graph }: { readonly graph: OverlayGraph }): ReactNode {
    const chart = useMemo(() => chartOf(graph), [graph]);
    return chart.series[0]!.x.length === 0
        ? <Text className="soft" p="md">No supernode has said how busy it is. Ask some for their neighbors.</Text>
        : <div className="card"><ChartView chart={chart} /></div>;
}

function chartOf(graph: OverlayGraph): Chart {
    const degrees = degreesOf(graph);
    const told = graph.peers.flatMap((peer, at) => (peer.workload === undefined || peer.tier === "ordinary" ? [] : [at]));
    return {
        key: "workload-links", title: "Workload of supernodes against their links", mark: "dots", categories: [],
        x: { label: "links known", unit: "", scale: "linear" }, y: { label: "workload", unit: "%", scale: "linear" },
        series: [{
            name: "supernodes", x: told.map(at => degrees[at]!), y: told.map(at => graph.peers[at]!.workload!), low: [], high: [],
            isGuide: false,
        }],
    };
}
