import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Props {
    readonly text: string;
    /** What is copied, where that is longer than what is shown. */
    readonly value?: string;
    readonly what: string;
}

/** A text with a button that copies it. */
export const Copied = ({ text, value = text, what }: Props): ReactNode => (
    <span className="copied">
        <span className="name" dir="auto">{text}</span>
        <CopyButton value={value}>
            {({ copied, copy }) => (
                <ActionIcon size="sm" variant="subtle" color="gray" onClick={copy} aria-label={copied ? `Copied ${what}` : `Copy ${what}`}>
                    {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                </ActionIcon>
            )}
        </CopyButton>
    </span>
);
