import { Button, Group, Loader, Text } from "@mantine/core";
import { IconArrowsMaximize, IconPlayerStop, IconPlus, IconRefresh, IconStar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { useAction } from "../notes/useAction.ts";
import { count, counted } from "../words/numbers.ts";
import { course, endings } from "./endings.ts";
import type { Begin } from "./useBegin.ts";

interface Props {
    readonly search: Schemas["SearchView"];
    readonly files: number;
    readonly shown: number;
    readonly isForgotten: boolean;
    readonly begin: Begin;
    readonly makeWish: () => void;
}

/** How far the search is, how it ended, and how it can go on. */
export function SearchLine({ search, files, shown, isForgotten, begin, makeWish }: Props): ReactNode {
    const { id, text, hop, isRunning, hasMore, isFull } = search;
    const params = { path: { id } };
    const more = useAction(async () =>
        queries.setQueryData(["searches", id], await take(api.POST("/api/v1/searches/{id}/more", { params }))));
    const stop = useAction(async () => {
        await take(api.DELETE("/api/v1/searches/{id}", { params }));
        await queries.invalidateQueries({ queryKey: ["searches"] });
    });
    return (
        <Group className="search-line" gap="xs">
            <div className="search-standing" role="status">
                {isRunning && <Loader size={16} aria-hidden />}
                <Text size="sm" fw={600}>{shown < files && `${count(shown)} of `}{counted(files, "file")}</Text>
                <Text size="sm" className="soft">{standing(search, isForgotten)}</Text>
            </div>
            {isRunning && (
                <Button size="compact-sm" variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} loading={stop.isRunning}
                    title="Ends it and forgets it; what was found stays on this page" onClick={() => void stop.run()}>Stop</Button>
            )}
            {hasMore && !isRunning && (
                <Button size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />} loading={more.isRunning}
                    onClick={() => void more.run()}>Search more</Button>
            )}
            {!isRunning && !hasMore && !isFull && !hop && (
                <Button size="compact-sm" variant="default" leftSection={<IconArrowsMaximize size={16} aria-hidden />}
                    title="The same search, asked of further supernodes, too" loading={begin.isRunning}
                    onClick={() => void begin.run(text, true)}>Ask further</Button>
            )}
            {!isRunning && (
                <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={begin.isRunning}
                    onClick={() => void begin.run(text, hop)}>Again</Button>
            )}
            <Button size="compact-sm" variant="default" leftSection={<IconStar size={16} aria-hidden />}
                title="Asks again over hours and fetches what fits" onClick={makeWish}>Save as wish</Button>
        </Group>
    );
}

function standing(search: Schemas["SearchView"], isForgotten: boolean): string {
    if (isForgotten) return "Stopped and forgotten; what was found stays on this page";
    if (search.isFull) return `${course(search)}. Cut off: of one search ${count(search.hits)} hits are kept. Add words to find the rest`;
    if (search.isRunning || search.ending == null) return course(search);
    const { what, remedy } = endings[search.ending];
    return `${course(search)}. ${what}. ${remedy}`;
}
