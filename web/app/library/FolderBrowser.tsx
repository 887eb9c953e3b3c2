// A folder of somebody's shares: where it is, what is in it, and what can be done with that.

import { Loader, Text } from "@mantine/core";
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Rows } from "../lists/Rows.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { query, useAddress } from "../shell/address.ts";
import { BrowseTools } from "./BrowseTools.tsx";
import { Crumbs } from "./Crumbs.tsx";
import { columnsOf, compactEntry } from "./entryColumns.tsx";
import { HereContext, useHere } from "./here.ts";
import { type Entry, Listing } from "./listing.ts";

export interface Library {
    /** The name of the top. */
    readonly name: string;
    readonly read: (folder: string, cursor: string | undefined) => Promise<Schemas["BrowseView"]>;
    /** Fetches files and folders of it; none where it is this peer's own. */
    readonly fetch?: ((folder: string, entries: readonly Entry[]) => void) | undefined;
}

/** Folders kept, so that going back asks nobody. */
const keptMax = 30;

export function FolderBrowser({ library, children }: { readonly library: Library; readonly children?: ReactNode }): ReactNode {
    const [parts] = useAddress();
    const kept = useRef(new Map<string, Listing>());
    const [reloads, renew] = useState(0);
    const here = useHere();
    const folder = parts.get("folder") ?? "";
    let listing = kept.current.get(folder);
    if (listing === undefined) {
        listing = new Listing(cursor => library.read(folder, cursor));
        const [oldest] = kept.current.keys();
        if (kept.current.size >= keptMax && oldest !== undefined) kept.current.delete(oldest);
        kept.current.set(folder, listing);
    }
    const reload = (): void => {
        kept.current.clear();
        renew(reloads + 1);
    };
    return (
        <HereContext value={here}>
            <Crumbs folder={folder} top={library.name} reload={reload}>{children}</Crumbs>
            <Folder key={folder} folder={folder} listing={listing} library={library} />
        </HereContext>
    );
}

interface FolderProps {
    readonly folder: string;
    readonly listing: Listing;
    readonly library: Library;
}

const keyOf = (entry: Entry): string => entry.key;

function Folder({ folder, listing, library }: FolderProps): ReactNode {
    const listed = useSyncExternalStore(listing.subscribe, listing.shown);
    const [text, setText] = useState("");
    const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
    const [parts] = useAddress();
    const [location, navigate] = useLocation();
    useEffect(() => {
        if (listing.shown().entries.length === 0) listing.more();
        return () => listing.stop();
    }, [listing]);
    const words = useDeferredValue(text).trim().toLowerCase();
    const { entries, isWhole } = listed;
    const shown = useMemo(() => (words === "" ? entries : entries.filter(entry => entry.name.toLowerCase().includes(words))),
        [entries, words]);
    const selection = useMemo(() => ({ keys, change: setKeys }), [keys]);
    const canFetch = library.fetch !== undefined;
    const columns = useMemo(() => columnsOf(folder, isWhole, canFetch), [folder, isWhole, canFetch]);
    const compact = useMemo(() => compactEntry(folder), [folder]);
    const latest = useRef({ library, parts, location });
    useEffect(() => void (latest.current = { library, parts, location }));
    const open = useCallback((entry: Entry) => {
        const now = latest.current;
        if (entry.file) now.library.fetch?.(folder, [entry]);
        else navigate(now.location + query({ ...Object.fromEntries(now.parts), folder: below(folder, entry.name) }));
    }, [folder, navigate]);
    return (
        <>
            <BrowseTools folder={folder} listed={listed} listing={listing} shown={shown} text={text} setText={setText} keys={keys}
                clear={() => setKeys(new Set())} fetch={library.fetch} />
            {listed.refusal && <div className="browse-note"><RefusalNote refusal={listed.refusal} again={listing.again} /></div>}
            <Rows label={`Shared in ${folder || library.name}`} items={shown} columns={columns} keyOf={keyOf} compact={compact}
                rowHeight={36} compactHeight={54} onOpen={open} {...(canFetch && { selection })}
                {...(words === "" && { onEnd: listing.more })} empty={<Empty isReading={listed.isReading} isWhole={isWhole}
                    isFiltered={words !== ""} isTop={folder === ""} name={library.name} />} />
        </>
    );
}

/** The path of a folder inside another. */
export const below = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

interface EmptyProps {
    readonly isReading: boolean;
    readonly isWhole: boolean;
    readonly isFiltered: boolean;
    readonly isTop: boolean;
    readonly name: string;
}

const Empty = ({ isReading, isWhole, isFiltered, isTop, name }: EmptyProps): ReactNode => (isReading
    ? <span role="status"><Loader size="xs" aria-hidden /> Asking <span className="name" dir="auto">{name}</span> what is here…</span>
    : <Text>{isFiltered ? `Nothing ${isWhole ? "here" : "of what was read so far"} has that in its name.`
        : isTop ? "Nothing is shared." : isWhole ? "This folder is empty." : ""}</Text>);
