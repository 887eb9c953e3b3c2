import { Button, Menu, Text } from "@mantine/core";
import { IconArrowsUpDown, IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { useAction } from "../notes/useAction.ts";
import { counted } from "../words/numbers.ts";
import { type Priority, setPriority } from "./actions.ts";
import { canGoOn, cancelFolders, pauseFolders, resumeFolders } from "./folderActions.ts";
import type { FolderRow } from "./folderColumns.tsx";
import { isSettled } from "./states.ts";

interface Props {
    readonly all: readonly FolderRow[];
    readonly selected: readonly FolderRow[];
    readonly clearSelection: () => void;
}

const small = { size: "compact-sm", variant: "default" } as const;

/** What can be done to the selected folders, or to all where none is. */
export function FolderTools({ all, selected, clearSelection }: Props): ReactNode {
    const [question, ask] = useState<Question>();
    const [stop, go, order, end] = [useAction(pauseFolders), useAction(resumeFolders), useAction(setPriority), useAction(cancelFolders)];
    const meant = selected.length > 0 ? selected : all;
    const folders = meant.map(row => row.folder);
    const own = meant.flatMap(row => row.own);
    const open = folders.filter(one => one.state !== "done");
    const act = (): void => void end.run(folders).then(clearSelection);
    const askEnd = (): void => (open.length === 0 ? act() : ask({
        title: open.length === 1 ? `Cancel ${open[0]?.folder ?? ""}?` : `Cancel ${counted(open.length, "folder")}?`,
        words: "Finished files stay; what was fetched of the others is thrown away.", yes: "Cancel the download", no: "Go on with it", act,
    }));
    const suffix = selected.length > 0 ? "" : " all";
    return (
        <div className="tools" role="toolbar" aria-label={selected.length > 0 ? "The selected folders" : "All folders"}>
            {selected.length > 0 && <Text size="sm" fw={600} className="selected-count" role="status">{selected.length} selected</Text>}
            <Button {...small} leftSection={<IconPlayerPause size={15} aria-hidden />} disabled={folders.every(isSettled)}
                loading={stop.isRunning} onClick={() => void stop.run(folders)}>Pause{suffix}</Button>
            <Button {...small} leftSection={<IconPlayerPlay size={15} aria-hidden />} disabled={!folders.some(canGoOn)}
                loading={go.isRunning} onClick={() => void go.run(folders)}>Resume{suffix}</Button>
            {selected.length > 0 && (
                <>
                    <Menu position="bottom-start" withinPortal>
                        <Menu.Target><Button {...small} leftSection={<IconArrowsUpDown size={15} aria-hidden />} loading={order.isRunning}
                            disabled={own.length === 0}>Priority</Button></Menu.Target>
                        <Menu.Dropdown>
                            <Menu.Label>Of the files that are listed now</Menu.Label>
                            {(["high", "normal", "low"] satisfies Priority[]).map(one => (
                                <Menu.Item key={one} tt="capitalize" onClick={() => void order.run(own, one)}>{one}</Menu.Item>
                            ))}
                        </Menu.Dropdown>
                    </Menu>
                    <Button {...small} leftSection={<IconX size={15} aria-hidden />} loading={end.isRunning} onClick={askEnd}>
                        {open.length === 0 ? "Clear" : "Cancel"}</Button>
                    <Button size="compact-sm" variant="subtle" onClick={clearSelection}>Select none</Button>
                </>
            )}
            <Confirm question={question} close={() => ask(undefined)} />
        </div>
    );
}
