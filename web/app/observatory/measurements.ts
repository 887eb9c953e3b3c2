// Measurements of this daemon; each change comes with its whole state (api/live.ts).

import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { isKept, queries, removeRun } from "../api/live.ts";
import { allPages } from "../api/pages.ts";
import { take } from "../api/refusal.ts";
import { count, counted, percent } from "../words/numbers.ts";

export type Measurement = Schemas["MeasurementView"];

export const allMeasurements = queryOptions({
    queryKey: ["measurements"], staleTime: 60_000,
    queryFn: () => allPages(cursor => take(api.GET("/api/v1/measurements", { params: { query: { limit: 500, ...(cursor
        && { cursor }) } } }))),
});

export const oneMeasurement = (id: number) => queryOptions({
    queryKey: ["measurements", id], enabled: isKept,
    queryFn: () => take(api.GET("/api/v1/measurements/{id}", { params: { path: { id } } })),
});

export const begin = async (asked: Schemas["MeasurementAsked"]): Promise<Measurement> => {
    const begun = await take(api.POST("/api/v1/measurements", { body: asked }));
    await queries.invalidateQueries({ queryKey: ["measurements"] });
    return begun;
};

export const stop = async (id: number): Promise<unknown> =>
    keep(await take(api.POST("/api/v1/measurements/{id}/stop", { params: { path: { id } } })));

export const resume = async (id: number): Promise<unknown> =>
    keep(await take(api.POST("/api/v1/measurements/{id}/resume", { params: { path: { id } } })));

export const forget = (id: number): Promise<void> =>
    removeRun("measurements", id, () => take(api.DELETE("/api/v1/measurements/{id}", { params: { path: { id } } })));

const keep = (measurement: Measurement): unknown => {
    queries.setQueryData(["measurements", measurement.id], measurement);
    return queries.invalidateQueries({ queryKey: ["measurements"], exact: true });
};

/** Where a measurement is, in a line. */
export function progressWords({ kind, progress: now }: Measurement): string {
    const parts = [
        now.round > 1 || kind === "track" ? `${rounds[kind]} ${count(now.round)}` : "",
        now.peers === undefined ? "" : counted(now.peers, "peer"),
        now.visits ? counted(now.visits, kind === "track" ? "look" : "visit") : "",
        now.answered === undefined ? "" : `${count(now.answered)} answered`,
        now.failed ? `${count(now.failed)} silent` : "",
        now.waiting ? `${count(now.waiting)} waiting` : "",
        now.users === undefined ? "" : counted(now.users, "user"),
        now.files === undefined ? "" : counted(now.files, "file"),
    ];
    return parts.filter(part => part !== "").join(" · ");
}

const rounds = { crawl: "sweep", probe: "round", track: "cycle", collect: "round" };

/** A share, or what stands for one that nobody can tell. */
export const shareOf = (share: number | null | undefined, digits = 1): string => (share === undefined || share === null ? "not known"
    : percent(share, digits));
