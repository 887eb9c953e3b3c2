import { Button, Group, Text } from "@mantine/core";
import { IconDeviceFloppy, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Action } from "../notes/useAction.ts";
import { Restarting } from "../restart/Restarting.tsx";
import { useRestart } from "../restart/useRestart.ts";
import { counted } from "../words/numbers.ts";
import { type Setting, titleOf } from "./groups.ts";

interface SaveProps {
    readonly count: number;
    readonly needsRestart: boolean;
    readonly save: Action<[]>;
    readonly discard: () => void;
}

/** Stands at the lower edge while something is not saved. */
export const SaveBar = ({ count, needsRestart, save, discard }: SaveProps): ReactNode => (
    <div className="save-bar" role="region" aria-label="Changes that are not saved">
        <Text size="sm" flex="1 1 12rem"><b>{counted(count, "change")}</b> not saved{needsRestart && ", some apply after a restart"}</Text>
        <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={discard}>Discard</Button>
            <Button leftSection={<IconDeviceFloppy size={17} aria-hidden />} loading={save.isRunning} onClick={() => void save.run()}
                title="Ctrl+S">Save</Button>
        </Group>
    </div>
);

/** What was saved and waits for a restart, with the way to it. */
export function RestartBar({ settings }: { readonly settings: readonly Setting[] }): ReactNode {
    const restart = useRestart();
    const waiting = settings.filter(setting => setting.isWaiting);
    if (restart.phase === "going" || restart.phase === "late")
        return <div className="settings-waiting"><Restarting restart={restart} /></div>;
    if (waiting.length === 0) return null;
    return (
        <section className="card waiting settings-waiting" aria-label="What waits for a restart">
            <Text size="sm" flex="1 1 16rem">
                <b>{counted(waiting.length, "setting waits", "settings wait")} for a restart:</b>{" "}
                {waiting.map(({ key }) => titleOf(key)).join(", ")}.
                The peer says good-bye and is back within seconds; downloads go on where they were.
            </Text>
            <Button leftSection={<IconRefresh size={17} aria-hidden />} onClick={() => void restart.run()}>Restart now</Button>
        </section>
    );
}
