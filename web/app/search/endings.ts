// How a search stands, and how it ended, in words.

import type { Schemas } from "../api/client.ts";
import { counted, span } from "../words/numbers.ts";

type Search = Schemas["SearchView"];

/** How it ended and, where something can be done about it, what. */
export const endings: Record<NonNullable<Search["ending"]>, { readonly what: string; readonly remedy: string }> = {
    complete: { what: "All have answered", remedy: "" },
    enough: { what: "Enough were found for now", remedy: "" },
    cutShort: {
        what: "Cut short: it costs too much",
        remedy: "What was found is right, but more may exist. Add a rare word, or search more.",
    },
    tooManyQueries: {
        what: "Refused: too many searches in a short time",
        remedy: "Wait half a minute, then search again.",
    },
    timedOut: { what: "Time ran out before all had answered", remedy: "Search again, or search more." },
    repeated: { what: "The supernode has just seen this very search", remedy: "Wait a little, or change a word, and search again." },
};

/** "4 supernodes asked, first hit after 12 ms". */
export function course({ isRunning, supernodesAsked, firstHitMs }: Search): string {
    const none = isRunning ? "Asking your supernode" : "Nobody was asked";
    const asked = supernodesAsked > 0 ? `${counted(supernodesAsked, "supernode")} asked` : none;
    if (firstHitMs === undefined) return asked;
    return `${asked}, first hit after ${firstHitMs < 1000 ? `${Math.max(1, Math.round(firstHitMs))} ms` : span(firstHitMs / 1000)}`;
}
