import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, take } from "../api/refusal.ts";
import { noteDone } from "../notes/notes.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { askedOf, type Draft, isWhole } from "./draft.ts";
import { WishFields } from "./WishFields.tsx";

interface Props {
    readonly isOpen: boolean;
    readonly first: Draft;
    readonly close: () => void;
}

/** A wish to make: what to look for again and again, and how many files fulfil it. */
export const WishDialog = ({ isOpen, first, close }: Props): ReactNode => (
    <Modal opened={isOpen} onClose={close} title="Make a wish"><Form first={first} close={close} /></Modal>
);

function Form({ first, close }: Omit<Props, "isOpen">): ReactNode {
    const [, navigate] = useLocation();
    const [draft, setDraft] = useState(first);
    const [refusal, setRefusal] = useState<unknown>();
    const [isMaking, setMaking] = useState(false);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setMaking(true);
        try {
            const wish = await take(api.POST("/api/v1/wishes", { body: askedOf(draft) }));
            await queries.invalidateQueries({ queryKey: ["wishes"] });
            noteDone("The wish is made; it is asked from now on.");
            navigate(`/wishes/${wish.id}`);
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setMaking(false);
        }
    };
    return (
        <form onSubmit={event => void submit(event)}>
            <Stack gap="sm">
                <Text size="sm" className="soft">It is asked again over hours and days, and what fits is fetched.</Text>
                <WishFields draft={draft} change={part => setDraft(before => ({ ...before, ...part }))} />
                {refusal !== undefined && <RefusalNote refusal={refusal} />}
                <Group justify="flex-end" gap="xs">
                    <Button variant="default" onClick={close}>Cancel</Button>
                    <Button type="submit" loading={isMaking} disabled={!isWhole(draft)}>Make the wish</Button>
                </Group>
            </Stack>
        </form>
    );
}
