// Each shared folder with its rule, and what is left out of them.

import { Anchor, Badge, Button, Text, Title } from "@mantine/core";
import { IconFolder, IconFolderX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { useAction } from "../notes/useAction.ts";
import { query } from "../shell/address.ts";
import { removeRule } from "./actions.ts";
import { excludesOf, foldersOf, isInSettings, type SharedFolder } from "./rules.ts";

type Rule = Schemas["ShareRuleView"];

export function SharedFolders({ shares }: { readonly shares: Schemas["SharesView"] }): ReactNode {
    const [question, ask] = useState<Question>();
    const remove = useAction(removeRule);
    const folders = foldersOf(shares);
    const excludes = excludesOf(shares);
    const askRemove = ({ alias, rule }: SharedFolder): void => rule && ask({
        title: `Stop sharing ${alias}?`, yes: "Stop sharing it", no: "Go on sharing it",
        words: "Others will not find its files any more, and what they fetch of them now ends. The files themselves stay where they are.",
        act: () => void remove.run(rule.rule),
    });
    return (
        <>
            <section className="card" aria-labelledby="folders-title">
                <Title order={2} size="h4" id="folders-title">Shared folders</Title>
                {folders.length === 0 && <Text mt="sm">None yet: nobody can find anything here. Share a folder below.</Text>}
                <ul className="shares">
                    {folders.map(folder => <Folder key={folder.alias} folder={folder} remove={() => askRemove(folder)} />)}
                </ul>
            </section>
            {excludes.length > 0 && (
                <section className="card" aria-labelledby="excludes-title">
                    <Title order={2} size="h4" id="excludes-title">Left out</Title>
                    <ul className="shares">
                        {excludes.map(rule => <Exclude key={rule.rule} rule={rule} remove={() => void remove.run(rule.rule)} />)}
                    </ul>
                </section>
            )}
            <Confirm question={question} close={() => ask(undefined)} />
        </>
    );
}

const modes: Record<Schemas["WatchMode"], { readonly word: string; readonly color: string }> = {
    watched: { word: "watched", color: "leaf" }, polled: { word: "looked at now and then", color: "yellow" },
    missing: { word: "missing", color: "red" }, opening: { word: "being opened", color: "gray" },
};

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;

const Folder = ({ folder, remove }: { readonly folder: SharedFolder; readonly remove: () => void }): ReactNode => {
    const { alias, path, rule, watch } = folder;
    const mode = modes[watch?.mode ?? "opening"];
    return (
        <li className="share">
            <IconFolder size={22} stroke={1.6} aria-hidden className="share-icon" />
            <div className="share-words">
                <div className="share-first">
                    <Anchor component={Link} href={`/files${query({ folder: alias })}`} className="name" fw={600}
                        dir="auto">{alias}</Anchor>
                    <Badge size="sm" tt="none" variant="dot" color={mode.color}>{mode.word}</Badge>
                </div>
                <Text size="sm" className="name" dir="auto">{path}</Text>
                <Text size="sm" className="soft name" dir="auto">{watch === undefined ? "It is opened with the next scan."
                    : watch.mode === "watched" ? "Changes in it are noticed at once." : sentence(watch.words)}</Text>
                <From rule={rule} />
            </div>
            {rule !== undefined && !isInSettings(rule) && (
                <Button variant="default" size="compact-sm" onClick={remove} aria-label={`Stop sharing ${alias}`}>Remove</Button>
            )}
        </li>
    );
};

/** Where a folder is shared, if not here. */
const From = ({ rule }: { readonly rule: Rule | undefined }): ReactNode => {
    if (rule !== undefined && !isInSettings(rule)) return null;
    return (
        <Text size="sm" className="soft">{rule === undefined
            ? <>Finished downloads, shared by the setting share_downloads.{" "}
                <Anchor component={Link} href="~/settings" inherit>Settings</Anchor></>
            : <>It stands in canopy.yaml, under shared_folders: change it there, the file is read again when it is saved.</>}</Text>
    );
};

const Exclude = ({ rule, remove }: { readonly rule: Rule; readonly remove: () => void }): ReactNode => (
    <li className="share">
        <IconFolderX size={22} stroke={1.6} aria-hidden className="share-icon" />
        <div className="share-words"><Text className="name" dir="auto">{rule.rule.trimStart().slice(1)}</Text><From rule={rule} /></div>
        {!isInSettings(rule) && (
            <Button variant="default" size="compact-sm" onClick={remove}
                aria-label={`Do not leave ${rule.rule.slice(1)} out`}>Remove</Button>
        )}
    </li>
);
