import { Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { percent, span } from "../words/numbers.ts";
import "./runs.css";

interface Props {
    /** What is under way, for those who do not see it. */
    readonly label: string;
    /** 0 to 1; undefined where nobody knows how much there is. */
    readonly share: number | undefined;
    readonly secondsLeft: number | undefined;
    readonly isRunning: boolean;
}

/** How much of a run is done, and how long it still takes. */
export const Share = ({ label, share, secondsLeft, isRunning }: Props): ReactNode => (
    <div className="share">
        <Progress value={100 * (share ?? (isRunning ? 1 : 0))} animated={isRunning} striped={isRunning && share === undefined}
            aria-label={label}
            className="share-bar" />
        <Text size="sm" className="share-words soft">
            {share === undefined ? (isRunning ? "no end known" : "") : percent(share, share < 0.1 ? 1 : 0)}
            {isRunning && secondsLeft !== undefined && <>, {span(secondsLeft)} left</>}
        </Text>
    </div>
);
