import { Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
    readonly text: string;
    /** Characters before the mistake; unknown where none is told. */
    readonly position: number | undefined;
    readonly problem: string;
}

/** What is wrong with a query, and where. */
export const Mistake = ({ text, position, problem }: Props): ReactNode => {
    const at = position ?? text.length;
    return (
        <div className="query-mistake">
            <code className="name">{text.slice(0, at)}<mark>{text.slice(at, at + 1) || "␣"}</mark>{text.slice(at + 1)}</code>
            <Text size="sm" className="name">{problem}</Text>
        </div>
    );
};
