import { Badge, Button, Group, Modal, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBolt, IconChevronDown, IconChevronRight, IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { type Action, useAction } from "../notes/useAction.ts";
import { ago, count } from "../words/numbers.ts";
import { WishFinds } from "./WishFinds.tsx";

type Wish = Schemas["WishView"];

interface Props {
    readonly wish: Wish;
    readonly isOpen: boolean;
    readonly toggle: () => void;
}

const isStopped = (state: Wish["state"]): boolean => state === "paused" || state === "full";

/** A wish, what it comes to so far, and what can be done with it. */
export function WishCard({ wish, isOpen, toggle }: Props): ReactNode {
    const { text, question, state, words, found, had, madeAt } = wish;
    return (
        <li className="card wish" data-state={state}>
            <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
                <Title order={2} size="h5" className="name" dir="auto">{text}</Title>
                <Badge variant="light" color={isStopped(state) ? "gray" : "leaf"} tt="none">{state}</Badge>
            </Group>
            <Text size="sm" className="name">{words}</Text>
            {question !== text && <Text size="xs" className="soft name">Asked as <code dir="auto">{question}</code></Text>}
            <Text size="xs" className="soft">
                {progress(wish)}; made {ago(madeAt)}
            </Text>
            <Group gap="xs" mt="xs">
                <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={toggle}
                    leftSection={isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}>
                    What it found ({count(found + had)})
                </Button>
                <Actions wish={wish} />
            </Group>
            {isOpen && <WishFinds wish={wish} />}
        </li>
    );
}

const progress = ({ notify, count: wanted, fetched }: Wish): string =>
    (notify ? "only tells" : wanted === 0 ? `${count(fetched)} fetched, without an end` : `${count(fetched)} of ${count(wanted)} fetched`);

function Actions({ wish: { id, state, text } }: { readonly wish: Wish }): ReactNode {
    const [isAsking, { open, close }] = useDisclosure(false);
    const params = { path: { id } };
    const act = (ask: () => Promise<unknown>) => async (): Promise<void> => {
        await ask();
        await queries.invalidateQueries({ queryKey: ["wishes"] });
    };
    const askNow = useAction(act(() => take(api.POST("/api/v1/wishes/{id}/ask", { params }))));
    const pause = useAction(act(() => take(api.POST("/api/v1/wishes/{id}/pause", { params }))));
    const resume = useAction(act(() => take(api.POST("/api/v1/wishes/{id}/resume", { params }))));
    const remove = useAction(act(() => take(api.DELETE("/api/v1/wishes/{id}", { params }))), "The wish is removed.");
    return (
        <>
            {state === "waiting" && <Act words="Ask now" icon={IconBolt} action={askNow} />}
            {isStopped(state) && <Act words="Resume" icon={IconPlayerPlay} action={resume} />}
            {!isStopped(state) && state !== "fulfilled" && <Act words="Pause" icon={IconPlayerPause} action={pause} />}
            <Button size="compact-sm" variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>Remove</Button>
            <Modal opened={isAsking} onClose={close} title="Remove this wish?">
                <Text className="name" dir="auto" fw={600}>{text}</Text>
                <Text size="sm" my="sm">It is asked no more, and the list of what it found goes. Its downloads go on.</Text>
                <Group justify="flex-end" gap="xs">
                    <Button variant="default" onClick={close}>Keep it</Button>
                    <Button color="red.9" loading={remove.isRunning} onClick={() => void remove.run().then(close)}>Remove</Button>
                </Group>
            </Modal>
        </>
    );
}

interface ActProps {
    readonly words: string;
    readonly icon: typeof IconBolt;
    readonly action: Action<[]>;
}

const Act = ({ words, icon: Icon, action: { run, isRunning } }: ActProps): ReactNode => (
    <Button size="compact-sm" variant="default" leftSection={<Icon size={16} aria-hidden />} loading={isRunning} onClick={() => void run()}>
        {words}
    </Button>
);
