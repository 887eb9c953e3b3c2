import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { ownWelcome } from "../shell/own.ts";

/** The assistant does not come by itself any more. */
export async function finish(): Promise<void> {
    await take(api.POST("/api/v1/welcome/done"));
    queries.setQueryData(ownWelcome.queryKey, known => known && { ...known, isDue: false });
}
