import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { asRefusal, type Refusal } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";

export interface Turning {
    readonly next: () => void;
    /** Nothing at the first step. */
    readonly back: (() => void) | undefined;
}

interface Props extends Turning {
    readonly title: string;
    readonly words: ReactNode;
    /** What is done before the next step; where it is refused, this one stays. */
    readonly act?: () => Promise<void>;
    readonly nextWords?: string;
    readonly isBlocked?: boolean;
    readonly children: ReactNode;
}

/** A step of the assistant: what it is about, its fields, and the ways on and back. */
export function Step({ title, words, act, next, back, nextWords = "Next", isBlocked = false, children }: Props): ReactNode {
    const [refusal, setRefusal] = useState<Refusal>();
    const [isActing, setActing] = useState(false);
    const head = useRef<HTMLHeadingElement>(null);
    // Who reads by ear hears where the assistant is now.
    useEffect(() => head.current?.focus(), []);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setActing(true);
        setRefusal(undefined);
        try {
            await act?.();
            next();
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setActing(false);
        }
    };
    return (
        <form className="card welcome-step" onSubmit={event => void submit(event)}>
            <Stack gap="md">
                <div>
                    <Title order={1} size="h2" ref={head} tabIndex={-1}>{title}</Title>
                    <Text mt={6}>{words}</Text>
                </div>
                {children}
                {refusal && <RefusalNote refusal={refusal} />}
                <Group justify="space-between">
                    {back === undefined ? <span />
                        : <Button variant="default" leftSection={<IconArrowLeft size={17} aria-hidden />} onClick={back}>Back</Button>}
                    <Button type="submit" rightSection={<IconArrowRight size={17} aria-hidden />} loading={isActing} disabled={isBlocked}>
                        {nextWords}</Button>
                </Group>
            </Stack>
        </form>
    );
}
