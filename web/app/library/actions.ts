// What can be done to what is shared.

import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { ownShares, ownStatus } from "../shell/own.ts";

/** The answer to a change is what is shared now. */
async function put(changing: Promise<Schemas["SharesView"]>): Promise<void> {
    queries.setQueryData(ownShares.queryKey, await changing);
    await queries.invalidateQueries({ queryKey: ownStatus.queryKey });
}

export const addRule = (rule: string): Promise<void> => put(take(api.POST("/api/v1/shares", { body: { rule } })));

export const removeRule = (rule: string): Promise<void> => put(take(api.DELETE("/api/v1/shares", { params: { query: { rule } } })));

export const rescan = (): Promise<void> => put(take(api.POST("/api/v1/shares/rescan")));

export const stop = (): Promise<unknown> => take(api.DELETE("/api/v1/shares/rescan"))
    .finally(() => queries.invalidateQueries({ queryKey: ownShares.queryKey }));
