// A folder to share, or something to leave out of those that are.

import { Autocomplete, Button, Group, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { api } from "../api/client.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";
import { noteDone } from "../notes/notes.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { addRule } from "./actions.ts";
import { lastPart } from "./rules.ts";

type Kind = "share" | "leave";

const kinds = [{ value: "share", label: "Share a folder" }, { value: "leave", label: "Leave something out" }];

/** Folders suggested at most. */
const suggestedMax = 200;

export function AddFolder(): ReactNode {
    const [kind, setKind] = useState<Kind>("share");
    const [path, setPath] = useState("");
    const [alias, setAlias] = useState("");
    const [refusal, setRefusal] = useState<Refusal>();
    const [isAdding, setAdding] = useState(false);
    const { folders, note } = usePlaces(path);
    const bare = path.trim().replace(/(.)[\\/]+$/, "$1");
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setAdding(true);
        setRefusal(undefined);
        try {
            await addRule(kind === "leave" ? `!${bare}` : alias.trim() ? `[${alias.trim()}]${bare}` : bare);
            noteDone(kind === "leave" ? `${bare} is left out` : `${bare} is shared; it is looked at now`);
            setPath("");
            setAlias("");
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setAdding(false);
        }
    };
    return (
        <section className="card" aria-labelledby="add-title">
            <form onSubmit={event => void submit(event)}>
                <Stack gap="sm">
                    <Group justify="space-between" gap="sm">
                        <Title order={2} size="h4" id="add-title">{kind === "share" ? "Share a folder" : "Leave something out"}</Title>
                        <SegmentedControl size="xs" value={kind} data={kinds} aria-label="What to add"
                            onChange={value => setKind(value as Kind)} />
                    </Group>
                    <Autocomplete label={kind === "share" ? "Path on the machine of the daemon" : "Path, or a pattern"} value={path}
                        onChange={setPath} data={folders} required placeholder="/home/alice/Music" limit={suggestedMax}
                        maxDropdownHeight={240} spellCheck={false} autoComplete="off"
                        description={kind === "share" ? "With all below it. ~ is the home folder." : "/a/path with all below it, a pattern "
                            + "of names (*.tmp), or one of paths as others see them (Music/Drafts/*)."} />
                    {note && <Text size="xs" className="soft">{note}</Text>}
                    {kind === "share" && <Alias alias={alias} setAlias={setAlias} path={bare} />}
                    {refusal && <RefusalNote refusal={refusal} />}
                    <div>
                        <Button type="submit" loading={isAdding} disabled={bare === ""}>{kind === "share" ? "Share" : "Leave out"}</Button>
                    </div>
                </Stack>
            </form>
        </section>
    );
}

interface AliasProps {
    readonly alias: string;
    readonly setAlias: (alias: string) => void;
    readonly path: string;
}

const Alias = ({ alias, setAlias, path }: AliasProps): ReactNode => {
    const seen = alias.trim() || lastPart(path);
    return (
        <TextInput label="Name for others" value={alias} onChange={event => setAlias(event.currentTarget.value)}
            placeholder={lastPart(path)} autoComplete="off" description={seen === "" ? "Others see this name instead of the path."
                : <>Others see <b className="name" dir="auto">{seen}/…</b> and nothing of the path before it.</>} />
    );
};

/** Folders to choose from: those beside what is being typed. */
function usePlaces(typed: string): { readonly folders: string[]; readonly note: string | undefined } {
    const inside = /^.*[\\/]/.exec(typed)?.[0] ?? "";
    const { data, error } = useQuery({
        queryKey: ["places", inside], staleTime: 10_000, placeholderData: keepPreviousData, retry: false,
        queryFn: () => take(api.GET("/api/v1/shares/places",
            { params: { query: { limit: suggestedMax, ...(inside && { path: inside }) } } })),
        // "~" and patterns are for the daemon to read when it is told.
        enabled: inside === "" || /^([\\/]|[a-z]:[\\/])/i.test(inside),
    });
    // What lies in a folder is suggested as soon as that is chosen.
    const separator = data?.path.includes("\\") === true ? "\\" : "/";
    return {
        folders: data?.items.map(({ path }) => `${path}${separator}`) ?? [],
        note: error ? `No folders can be suggested: ${asRefusal(error).what}`
            : data?.next === undefined ? undefined : "There are more folders than are suggested.",
    };
}
