// What the daemon says of a query before it is sent, and of a search that found nothing.

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";

/** While it is typed, at most every so many milliseconds. */
const typingPause = 150;

export interface HelpFor {
    /** The text that is helped with: the one typed a moment ago. */
    readonly text: string;
    readonly help: Schemas["QueryHelpView"];
}

export function useQueryHelp(typed: string): HelpFor | undefined {
    const [text] = useDebouncedValue(typed, typingPause);
    const { data } = useQuery({
        queryKey: ["query-help", text], enabled: text.trim() !== "", placeholderData: keepPreviousData, staleTime: Infinity, retry: false,
        queryFn: async (): Promise<HelpFor> => ({ text, help: await take(api.GET("/api/v1/query", { params: { query: { text } } })) }),
    });
    return text.trim() === "" ? undefined : data;
}

/** Why a search found little; undefined while it is not known. */
export function useDiagnosis(id: number, isWanted: boolean): readonly Schemas["CheckView"][] | undefined {
    const { data } = useQuery({
        queryKey: ["searches", id, "diagnosis"], enabled: isWanted,
        queryFn: () => take(api.GET("/api/v1/searches/{id}/diagnosis", { params: { path: { id } } })),
    });
    return data?.checks;
}
