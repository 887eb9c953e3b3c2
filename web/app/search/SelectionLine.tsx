import { Button, Group, Progress, Text } from "@mantine/core";
import { IconDownload, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { bytes, count, counted } from "../words/numbers.ts";
import { useFetchMany, useHave } from "./fetching.ts";
import type { FoundFile } from "./hitStore.ts";

interface Props {
    readonly files: readonly FoundFile[];
    readonly clear: () => void;
}

/** What can be done with the files that are selected. */
export function SelectionLine({ files, clear }: Props): ReactNode {
    const have = useHave();
    const { run, stop, progress } = useFetchMany();
    const wanted = files.filter(file => !have(file));
    const size = wanted.reduce((sum, file) => sum + file.size, 0);
    return (
        <Group className="search-line" gap="xs">
            <div className="search-standing" role="status">
                <Text size="sm" fw={600}>{counted(files.length, "file")} selected</Text>
                <Text size="sm" className="soft">
                    {wanted.length < files.length && `${count(files.length - wanted.length)} here already; `}{bytes(size)} to fetch
                </Text>
            </div>
            {progress === undefined ? (
                <Button size="compact-sm" leftSection={<IconDownload size={16} aria-hidden />} disabled={wanted.length === 0}
                    onClick={() => void run(wanted).then(clear)}>Download {count(wanted.length)}</Button>
            ) : (
                <>
                    <Progress w={120} value={progress.done / progress.all * 100} aria-label="Downloads begun" />
                    <Text size="sm" className="no-wrap">{count(progress.done)} of {count(progress.all)} begun</Text>
                    <Button size="compact-sm" variant="default" onClick={stop}>Stop</Button>
                </>
            )}
            <Button size="compact-sm" variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={clear}>Select none</Button>
        </Group>
    );
}
