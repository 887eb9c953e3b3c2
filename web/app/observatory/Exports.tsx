import { Button, Group, Progress, Switch, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { noteRefusal } from "../notes/notes.tsx";
import { saveAnswer } from "../runs/saving.ts";
import { bytes } from "../words/numbers.ts";
import type { SnapshotLine } from "./campaigns.ts";

interface Format {
    readonly format: string;
    readonly name: string;
    readonly about: string;
    readonly sessions: boolean;
}

const graph: readonly Format[] = [
    { format: "csv", name: "CSV", about: "a line a link, with times", sessions: false },
    { format: "graphml", name: "GraphML", about: "for Gephi, networkx, igraph", sessions: false },
    { format: "ndjson", name: "NDJSON", about: "an object a line", sessions: false },
];

const tracked: readonly Format[] = [
    { format: "csv", name: "Sessions as CSV", about: "all fields", sessions: true },
    { format: "ndjson", name: "Sessions as NDJSON", about: "an object a line", sessions: true },
    { format: "avt", name: "Availability trace", about: "a line an address, for simulators", sessions: true },
];

/** Files of a snapshot for other programs. */
export function Exports({ of: one }: { readonly of: SnapshotLine }): ReactNode {
    const [children, setChildren] = useState(false);
    const [progress, setProgress] = useState<{ readonly name: string; readonly size: number }>();
    const ending = useRef<AbortController>(undefined);
    const save = async ({ format, name, sessions }: Format): Promise<void> => {
        ending.current = new AbortController();
        setProgress({ name, size: 0 });
        try {
            const path = `/api/v1/campaigns/${encodeURIComponent(one.campaign)}/snapshots/${one.number}/export`;
            await saveAnswer(`${path}?${new URLSearchParams({ format, children: String(children), sessions: String(sessions) })}`,
                `${one.campaign}-${one.number}.${format}`, size => setProgress({ name, size }), ending.current.signal);
        } catch (failure) {
            if (!ending.current.signal.aborted) noteRefusal(failure);
        } finally {
            setProgress(undefined);
        }
    };
    const isMap = one.kind === "crawl";
    return (
        <section className="card">
            <Title order={3} size="h4">Take it elsewhere</Title>
            <Group gap="sm" my="sm">
                {(one.kind === "track" ? tracked : graph).map(format => (
                    <Button key={format.name} size="compact-sm" variant="default" leftSection={<IconDownload size={15} aria-hidden />}
                        title={format.about} disabled={progress !== undefined} onClick={() => void save(format)}>{format.name}</Button>
                ))}
                {isMap && <Switch label="with children" checked={children} onChange={event => setChildren(event.currentTarget.checked)} />}
            </Group>
            {progress && (
                <Group gap="sm" role="status">
                    <Progress value={100} animated w={120} aria-label={`Writing ${progress.name}`} />
                    <Text size="sm">{progress.name}: {bytes(progress.size)}</Text>
                    <Button size="compact-sm" variant="default" onClick={() => ending.current?.abort()}>Cancel</Button>
                </Group>
            )}
        </section>
    );
}
