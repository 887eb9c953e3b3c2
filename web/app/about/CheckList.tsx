import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import "./about.css";

type Check = Schemas["CheckView"];

interface Props {
    readonly checks: readonly Check[];
    /** What stands below a check that is not good, by its name. */
    readonly links?: Readonly<Record<string, ReactNode>>;
    /** Whether nothing is wrong where one does not hold. */
    readonly isCalm?: boolean;
}

/** What was looked at, one after the other: good, bad, or neither, and what to do. */
export const CheckList = ({ checks, links = {}, isCalm = false }: Props): ReactNode => (
    <ul className="checks">
        {checks.map(({ name, isGood, what, remedy }) => (
            <li key={name} className="check" data-good={isGood ?? "unknown"} data-calm={isCalm}>
                {isGood === undefined ? <IconCircleDashed size={20} aria-label="neither good nor bad" />
                    : isGood ? <IconCircleCheck size={20} aria-label={isCalm ? "holds" : "good"} />
                    : isCalm ? <IconCircleX size={20} aria-label="does not hold" />
                    : <IconAlertTriangle size={20} aria-label="bad" />}
                <div className="check-words">
                    <Text size="sm" className="name"><b>{name}</b> {what}</Text>
                    {remedy !== undefined && <Text size="sm" className={isGood === false ? "name" : "soft name"}>{remedy}</Text>}
                    {isGood !== true && links[name]}
                </div>
            </li>
        ))}
    </ul>
);
