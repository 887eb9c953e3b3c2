// What looks at runs saw. Only those that are new are asked for, when an event tells of them, and at most once a second.

import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, type Schemas } from "../api/client.ts";
import { isKept, queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { useEvents } from "../api/stream.tsx";

export type Looks = Schemas["SimulationSeriesView"];

const pause = 1000;

/** The looks at each run so far; undefined where they are not here yet. */
export function useSeries(ids: readonly number[]): { readonly series: readonly (Looks | undefined)[]; readonly error: unknown } {
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEvents(({ kind, data }) => {
        if (kind !== "simulation.changed" || !ids.includes((data as { readonly id: number }).id)) return;
        timer.current ??= setTimeout(() => {
            timer.current = undefined;
            void queries.invalidateQueries({ queryKey: ["series"] });
        }, pause);
    });
    useEffect(() => () => clearTimeout(timer.current), []);
    // Never fresh: what a run told while another screen was shown was heard by nobody here, and the last looks are told but once.
    const answers = useQueries({
        queries: ids.map(id => ({
            queryKey: ["series", id], enabled: isKept, queryFn: () => looksAt(id), structuralSharing: false, staleTime: 0,
        })),
    });
    return { series: answers.map(one => one.data), error: answers.find(one => one.data === undefined && one.error !== null)?.error };
}

async function looksAt(id: number): Promise<Looks> {
    const known = queries.getQueryData<Looks>(["series", id]);
    const ask = (after: number | undefined): Promise<Looks> =>
        take(api.GET("/api/v1/simulations/{id}/series", { params: { path: { id }, query: after === undefined ? {} : { after } } }));
    if (known === undefined) return ask(undefined);
    const news = await ask(known.next);
    // A daemon that has started anew may know fewer.
    return news.from === known.seconds.length ? joined(known, news) : ask(undefined);
}

function joined(known: Looks, news: Looks): Looks {
    const { traffic, ...rest } = known;
    const columns = Object.entries(rest).map(([name, column]) =>
        [name, Array.isArray(column) ? [...column, ...news[name as "seconds"]] : name === "from" ? known.from : news.next]);
    const kinds = new Set([...traffic, ...news.traffic].map(one => one.kind));
    const padded = (view: Looks, kind: string, key: "messages" | "bytes"): readonly number[] =>
        view.traffic.find(one => one.kind === kind)?.[key] ?? view.seconds.map(() => 0);
    return {
        ...Object.fromEntries(columns) as typeof rest,
        traffic: [...kinds].map(kind => ({
            kind, messages: [...padded(known, kind, "messages"), ...padded(news, kind, "messages")],
            bytes: [...padded(known, kind, "bytes"), ...padded(news, kind, "bytes")],
        })),
    };
}
