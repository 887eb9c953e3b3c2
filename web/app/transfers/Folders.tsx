import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { Link } from "wouter";
import { Rows } from "../lists/Rows.tsx";
import { NotYet } from "../notes/NotYet.tsx";
import { useAddress } from "../shell/address.ts";
import { ownDownloads, ownFolders } from "../shell/own.ts";
import { Filters } from "./Filters.tsx";
import { downloadsOf } from "./folderActions.ts";
import { compactFolder, folderColumns, type FolderRow } from "./folderColumns.tsx";
import { FolderTools } from "./FolderTools.tsx";
import { folderGroup, type Group, groups } from "./states.ts";

const keyOf = ({ folder }: FolderRow): string => String(folder.id);

/** Whole folders of other peers, each as one download. */
export function Folders(): ReactNode {
    const { data: folders, error, refetch } = useQuery(ownFolders);
    const { data: downloads } = useQuery(ownDownloads);
    const [parts, change] = useAddress();
    const group = groups.find(one => one === parts.get("state"));
    const text = parts.get("text") ?? "";
    const words = useDeferredValue(text).toLowerCase();
    const all = useMemo(() => folders?.map(folder => {
        const own = downloadsOf(folder, downloads ?? []);
        return { folder, own, bytesPerSecond: own.reduce((sum, one) => sum + one.bytesPerSecond, 0) };
    }) ?? [], [folders, downloads]);
    const shown = useMemo(() => all.filter(({ folder }) => (group === undefined || folderGroup(folder) === group)
        && folder.folder.toLowerCase().includes(words)), [all, group, words]);
    const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
    const selection = useMemo(() => ({ keys, change: setKeys }), [keys]);
    if (folders === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <>
            <Filters group={group} counts={count(all)} total={all.length} text={text} change={change} />
            <FolderTools selected={shown.filter(row => keys.has(keyOf(row)))} all={all} clearSelection={() => setKeys(new Set())} />
            <Rows label="Folders being fetched" items={shown} columns={folderColumns} keyOf={keyOf} compact={compactFolder} rowHeight={54}
                compactHeight={86} selection={selection} empty={all.length > 0 ? "No folder fits the filter." : <None />} />
        </>
    );
}

const None = (): ReactNode => (
    <Text>No folder is fetched. Open a <Anchor component={Link} href="~/library/browse" inherit>peer's library</Anchor>, or that of a hit of
        a <Anchor component={Link} href="~/search" inherit>search</Anchor>, and download a folder from there with all below it.</Text>
);

function count(all: readonly FolderRow[]): Record<Group, number> {
    const counts: Record<Group, number> = { moving: 0, waiting: 0, done: 0, failed: 0, paused: 0 };
    for (const { folder } of all) counts[folderGroup(folder)]++;
    return counts;
}
