// What the daemon says of a query before it is sent, and of a search that found nothing.

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { asRefusal, take } from "../api/refusal.ts";

export interface SearchCheck {
    readonly name: string;
    readonly isGood?: boolean;
    readonly what: string;
    readonly remedy?: string;
}

interface Diagnosis {
    readonly checks: readonly SearchCheck[];
}

type Answer = Promise<{ data?: Diagnosis; error?: unknown; response: Response }>;

/** The route is not in the API's description yet; null where the daemon does not have it. */
async function askDiagnosis(id: number): Promise<Diagnosis | null> {
    const get = api.GET as unknown as (path: string, init: object) => Answer;
    try {
        return await take(get("/api/v1/searches/{id}/diagnosis", { params: { path: { id } } }));
    } catch (failure) {
        if (asRefusal(failure).status === 404) return null;
        throw failure;
    }
}

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
export function useDiagnosis(id: number, isWanted: boolean): readonly SearchCheck[] | undefined {
    const { data } = useQuery({ queryKey: ["searches", id, "diagnosis"], enabled: isWanted, queryFn: () => askDiagnosis(id) });
    return data?.checks;
}
