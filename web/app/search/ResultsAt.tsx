import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Link } from "wouter";
import { api } from "../api/client.ts";
import { asRefusal, take } from "../api/refusal.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { Results } from "./Results.tsx";
import type { Begin } from "./useBegin.ts";

/** The search of an address, as long as the daemon keeps it; what was shown stays when it is forgotten meanwhile. */
export function ResultsAt({ id, begin }: { readonly id: number; readonly begin: Begin }): ReactNode {
    const [params, setParams] = useSearchParams();
    const text = params.get("text");
    const { data: search, error, refetch } = useQuery({
        queryKey: ["searches", id], queryFn: () => take(api.GET("/api/v1/searches/{id}", { params: { path: { id } } })),
        // Its events say how it goes on; this is for the while in which they do not come.
        refetchInterval: ({ state }) => (state.data?.isRunning ? 2000 : false),
    });
    useEffect(() => {
        if (search === undefined || text !== null) return;
        setParams(before => ({ ...Object.fromEntries(before), text: search.text, ...(search.hop && { hop: "1" }) }), { replace: true });
    }, [search, text, setParams]);
    const isForgotten = error !== null && asRefusal(error).status === 404;
    // A daemon that has started anew counts from the beginning: the number may be that of another search now.
    const isAnother = search !== undefined && text !== null && search.text !== text;
    if (isAnother || (isForgotten && search === undefined)) return <Gone text={text} hop={params.has("hop")} begin={begin} />;
    if (search === undefined) {
        if (error === null) return <Loading />;
        return <div className="search-pad"><RefusalNote refusal={error} again={() => void refetch()} /></div>;
    }
    return <Results key={search.startedAt} search={isForgotten ? { ...search, isRunning: false, hasMore: false } : search}
        isForgotten={isForgotten} begin={begin} />;
}

interface GoneProps {
    readonly text: string | null;
    readonly hop: boolean;
    readonly begin: Begin;
}

const Gone = ({ text, hop, begin }: GoneProps): ReactNode => (
    <div className="search-pad">
        <Title order={2} size="h4">This search is kept no more</Title>
        <Text my="sm">
            The daemon keeps the last 50 searches until it is stopped or they are forgotten.
            {text !== null && <> It was for <strong className="name">{text}</strong>.</>}
        </Text>
        {text === null
            ? <Button component={Link} href="/">Recent searches</Button>
            : <Button loading={begin.isRunning} onClick={() => void begin.run(text, hop, true)}>Search again</Button>}
    </div>
);
