import { Button, Checkbox, CopyButton, Group, Modal, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";

const scopes = [
    { value: "read", label: "read", description: "look: what the peer does, events, metrics" },
    { value: "search", label: "search", description: "search, and browse what others share" },
    { value: "share", label: "share", description: "change what is shared; see the names of folders on this machine" },
    { value: "download", label: "download", description: "start and stop downloads, make wishes" },
    { value: "admin", label: "admin", description: "everything, with settings, messages and keys" },
];

/** Makes a key, and shows it this once. */
export function NewKey({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }): ReactNode {
    const [key, setKey] = useState<string>();
    return (
        <Modal opened={isOpen} onClose={close} onExitTransitionEnd={() => setKey(undefined)} centered
            title={key === undefined ? "A new key for the API" : "The new key"} closeOnClickOutside={key === undefined}>
            {key === undefined ? <Form close={close} made={setKey} /> : <Made value={key} close={close} />}
        </Modal>
    );
}

function Form({ close, made }: { readonly close: () => void; readonly made: (key: string) => void }): ReactNode {
    const [name, setName] = useState("");
    const [chosen, setChosen] = useState<string[]>(["read"]);
    const [days, setDays] = useState<string | number>("");
    const [refusal, setRefusal] = useState<Refusal>();
    const [isMaking, setMaking] = useState(false);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setMaking(true);
        try {
            const view = await take(api.POST("/api/v1/keys", {
                body: { name: name.trim(), scopes: chosen, ...(days !== "" && { days: Number(days) }) },
            }));
            await queries.invalidateQueries({ queryKey: ["keys"] });
            made(view.key ?? "");
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setMaking(false);
        }
    };
    return (
        <form onSubmit={event => void submit(event)}>
            <Stack>
                <TextInput label="Name" description="What it is for" value={name} maxLength={60} required data-autofocus autoComplete="off"
                    onChange={event => setName(event.currentTarget.value)} />
                <Checkbox.Group label="What it may do" value={chosen} onChange={setChosen}>
                    <Stack gap="xs" mt="xs">{scopes.map(scope => <Checkbox key={scope.value} {...scope} />)}</Stack>
                </Checkbox.Group>
                <NumberInput label="Good for so many days" description="Empty = for ever" value={days} onChange={setDays} min={1} max={3650}
                    allowDecimal={false} maw={220} />
                {refusal && <RefusalNote refusal={refusal} />}
                <Group justify="flex-end" gap="sm">
                    <Button variant="default" onClick={close}>Cancel</Button>
                    <Button type="submit" loading={isMaking} disabled={name.trim() === "" || chosen.length === 0}>Make it</Button>
                </Group>
            </Stack>
        </form>
    );
}

const Made = ({ value, close }: { readonly value: string; readonly close: () => void }): ReactNode => (
    <Stack>
        <Text size="sm">Copy it now: it is shown this once, and kept nowhere.</Text>
        <TextInput aria-label="The new key" value={value} readOnly data-autofocus onFocus={event => event.currentTarget.select()} />
        <Group justify="flex-end" gap="sm">
            <CopyButton value={value}>
                {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? "Copied" : "Copy"}</Button>}
            </CopyButton>
            <Button onClick={close}>Done</Button>
        </Group>
    </Stack>
);
