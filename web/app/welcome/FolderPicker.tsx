import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconArrowUp, IconFolder } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { lastPart } from "../library/rules.ts";

interface Props {
    readonly home: string;
    readonly pick: (path: string) => void;
}

/** Walks through the folders of the daemon's machine to one of them. */
export function FolderPicker({ home, pick }: Props): ReactNode {
    const [path, setPath] = useState(home);
    const [last, setLast] = useState(home);
    const places = useInfiniteQuery({
        queryKey: ["places", "pages", path], initialPageParam: "", retry: false,
        queryFn: ({ pageParam }) => take(api.GET("/api/v1/shares/places", {
            params: { query: { ...(path !== "" && { path }), ...(pageParam !== "" && { cursor: pageParam }) } },
        })),
        getNextPageParam: page => page.next,
    });
    const go = (to: string): void => {
        setLast(path);
        setPath(to);
    };
    const first = places.data?.pages[0];
    const items = places.data?.pages.flatMap(page => page.items);
    return (
        <section className="picker" aria-label="Pick a folder">
            <Group gap="xs" wrap="nowrap">
                <ActionIcon variant="default" size="lg" aria-label="To the folder above" disabled={first?.parent === undefined}
                    onClick={() => go(first?.parent ?? home)}><IconArrowUp size={17} aria-hidden /></ActionIcon>
                <Text size="sm" fw={600} className="name" dir="auto" flex="1 1 auto" miw={0} aria-live="polite">{first?.path ?? path}</Text>
                <Button size="compact-sm" disabled={first === undefined} onClick={() => pick(first?.path ?? path)}>Share this one</Button>
            </Group>
            {places.error && <RefusalNote refusal={places.error} again={path === last ? undefined : () => setPath(last)} />}
            {places.isPending && <Loading what="Folders" />}
            <ul>
                {items?.map(place => (
                    <li key={place.path}>
                        <button type="button" onClick={() => go(place.path)}>
                            <IconFolder size={17} aria-hidden /><span className="name" dir="auto">{place.name}</span></button>
                        <Button size="compact-xs" variant="subtle" aria-label={`Share ${place.name}`}
                            onClick={() => pick(place.path)}>Share</Button>
                    </li>
                ))}
            </ul>
            {items?.length === 0 && <Text size="sm" className="soft">No folders in {lastPart(path) || path}.</Text>}
            {places.hasNextPage && <Button size="compact-sm" variant="default" loading={places.isFetchingNextPage}
                onClick={() => void places.fetchNextPage()}>More</Button>}
        </section>
    );
}
