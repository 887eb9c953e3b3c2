// What can be done to the selected downloads, or to all where none is.

import { Button, Menu, Text } from "@mantine/core";
import { IconArrowsUpDown, IconChecks, IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { useAction } from "../notes/useAction.ts";
import { shownName } from "../words/names.ts";
import { bytes, count, counted } from "../words/numbers.ts";
import { cancel, clear, pause, pauseAll, type Priority, resume, resumeAll, setPriority } from "./actions.ts";
import { AddLink } from "./AddLink.tsx";
import { canResume, type Download, isSettled, losesData } from "./states.ts";

interface Props {
    readonly all: readonly Download[];
    readonly selected: readonly Download[];
    readonly clearSelection: () => void;
}

const small = { size: "compact-sm", variant: "default" } as const;

export const DownloadTools = ({ all, selected, clearSelection }: Props): ReactNode => (
    <div className="tools" role="toolbar" aria-label={selected.length > 0 ? "The selected downloads" : "All downloads"}>
        {selected.length > 0 ? <Selected selected={selected} clearSelection={clearSelection} /> : <Everything all={all} />}
    </div>
);

function Everything({ all }: Pick<Props, "all">): ReactNode {
    const [question, ask] = useState<Question>();
    const stop = useAction(pauseAll, "All downloads are paused");
    const go = useAction(resumeAll, "All downloads go on");
    const sweep = useAction(clear);
    const done = all.filter(one => one.state === "done");
    const failed = all.filter(one => one.state === "failed");
    const begun = failed.filter(losesData);
    const clearFailed = (): void => (begun.length === 0 ? void sweep.run("failed") : ask({
        title: `Clear ${counted(failed.length, "failed download")}?`, words: thrownAway(begun), yes: "Clear them", no: "Keep them",
        act: () => void sweep.run("failed"),
    }));
    return (
        <>
            <AddLink />
            <Button {...small} leftSection={<IconPlayerPause size={15} aria-hidden />} disabled={all.every(isSettled)}
                loading={stop.isRunning} onClick={() => void stop.run()}>Pause all</Button>
            <Button {...small} leftSection={<IconPlayerPlay size={15} aria-hidden />} disabled={!all.some(canResume)} loading={go.isRunning}
                onClick={() => void go.run()}>Resume all</Button>
            <Menu position="bottom-start" withinPortal>
                <Menu.Target>
                    <Button {...small} leftSection={<IconChecks size={15} aria-hidden />} loading={sweep.isRunning}
                        disabled={done.length + failed.length === 0}>Clear finished</Button>
                </Menu.Target>
                <Menu.Dropdown>
                    <Menu.Item disabled={done.length === 0} onClick={() => void sweep.run("done")}>
                        Done ({count(done.length)}); the files stay</Menu.Item>
                    <Menu.Item disabled={failed.length === 0} onClick={clearFailed}>Failed ({count(failed.length)})</Menu.Item>
                </Menu.Dropdown>
            </Menu>
            <Confirm question={question} close={() => ask(undefined)} />
        </>
    );
}

function Selected({ selected, clearSelection }: Omit<Props, "all">): ReactNode {
    const { stop, go, order, askEnd, question, closeQuestion, isEnding } = useDownloadActions(selected, clearSelection);
    return (
        <>
            <Text size="sm" fw={600} className="selected-count" role="status">{count(selected.length)} selected</Text>
            <Button {...small} leftSection={<IconPlayerPause size={15} aria-hidden />} disabled={selected.every(isSettled)}
                loading={stop.isRunning} onClick={() => void stop.run(selected)}>Pause</Button>
            <Button {...small} leftSection={<IconPlayerPlay size={15} aria-hidden />} disabled={!selected.some(canResume)}
                loading={go.isRunning} onClick={() => void go.run(selected)}>Resume</Button>
            <Menu position="bottom-start" withinPortal>
                <Menu.Target>
                    <Button {...small} leftSection={<IconArrowsUpDown size={15} aria-hidden />} loading={order.isRunning}>Priority</Button>
                </Menu.Target>
                <Menu.Dropdown>
                    {(["high", "normal", "low"] satisfies Priority[]).map(one => (
                        <Menu.Item key={one} tt="capitalize" onClick={() => void order.run(selected, one)}>{one}</Menu.Item>
                    ))}
                </Menu.Dropdown>
            </Menu>
            <Button {...small} leftSection={<IconX size={15} aria-hidden />} loading={isEnding} onClick={askEnd}>
                {selected.every(one => one.state === "done") ? "Clear" : "Cancel"}</Button>
            <Button size="compact-sm" variant="subtle" onClick={clearSelection}>Select none</Button>
            <Confirm question={question} close={closeQuestion} />
        </>
    );
}

const thrownAway = (begun: readonly Download[]): string =>
    `${bytes(begun.reduce((sum, one) => sum + one.done, 0))} that were fetched already are thrown away.`;

/** What buttons do to some downloads; what throws data away is asked about first. */
export function useDownloadActions(downloads: readonly Download[], ended: () => void) {
    const [question, ask] = useState<Question>();
    const [stop, go, order] = [useAction(pause), useAction(resume), useAction(setPriority)];
    const end = useAction(cancel);
    const act = (): void => void end.run(downloads).then(ended);
    const begun = downloads.filter(losesData);
    const askEnd = (): void => (begun.length === 0 ? act() : ask({
        title: `Cancel ${downloads.length === 1 ? shownName(downloads[0]?.name ?? "") : counted(downloads.length, "download")}?`,
        words: thrownAway(begun), yes: downloads.length === 1 ? "Cancel the download" : "Cancel them", no: "Go on", act,
    }));
    return { stop, go, order, askEnd, question, closeQuestion: () => ask(undefined), isEnding: end.isRunning };
}
