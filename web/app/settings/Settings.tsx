import { Anchor, Text, TextInput, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { noteDone } from "../notes/notes.tsx";
import { useAction } from "../notes/useAction.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ownSettings } from "../shell/own.ts";
import { useAddress } from "../shell/address.ts";
import { changeSettings, type Problem, problemWords } from "./change.ts";
import { useDrafts } from "./drafts.ts";
import { grouped, type Setting } from "./groups.ts";
import { Keys } from "./Keys.tsx";
import { RestartBar, SaveBar } from "./SaveBar.tsx";
import { SettingRow } from "./SettingRow.tsx";
import "./settings.css";

/** Every setting with its origin, checked as it is typed; and the keys of the API. */
export default function Settings(): ReactNode {
    const { data: settings, error, refetch } = useQuery(ownSettings);
    if (settings !== undefined) return <Form settings={settings} />;
    return error === null ? <Loading /> : <div className="page"><RefusalNote refusal={error} again={() => void refetch()} /></div>;
}

function Form({ settings }: { readonly settings: readonly Setting[] }): ReactNode {
    const [address, setAddress] = useAddress();
    const [problems, setProblems] = useState<readonly Problem[]>([]);
    const drafts = useDrafts();
    const words = address.get("find") ?? "";
    const meant = address.get("key");
    const shown = grouped(settings, words);
    const save = useAction(async () => {
        if (drafts.asked.length === 0) return;
        const changed = await changeSettings(drafts.asked);
        setProblems(changed.problems);
        if (changed.problems.length > 0) return;
        drafts.clear();
        noteDone(changed.needRestart.length === 0 ? "Saved, and in use" : "Saved; the daemon needs a restart for it");
    });
    useHotkeys([["mod+S", () => void save.run()]], []);
    useWarning(drafts.asked.length > 0);
    const fileProblem = problems.find(({ key }) => !settings.some(setting => setting.key === key));
    const live = new Set(settings.filter(setting => setting.isLive).map(({ key }) => key));
    return (
        <div className="page settings">
            <Title order={1} size="h2">Settings</Title>
            <TextInput type="search" aria-label="Search the settings" placeholder="Search the settings" value={words}
                className="settings-find" leftSection={<IconSearch size={17} aria-hidden />}
                onChange={event => setAddress({ find: event.currentTarget.value, key: undefined })} />
            <nav className="settings-nav" aria-label="Groups of settings">
                {[...shown, ...(words === "" ? [{ id: "keys", title: "Keys for the API" }] : [])].map(({ id, title }) => (
                    <Anchor key={id} href={`#${id}`} onClick={event => {
                        event.preventDefault();
                        document.getElementById(id)?.scrollIntoView({ block: "start" });
                        document.getElementById(id)?.focus({ preventScroll: true });
                    }}>{title}</Anchor>
                ))}
            </nav>
            <div className="settings-groups">
                <RestartBar settings={settings} />
                {fileProblem && <Text className="wrong name">{fileProblem.place}: {problemWords(fileProblem)}</Text>}
                {shown.length === 0 && <Text>No setting has these words. <Anchor component="button" type="button" inherit
                    onClick={() => setAddress({ find: undefined })}>Show all</Anchor></Text>}
                {shown.map(group => (
                    <section key={group.id} id={group.id} tabIndex={-1} className="card settings-group"
                        aria-labelledby={`${group.id}-title`}>
                        <Title order={2} size="h4" id={`${group.id}-title`}>{group.title}</Title>
                        {group.settings.map(setting => (
                            <SettingRow key={setting.key} setting={setting} drafts={drafts} isMeant={meant === setting.key}
                                refused={problems.filter(({ key }) => key === setting.key).map(problemWords)[0]} />
                        ))}
                    </section>
                ))}
                {words === "" && <Keys />}
            </div>
            {drafts.asked.length > 0 && (
                <SaveBar count={drafts.asked.length} save={save} needsRestart={drafts.asked.some(({ key }) => !live.has(key))}
                    discard={() => {
                        drafts.clear();
                        setProblems([]);
                    }} />
            )}
        </div>
    );
}

/** Asks before the page is left while something is not saved. */
function useWarning(isDue: boolean): void {
    useEffect(() => {
        if (!isDue) return;
        const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
        addEventListener("beforeunload", warn);
        return () => removeEventListener("beforeunload", warn);
    }, [isDue]);
}
