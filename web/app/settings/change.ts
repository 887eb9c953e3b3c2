// Changing settings, and what may be in the way.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { Refusal, take } from "../api/refusal.ts";

export type Asked = Schemas["SettingAsked"];
export type Problem = Schemas["SettingProblemView"];
type Changed = Schemas["SettingsChangedView"];

/** Writes them all or none; 'problems' of the answer says what is in the way. */
export async function changeSettings(changes: readonly Asked[]): Promise<Changed> {
    const changed = await take(api.PUT("/api/v1/settings", { body: { changes: [...changes] } }));
    void queries.invalidateQueries({ queryKey: ["welcome"] });
    await queries.invalidateQueries({ queryKey: ["settings"] });
    return changed;
}

/** The same where a problem is a refusal. */
export async function setSettings(...changes: readonly Asked[]): Promise<Changed> {
    const changed = await changeSettings(changes);
    const [problem] = changed.problems;
    if (problem !== undefined) throw new Refusal(`${problem.place}, ${problem.key}: ${problem.what}.`, problem.remedy, 409);
    return changed;
}

export const problemWords = ({ what, remedy }: Problem): string => `${what}. ${remedy}`;

/** Typing is over when it has paused so long (ms). */
const settled = 250;

/** What is wrong with a value while it is typed; nothing where it is good, or none is given. */
export function useCheck(asked: Asked | undefined): Problem | undefined {
    const now = asked === undefined ? "" : JSON.stringify(asked);
    const [late] = useDebouncedValue(now, settled);
    const { data } = useQuery({
        queryKey: ["settings-check", late], enabled: late !== "", staleTime: Infinity, gcTime: 10_000,
        queryFn: () => take(api.POST("/api/v1/settings/check", { body: JSON.parse(late) as Asked })), placeholderData: keepPreviousData,
    });
    return asked === undefined ? undefined : data?.problem ?? undefined;
}
