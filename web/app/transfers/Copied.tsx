import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Props {
    readonly text: string;
    readonly what: string;
}

/** A text with a button that copies it. */
export const Copied = ({ text, what }: Props): ReactNode => (
    <span className="copied">
        <span className="name" dir="auto">{text}</span>
        <CopyButton value={text}>
            {({ copied, copy }) => (
                <ActionIcon size="sm" variant="subtle" color="gray" onClick={copy} aria-label={copied ? `Copied ${what}` : `Copy ${what}`}>
                    {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                </ActionIcon>
            )}
        </CopyButton>
    </span>
);
