// Kinds of messages by what they are for: more than twenty lines in a chart tell nobody anything.

import type { Looks } from "./series.ts";

const classes: readonly (readonly [string, readonly string[]])[] = [
    ["searching", ["query", "queryCancel", "queryEnd", "queryHits"]],
    ["links", ["attachRequest", "attachResponse", "holdRequest", "holdResponse", "keepAliveRequest", "keepAliveResponse", "peerInfo"]],
    ["refresh lists", ["refreshList", "refreshListRequest", "probeRequest", "probeResponse"]],
    ["lists of files", ["share", "shareResponse", "unshare"]],
];

const others = "others";
const classOf = new Map(classes.flatMap(([name, kinds]) => kinds.map(kind => [kind, name] as const)));

/** What was sent a second of each class, in their order; classes of which nothing was sent are left out. */
export function trafficBy(looks: Looks, key: "messages" | "bytes"): { readonly name: string; readonly values: readonly number[] }[] {
    return [...classes.map(([name]) => name), others].flatMap(name => {
        const columns = looks.traffic.filter(one => (classOf.get(one.kind) ?? others) === name).map(one => one[key]);
        const values = looks.seconds.map((_, at) => columns.reduce((sum, column) => sum + (column[at] ?? 0), 0));
        return values.some(value => value > 0) ? [{ name, values }] : [];
    });
}
