// The shared files others fetch most.

import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { type Column, Rows } from "../lists/Rows.tsx";
import { NotYet } from "../notes/NotYet.tsx";
import { query } from "../shell/address.ts";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { bytes, count, counted } from "../words/numbers.ts";

type WantedFile = Schemas["WantedFileView"];

const Folder = ({ folder }: { readonly folder: string }): ReactNode => (
    <Link href={`/files${query({ folder })}`} tabIndex={-1} className="entry-name soft" dir="auto" title={folder}>{shownName(folder)}</Link>
);

const columns: readonly Column<WantedFile>[] = [
    { key: "name", title: "Name", width: "minmax(10rem, 2fr)", view: one => <Name of={one.name} className="entry-name" /> },
    { key: "folder", title: "Folder", width: "minmax(7rem, 1fr)", view: one => <Folder folder={one.folder} /> },
    { key: "times", title: "Times", width: "4.5rem", isNumber: true, view: one => count(one.times) },
    { key: "size", title: "Size", width: "5.5rem", isNumber: true, view: one => bytes(one.size) },
];

const keyOf = (one: WantedFile): string => `${one.folder}/${one.name}`;

const compact = (one: WantedFile): ReactNode => (
    <div className="entry-compact">
        <Name of={one.name} className="entry-name" />
        <div className="entry-more">
            {counted(one.times, "time")}, {bytes(one.size)}
        </div>
    </div>
);

export function Wanted(): ReactNode {
    const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
        queryKey: ["shares", "wanted"],
        queryFn: ({ pageParam: cursor }) => take(api.GET("/api/v1/shares/wanted", { params: { query: { ...(cursor && { cursor }) } } })),
        initialPageParam: undefined as string | undefined, getNextPageParam: page => page.next,
    });
    const items = useMemo(() => data?.pages.flatMap(page => page.items) ?? [], [data]);
    const more = useCallback(() => {
        if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]);
    if (data === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <>
            <Text size="sm" className="soft browse-note">What others have fetched from here, the most wanted first.</Text>
            <Rows label="Most wanted files" items={items} columns={columns} keyOf={keyOf} compact={compact} rowHeight={36}
                compactHeight={54} onEnd={more} empty="Nobody has fetched anything from here yet." />
        </>
    );
}
