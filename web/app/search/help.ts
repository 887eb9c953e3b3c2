// What the daemon says of a query before it is sent, and of a search that found nothing.

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { asRefusal, take } from "../api/refusal.ts";

export interface QueryPart {
    readonly from: number;
    readonly length: number;
    readonly kind: "word" | "phrase" | "prefix" | "or" | "not" | "field" | "group";
    /** What this part asks for. */
    readonly words: string;
}

export interface QueryHelp {
    readonly isQuery: boolean;
    readonly problem?: string;
    /** Characters before the mistake. */
    readonly position?: number;
    readonly parts: readonly QueryPart[];
}

export interface SearchCheck {
    readonly name: string;
    readonly isGood?: boolean;
    readonly what: string;
    readonly remedy?: string;
}

type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** Asks a route that this daemon may not have; null where it has not. */
async function askOptional<T>(path: string, params: object): Promise<T | null> {
    try {
        return await take((api.GET as unknown as (path: string, init: object) => Answer)(path, { params })) as T;
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
    readonly help: QueryHelp;
}

export function useQueryHelp(typed: string): HelpFor | undefined {
    const [text] = useDebouncedValue(typed, typingPause);
    const { data } = useQuery({
        queryKey: ["query-help", text], enabled: text.trim() !== "", placeholderData: keepPreviousData, staleTime: Infinity, retry: false,
        queryFn: async (): Promise<HelpFor | null> => {
            const help = await askOptional<QueryHelp>("/api/v1/query", { query: { text } });
            return help === null ? null : { text, help };
        },
    });
    return text.trim() === "" ? undefined : data ?? undefined;
}

/** Why a search found little; undefined while it is not known. */
export function useDiagnosis(id: number, isWanted: boolean): readonly SearchCheck[] | undefined {
    const { data } = useQuery({
        queryKey: ["searches", id, "diagnosis"], enabled: isWanted,
        queryFn: () => askOptional<{ checks: SearchCheck[] }>("/api/v1/searches/{id}/diagnosis", { path: { id } }),
    });
    return data?.checks;
}
