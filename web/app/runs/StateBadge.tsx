import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { type RunState, stateLooks } from "./states.ts";

/** Where a run stands, in a word. */
export const StateBadge = ({ state }: { readonly state: RunState }): ReactNode => (
    <Badge variant="dot" color={stateLooks[state].colour} tt="none" size="lg" className="state-badge" data-state={state}>
        {stateLooks[state].words}
    </Badge>
);
