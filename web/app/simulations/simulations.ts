// Runs of scenarios in this daemon; each change comes with its whole state (api/live.ts).

import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { isKept, queries, removeRun } from "../api/live.ts";
import { allPages } from "../api/pages.ts";
import { take } from "../api/refusal.ts";

export type Simulation = Schemas["SimulationView"];
export type Scenario = Schemas["ScenarioView"];

export const allSimulations = queryOptions({
    queryKey: ["simulations"], staleTime: 60_000,
    queryFn: () => allPages(cursor => take(api.GET("/api/v1/simulations", { params: { query: { limit: 500, ...(cursor
        && { cursor }) } } }))),
});

export const oneSimulation = (id: number) => queryOptions({
    queryKey: ["simulations", id], enabled: isKept, queryFn: () => take(api.GET("/api/v1/simulations/{id}", { params: { path: { id } } })),
});

export const allScenarios = queryOptions({
    queryKey: ["scenarios"], staleTime: 30_000, queryFn: () => take(api.GET("/api/v1/scenarios")),
});

export const run = async (asked: Schemas["SimulationAsked"]): Promise<Simulation> => {
    const begun = await take(api.POST("/api/v1/simulations", { body: asked }));
    await queries.invalidateQueries({ queryKey: ["simulations"], exact: true });
    return begun;
};

export async function stop(id: number): Promise<void> {
    queries.setQueryData(["simulations", id], await take(api.POST("/api/v1/simulations/{id}/stop", { params: { path: { id } } })));
    await queries.invalidateQueries({ queryKey: ["simulations"], exact: true });
}

export const remove = (id: number): Promise<void> =>
    removeRun("simulations", id, () => take(api.DELETE("/api/v1/simulations/{id}", { params: { path: { id } } })));
