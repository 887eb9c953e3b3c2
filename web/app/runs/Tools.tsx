import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useAction } from "../notes/useAction.ts";
import { Confirm } from "../notes/Confirm.tsx";

interface DoProps {
    readonly words: string;
    readonly act: () => Promise<unknown>;
    readonly icon?: ReactNode;
    readonly isFirst?: boolean;
    readonly isDisabled?: boolean;
}

/** A button that does something with a run. */
export function Do({ words, act, icon, isFirst = false, isDisabled = false }: DoProps): ReactNode {
    const action = useAction(act);
    return <Button size="compact-sm" variant={isFirst ? "filled" : "default"} leftSection={icon} loading={action.isRunning}
        disabled={isDisabled}
        onClick={() => void action.run()}>{words}</Button>;
}

interface DropProps {
    readonly words: string;
    /** What is asked before, and what it means. */
    readonly title: string;
    readonly meaning: string;
    readonly act: () => Promise<unknown>;
}

/** A button that takes something away, and asks before. */
export function Drop({ words, title, meaning, act }: DropProps): ReactNode {
    const [isAsking, setAsking] = useState(false);
    const action = useAction(act);
    return (
        <>
            <Button size="compact-sm" variant="default" loading={action.isRunning} onClick={() => setAsking(true)}>{words}</Button>
            <Confirm close={() => setAsking(false)} question={isAsking ? {
                title, words: meaning, yes: words, no: "Keep it", act: () => void action.run(),
            } : undefined} />
        </>
    );
}
