import { Alert, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { type RunState, stateLooks } from "./states.ts";

interface Props {
    readonly state: RunState;
    readonly words: string;
    readonly remedy: string;
}

/** Why a run stands where it stands, and what to do; nothing where there is nothing to say. */
export const Trouble = ({ state, words, remedy }: Props): ReactNode => (words === "" && remedy === "" ? null : (
    <Alert variant="light" color={stateLooks[state].colour} role={state === "failed" ? "alert" : "status"}>
        {words && <Text size="sm" fw={600} className="name">{words}</Text>}
        {remedy && <Text size="sm" className="name">{remedy}</Text>}
    </Alert>
));
