import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { addRule } from "../library/actions.ts";
import { foldersOf, lastPart } from "../library/rules.ts";
import { ownShares } from "../shell/own.ts";
import { FolderPicker } from "./FolderPicker.tsx";
import { Step, type Turning } from "./Step.tsx";

interface Props extends Turning {
    /** Folders that suggest themselves. */
    readonly folders: readonly string[];
    readonly home: string;
}

/** What this peer gives. */
export function ShareStep({ folders, home, ...turning }: Props): ReactNode {
    const { data: shares } = useQuery(ownShares);
    const [picked, setPicked] = useState<readonly string[]>([]);
    // The alias of each chosen folder, by its path.
    const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
    const [isPicking, setPicking] = useState(false);
    const shared = new Set(shares === undefined ? [] : foldersOf(shares).map(({ path }) => path));
    const put = (path: string, alias: string | undefined): void => setChosen(before => {
        const next = new Map(before);
        if (alias === undefined) next.delete(path);
        else next.set(path, alias);
        return next;
    });
    const act = async (): Promise<void> => {
        for (const [path, alias] of chosen) {
            if (!shared.has(path)) await addRule(alias.trim() === "" ? path : `[${alias.trim()}]${path}`);
            put(path, undefined);
        }
    };
    return (
        <Step {...turning} title="What do you share?" act={act}
            nextWords={chosen.size === 0 && shared.size === 0 ? "Share nothing yet" : "Next"}
            words={<>Networks live of what their members share. Others can find and fetch all files in these folders, and see nothing else
                of this machine.</>}>
            <Stack gap="xs">
                {[...new Set([...folders, ...picked])].map(path => (
                    <Folder key={path} path={path} isShared={shared.has(path)} alias={chosen.get(path)} put={alias => put(path, alias)} />
                ))}
                {folders.length === 0 && picked.length === 0 && (
                    <Text className="soft">No folder of this user's home suggests itself. Pick one:</Text>
                )}
                <div>
                    <Button variant="default" size="sm" leftSection={<IconFolderPlus size={17} aria-hidden />} aria-expanded={isPicking}
                        onClick={() => setPicking(!isPicking)}>Another folder</Button>
                </div>
                {isPicking && <FolderPicker home={home} pick={path => {
                    setPicked(before => [...before, path]);
                    put(path, "");
                    setPicking(false);
                }} />}
            </Stack>
        </Step>
    );
}

interface FolderProps {
    readonly path: string;
    readonly isShared: boolean;
    /** Nothing where it is not chosen. */
    readonly alias: string | undefined;
    readonly put: (alias: string | undefined) => void;
}

const Folder = ({ path, isShared, alias, put }: FolderProps): ReactNode => {
    const isChosen = alias !== undefined;
    const seen = alias?.trim() || lastPart(path);
    return (
        <div>
            <Checkbox checked={isShared || isChosen} disabled={isShared}
                onChange={event => put(event.currentTarget.checked ? "" : undefined)}
                label={<span className="name" dir="auto">{path}</span>} description={isShared ? "shared already" : undefined} />
            {isChosen && !isShared && (
                <TextInput size="sm" ml="2rem" mt={6} maw={340} label="Others see it as" value={alias} placeholder={lastPart(path)}
                    autoComplete="off"
                    aria-label={`Others see ${path} as`} onChange={event => put(event.currentTarget.value)}
                    description={<span className="name" dir="auto">{seen}/…</span>}
                        inputWrapperOrder={["label", "input", "description"]} />
            )}
        </div>
    );
};
