import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { count } from "../words/numbers.ts";

/** What came of a contact (docs/crawl.md), in a word and in a sentence. */
export const outcomes: Readonly<Record<Schemas["Outcome"], readonly [string, string]>> = {
    answered: ["answered", "answered all that was asked"],
    busy: ["busy", "up, and had no room for one more"],
    refused: ["refused", "nobody listens at that port"],
    silent: ["silent", "down, behind NAT, or lost on the way"],
    unreachable: ["unreachable", "the network says that there is no way"],
    notSupernode: ["ordinary nodes", "a peer, but no supernode"],
    noPeer: ["no peers", "somebody listens there who is no peer of this network"],
    brokeOff: ["broke off", "went away in the middle of the answer"],
    misbehaved: ["misbehaved", "said what no peer says; nothing of it counts"],
    slow: ["slow", "did not come to the end of the answer in time"],
    excluded: ["excluded", "not to be asked"],
};

/** How many came to each. */
export const Outcomes = ({ of: list }: { readonly of: readonly Schemas["OutcomeCount"][] }): ReactNode => {
    const all = list.reduce((sum, one) => sum + one.count, 0);
    return (
        <ul className="outcomes" aria-label="Outcomes">
            {list.map(one => (
                <li key={one.outcome} title={outcomes[one.outcome][1]}>
                    <span>{outcomes[one.outcome][0]}</span>
                    <meter min={0} max={Math.max(1, all)} value={one.count} aria-hidden />
                    <span className="outcome-count">{count(one.count)}</span>
                </li>
            ))}
        </ul>
    );
};
