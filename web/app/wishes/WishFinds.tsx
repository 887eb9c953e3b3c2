import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { allPages } from "../api/pages.ts";
import { take } from "../api/refusal.ts";
import { type Column, Rows } from "../lists/Rows.tsx";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useFetchHash } from "../search/fetching.ts";
import { shownName } from "../words/names.ts";
import { ago, bytes } from "../words/numbers.ts";

type Find = Schemas["WishFindView"];

const fates: Record<Find["fate"], string> = {
    noted: "noted", fetching: "fetching", fetched: "fetched", lost: "failed or cancelled", had: "here already", told: "told only",
};

/** With more than these the list is higher. */
const manyFinds = 4;

const hasDownload = ({ fate }: Find): boolean => fate === "fetching" || fate === "fetched" || fate === "lost";
const keyOf = (find: Find): string => find.contentHash;

const columns: readonly Column<Find>[] = [
    { key: "name", title: "Name", width: "minmax(12rem, 3fr)", sortKey: find => find.name, view: find => <Name find={find} /> },
    {
        key: "size", title: "Size", width: "5rem", isNumber: true, startsDown: true, sortKey: find => find.size,
        view: find => bytes(find.size),
    },
    {
        key: "bitrate", title: "kbit/s", width: "4.5rem", isNumber: true, startsDown: true, sortKey: find => find.bitrateKbps,
        view: find => find.bitrateKbps,
    },
    { key: "fate", title: "What became of it", width: "10rem", sortKey: find => find.fate, view: find => fates[find.fate] },
    { key: "at", title: "Found", width: "8rem", startsDown: true, sortKey: find => find.foundAt, view: find => ago(find.foundAt) },
];

const compact = (find: Find): ReactNode => (
    <div className="file-card-words">
        <Name find={find} />
        <Text size="xs" className="soft">{bytes(find.size)} · {fates[find.fate]} · {ago(find.foundAt)}</Text>
    </div>
);

/** What a wish has found; each leads to its download. */
export function WishFinds({ wish }: { readonly wish: Schemas["WishView"] }): ReactNode {
    const fetchHash = useFetchHash();
    const { data: finds, error } = useQuery({
        queryKey: ["wishes", wish.id, "finds"],
        queryFn: () => allPages(async cursor => (await take(api.GET("/api/v1/wishes/{id}",
            { params: { path: { id: wish.id }, query: { limit: 500, ...(cursor && { cursor }) } } }))).finds),
    });
    if (finds === undefined) return error ? <RefusalNote refusal={error} /> : <Loading />;
    if (finds.length === 0) return <Text size="sm" className="soft" mt="sm">Nothing yet.</Text>;
    return (
        <>
            {wish.notify && <Text size="sm" className="soft" mt="sm">Enter, or a double click, fetches one.</Text>}
            <div className="wish-finds" data-many={finds.length > manyFinds}>
                <Rows label={`What the wish for ${wish.text} found`} items={finds} columns={columns} keyOf={keyOf} compact={compact}
                    compactHeight={56} rowHeight={34} onOpen={find => !hasDownload(find) && void fetchHash.run(find)} />
            </div>
        </>
    );
}

function Name({ find }: { readonly find: Find }): ReactNode {
    const name = shownName(find.name);
    if (!hasDownload(find)) return <span className="file-link" dir="auto" title={name}>{name}</span>;
    return <Link href={`~/transfers/${find.contentHash}`} className="file-link" dir="auto" title={name}>{name}</Link>;
}
