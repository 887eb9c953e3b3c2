// The list of downloads, as filtered and as ordered by the user, and the details of the one that is open beside it.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { type Order, Rows } from "../lists/Rows.tsx";
import { NotYet } from "../notes/NotYet.tsx";
import { query, useAddress } from "../shell/address.ts";
import { ownDownloads } from "../shell/own.ts";
import { Beside } from "./Beside.tsx";
import { Details } from "./Details.tsx";
import { compactDownload, downloadColumns, fewColumns, ownOrder } from "./downloadColumns.tsx";
import { DownloadTools } from "./DownloadTools.tsx";
import { Filters } from "./Filters.tsx";
import { NoDownloads } from "./NoDownloads.tsx";
import { Reorder } from "./Reorder.tsx";
import { countGroups, type Download, type Group, groupOf, groups } from "./states.ts";

const keyOf = (download: Download): string => download.contentHash;
const nothing: readonly Download[] = [];

export function Downloads({ hash }: { readonly hash: string | undefined }): ReactNode {
    const { data, error, refetch } = useQuery(ownDownloads);
    const all = data ?? nothing;
    const [parts, change] = useAddress();
    const [, navigate] = useLocation();
    const group = groups.find(one => one === parts.get("state"));
    const text = parts.get("text") ?? "";
    const shown = useShown(all, group, useDeferredValue(text));
    const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
    const selection = useMemo(() => ({ keys, change: setKeys }), [keys]);
    const selected = useMemo(() => shown.filter(one => keys.has(one.contentHash)), [shown, keys]);
    const sort = parts.get("sort") ?? undefined;
    const down = parts.get("down") ?? undefined;
    const order = useMemo(() => ({ column: sort ?? ownOrder, isDown: down !== undefined }), [sort, down]);
    const choose = useCallback(({ column, isDown }: Order) =>
        change({ sort: column === ownOrder ? undefined : column, down: isDown && column !== ownOrder ? "1" : undefined }), [change]);
    const filter = query({ state: group, text, sort, down });
    const open = useCallback((one: Download) => navigate(`/${one.contentHash}${filter}`), [navigate, filter]);
    if (data === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <>
            <Filters group={group} counts={countGroups(all)} total={all.length} text={text} change={change} />
            <DownloadTools all={all} selected={selected} clearSelection={() => setKeys(new Set())} />
            <Beside close={() => navigate(filter)} label="Details of a download" details={hash && (
                <Details key={hash} download={all.find(one => one.contentHash === hash)} hash={hash} />
            )}>
                <Reorder all={all} shown={shown} selected={keys} isOrdered={order.column === ownOrder}>
                    <Rows label="Downloads" items={shown} columns={hash === undefined ? downloadColumns : fewColumns} keyOf={keyOf}
                        compact={compactDownload} rowHeight={54} compactHeight={86} selection={selection} onOpen={open}
                        order={order} onOrder={choose} {...(hash !== undefined && { openKey: hash })}
                        empty={<NoDownloads isFiltered={all.length > 0} showAll={() => change({ state: undefined, text: undefined })} />} />
                </Reorder>
            </Beside>
        </>
    );
}

function useShown(all: readonly Download[], group: Group | undefined, text: string): readonly Download[] {
    return useMemo(() => {
        const words = text.toLowerCase().split(/\s+/).filter(word => word !== "");
        if (group === undefined && words.length === 0) return all;
        return all.filter(one => {
            const name = `${one.name} ${one.folder ?? ""}`.toLowerCase();
            return (group === undefined || groupOf(one) === group) && words.every(word => name.includes(word));
        });
    }, [all, group, text]);
}
