// The shared files others fetch most.

import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { Link } from "wouter";
import { type Column, Rows } from "../lists/Rows.tsx";
import { query } from "../transfers/address.ts";
import { NotYet } from "../transfers/NotYet.tsx";
import { ago, bytes, count, counted, moment } from "../words/numbers.ts";
import { wantedPage, type WantedView } from "./coming.ts";

const Folder = ({ folder }: { readonly folder: string }): ReactNode => (
    <Link href={`/files${query({ folder })}`} tabIndex={-1} className="entry-name soft" dir="auto" title={folder}>{folder}</Link>
);

const columns: readonly Column<WantedView>[] = [
    { key: "name", title: "Name", width: "minmax(10rem, 2fr)", view: one => <span dir="auto" title={one.name}>{one.name}</span> },
    { key: "folder", title: "Folder", width: "minmax(7rem, 1fr)", view: one => <Folder folder={one.folder} /> },
    { key: "times", title: "Times", width: "4.5rem", isNumber: true, view: one => count(one.times) },
    { key: "bytes", title: "Sent", width: "5.5rem", isNumber: true, view: one => (one.bytes === undefined ? "" : bytes(one.bytes)) },
    { key: "size", title: "Size", width: "5.5rem", isNumber: true, view: one => bytes(one.size) },
    {
        key: "last", title: "Last", width: "8rem", isNumber: true,
        view: one => (one.lastAt === undefined ? "" : <time dateTime={one.lastAt} title={moment(one.lastAt)}>{ago(one.lastAt)}</time>),
    },
];

const keyOf = (one: WantedView): string => `${one.folder}/${one.name}`;

const compact = (one: WantedView): ReactNode => (
    <div className="entry-compact">
        <span className="entry-name" dir="auto">{one.name}</span>
        <div className="entry-more">
            {counted(one.times, "time")}{one.bytes !== undefined && `, ${bytes(one.bytes)} sent`}{one.lastAt && `, ${ago(one.lastAt)}`}
        </div>
    </div>
);

export function Wanted(): ReactNode {
    const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
        queryKey: ["shares", "wanted"], queryFn: ({ pageParam }) => wantedPage(pageParam),
        initialPageParam: undefined as string | undefined, getNextPageParam: page => page.next,
    });
    const items = useMemo(() => data?.pages.flatMap(page => page.items) ?? [], [data]);
    const shownColumns = useMemo(() => columns.filter(({ key }) => (key !== "bytes" || items.some(one => one.bytes !== undefined))
        && (key !== "last" || items.some(one => one.lastAt !== undefined))), [items]);
    const more = useCallback(() => {
        if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]);
    if (data === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <>
            <Text size="sm" className="soft browse-note">What others have fetched from here, the most wanted first.</Text>
            <Rows label="Most wanted files" items={items} columns={shownColumns} keyOf={keyOf} compact={compact} rowHeight={36}
                compactHeight={54} onEnd={more} empty="Nobody has fetched anything from here yet." />
        </>
    );
}
