// What can be done with a folder of somebody's shares: filter it, read it to the end, fetch some or all of it.

import { Button, Loader, Text, TextInput } from "@mantine/core";
import { IconDownload, IconFolderDown, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { bytes, count, counted } from "../words/numbers.ts";
import type { Library } from "./FolderBrowser.tsx";
import type { Entry, Listed, Listing } from "./listing.ts";

interface Props {
    readonly folder: string;
    readonly listed: Listed;
    readonly listing: Listing;
    readonly shown: readonly Entry[];
    readonly text: string;
    readonly setText: (text: string) => void;
    readonly keys: ReadonlySet<string>;
    readonly clear: () => void;
    readonly fetch: Library["fetch"];
}

export function BrowseTools({ folder, listed, listing, shown, text, setText, keys, clear, fetch }: Props): ReactNode {
    const selected = useMemo(() => (keys.size === 0 ? [] : listed.entries.filter(entry => keys.has(entry.key))), [keys, listed.entries]);
    const size = selected.reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
    return (
        <div className="browse-tools">
            <TextInput type="search" size="xs" className="browse-filter" aria-label="Filter by name" placeholder="Filter by name"
                value={text} leftSection={<IconSearch size={15} aria-hidden />} onChange={event => setText(event.currentTarget.value)} />
            <Held listed={listed} listing={listing} shown={shown.length} isFiltered={text.trim() !== ""} />
            {fetch && (selected.length > 0 ? (
                <>
                    <Button size="compact-sm" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => {
                        fetch(folder, selected);
                        clear();
                    }}>Download {count(selected.length)}{size > 0 && ` (${bytes(size)})`}</Button>
                    <Button size="compact-sm" variant="subtle" onClick={clear}>Select none</Button>
                </>
            ) : folder !== "" && (
                <Button size="compact-sm" variant="default" leftSection={<IconFolderDown size={15} aria-hidden />}
                    title="With all below it" onClick={() => fetch(folder, [])}>Download this folder</Button>
            ))}
        </div>
    );
}

interface HeldProps {
    readonly listed: Listed;
    readonly listing: Listing;
    readonly shown: number;
    readonly isFiltered: boolean;
}

/** How much of the folder is here; what is not can neither be sorted nor filtered. */
const Held = ({ listed: { entries, isWhole, isReading, isReadingAll }, listing, shown, isFiltered }: HeldProps): ReactNode => (
    <div className="browse-held">
        <Text size="sm" className="soft tabular">{isFiltered && `${count(shown)} of `}{isWhole ? counted(entries.length, "entry", "entries")
            : isReadingAll ? `${count(entries.length)} read so far…` : `the first ${count(entries.length)}`}</Text>
        {isReadingAll
            ? <><Loader size="xs" aria-hidden /><Button size="compact-sm" variant="default" onClick={listing.stop}>Stop</Button></>
            : !isWhole && entries.length > 0 && (
                <Button size="compact-sm" variant="default" disabled={isReading && entries.length === 0} onClick={listing.all}
                    title="Then it can be sorted, and filtered as a whole">Load all</Button>
            )}
    </div>
);
