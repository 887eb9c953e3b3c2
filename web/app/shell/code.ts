// A link of 'canopy open' holds a code behind its #, which is good once; it is traded for a key and leaves the address at once.

import { api } from "../api/client.ts";
import { keepKey } from "../api/key.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";

let refused: Refusal | undefined;

/** Why the link this page was opened by did not sign in. */
export const refusedCode = (): Refusal | undefined => refused;

export async function takeCode(): Promise<void> {
    const code = /^#code=([0-9a-f]+)$/.exec(location.hash)?.[1];
    if (code === undefined) return;
    history.replaceState(null, "", location.pathname + location.search);
    try {
        keepKey((await take(api.POST("/api/v1/sign-in", { body: { code } }))).key);
    } catch (failure) {
        refused = asRefusal(failure);
    }
}
