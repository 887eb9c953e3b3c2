import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useRef } from "react";

export interface Question {
    readonly title: string;
    /** What it means. */
    readonly words: ReactNode;
    /** What the button that does it says. */
    readonly yes: string;
    /** What the one that does not says. */
    readonly no: string;
    readonly act: () => void;
}

interface Props {
    readonly question: Question | undefined;
    readonly close: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function Confirm({ question, close }: Props): ReactNode {
    // What was asked stays to be seen while the dialog fades.
    const last = useRef(question);
    if (question !== undefined) last.current = question;
    const shown = last.current;
    return (
        <Modal opened={question !== undefined} onClose={close} title={<Text fw={650} className="name">{shown?.title}</Text>} centered>
            <Stack>
                <div className="name">{shown?.words}</div>
                <Group justify="flex-end" gap="sm">
                    <Button variant="default" onClick={close} data-autofocus>{shown?.no}</Button>
                    <Button color="red.9" onClick={() => {
                        close();
                        shown?.act();
                    }}>{shown?.yes}</Button>
                </Group>
            </Stack>
        </Modal>
    );
}
