import { ActionIcon, Anchor, Text, Title, Tooltip } from "@mantine/core";
import { IconRefresh, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useAction } from "../notes/useAction.ts";
import { ago, counted } from "../words/numbers.ts";
import { endings } from "./endings.ts";
import { Language } from "./Language.tsx";
import { addressOf, type Begin } from "./useBegin.ts";

/** Where nothing is searched for yet: the searches before, and how to ask. */
export function Recent({ begin }: { readonly begin: Begin }): ReactNode {
    const { data: searches, error } = useQuery({ queryKey: ["searches"], queryFn: () => take(api.GET("/api/v1/searches")) });
    if (searches === undefined && !error) return <Loading />;
    return (
        <div className="search-start">
            <section className="card" aria-labelledby="recent-title">
                <Title order={2} size="h4" id="recent-title">Recent searches</Title>
                {error && <RefusalNote refusal={error} />}
                {searches?.length === 0 && (
                    <Text className="soft" mt="sm">None since the daemon started. Type words above and press Enter.</Text>
                )}
                <ul className="recent">
                    {searches?.toReversed().map(search => <OneSearch key={search.id} search={search} begin={begin} />)}
                </ul>
            </section>
            <section className="card" aria-labelledby="language-title">
                <Title order={2} size="h4" id="language-title">How to ask</Title>
                <Language />
            </section>
        </div>
    );
}

function OneSearch({ search, begin }: { readonly search: Schemas["SearchView"]; readonly begin: Begin }): ReactNode {
    const { id, text, hop, hits, isRunning, ending, startedAt } = search;
    const forget = useAction(async () => {
        await take(api.DELETE("/api/v1/searches/{id}", { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ["searches"] });
    });
    return (
        <li>
            <div className="recent-words">
                <Anchor component={Link} href={addressOf(id, text, hop)} className="one-line" dir="auto">{text}</Anchor>
                <Text size="xs" className="soft">
                    {counted(hits, "hit")}, {isRunning ? "running" : ending == null ? "ended" : endings[ending].what.toLowerCase()},
                    {" "}{ago(startedAt)}
                </Text>
            </div>
            <Tooltip label="Search again">
                <ActionIcon variant="subtle" color="gray" aria-label={`Search again for ${text}`}
                    onClick={() => void begin.run(text, hop)}><IconRefresh size={18} /></ActionIcon>
            </Tooltip>
            <Tooltip label={isRunning ? "Stop and forget" : "Forget"}>
                <ActionIcon variant="subtle" color="gray" aria-label={`Forget the search for ${text}`} loading={forget.isRunning}
                    onClick={() => void forget.run()}><IconX size={18} /></ActionIcon>
            </Tooltip>
        </li>
    );
}
