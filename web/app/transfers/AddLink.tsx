import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { asRefusal, type Refusal } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { addLink } from "./actions.ts";

const isLink = (text: string): boolean => /^magnet:\?/i.test(text.trim());

/** A download by its magnet link: typed, or pasted anywhere on the screen. */
export function AddLink(): ReactNode {
    const [isOpen, { open, close }] = useDisclosure(false);
    const [link, setLink] = useState("");
    const [refusal, setRefusal] = useState<Refusal>();
    const [isAdding, setAdding] = useState(false);
    const [, navigate] = useLocation();
    useEffect(() => {
        const paste = (event: ClipboardEvent): void => {
            const text = event.clipboardData?.getData("text/plain") ?? "";
            if (!isLink(text) || (event.target as Element).closest("input, textarea")) return;
            setLink(text.trim());
            open();
        };
        addEventListener("paste", paste);
        return () => removeEventListener("paste", paste);
    }, [open]);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setAdding(true);
        setRefusal(undefined);
        try {
            const added = await addLink(link.trim());
            setLink("");
            close();
            navigate(`/${added.contentHash}`);
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setAdding(false);
        }
    };
    return (
        <>
            <Button size="compact-sm" leftSection={<IconLink size={15} aria-hidden />} onClick={open}>Add by link</Button>
            <Modal opened={isOpen} onClose={close} title="Add a download by its link" centered>
                <form onSubmit={event => void submit(event)}>
                    <Stack>
                        <Textarea label="Magnet link" description="It begins with magnet:?xt=urn:btmh:" placeholder="magnet:?…"
                            value={link} autosize minRows={2} maxRows={6} required data-autofocus spellCheck={false} autoComplete="off"
                            onChange={event => setLink(event.currentTarget.value)}
                            {...(link !== "" && !isLink(link) && { error: "This is no magnet link: those begin with magnet:?" })} />
                        {refusal && <RefusalNote refusal={refusal} />}
                        {isAdding && (
                            <Text size="sm" className="soft" role="status">
                                A link that tells no size is looked up on the network first.</Text>
                        )}
                        <Group justify="flex-end" gap="sm">
                            <Button variant="default" onClick={close}>Close</Button>
                            <Button type="submit" loading={isAdding} disabled={!isLink(link)}>Add</Button>
                        </Group>
                    </Stack>
                </form>
            </Modal>
        </>
    );
}
