import { Drawer } from "@mantine/core";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "../api/client.ts";
import { type Order, Rows } from "../lists/Rows.tsx";
import { useSlices } from "../lists/slices.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { draftOf } from "../wishes/draft.ts";
import { WishDialog } from "../wishes/WishDialog.tsx";
import { columnsOf, kindOf } from "./columns.tsx";
import { useFetchOne, useHave, useIsUnderWay } from "./fetching.ts";
import { FileCard } from "./FileCard.tsx";
import { FileOpening } from "./FileName.tsx";
import { FilePane } from "./FilePane.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { filterCount, filtering, filterText, nothingFiltered, readFilters, withoutFilters } from "./filters.ts";
import type { FoundFile } from "./hitStore.ts";
import { wideEnoughForPane } from "./looks.ts";
import { NothingShown } from "./NothingShown.tsx";
import { SearchLine } from "./SearchLine.tsx";
import { SelectionLine } from "./SelectionLine.tsx";
import "./found.css";
import "./pane.css";
import "./results.css";
import type { Begin } from "./useBegin.ts";
import { useHits } from "./useHits.ts";

interface Props {
    readonly search: Schemas["SearchView"];
    /** Whether the daemon keeps it no more. */
    readonly isForgotten: boolean;
    readonly begin: Begin;
}

/** Files that are filtered at once, in a few milliseconds. */
const shortMax = 2000;

const keyOf = (file: FoundFile): string => file.hash;
const compact = (file: FoundFile): ReactNode => <FileCard file={file} />;

/** What a search has found: filtered, sorted, chosen from, fetched. */
export function Results({ search, isForgotten, begin }: Props): ReactNode {
    const [params, setParams] = useSearchParams();
    const [, navigate] = useLocation();
    const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
    const { files, refusal, again } = useHits(search);
    const have = useHave();
    const isUnderWay = useIsUnderWay();
    const fetchOne = useFetchOne();
    const asFiltered = filterText(params);
    const filters = useDeferredValue(useMemo(() => readFilters(new URLSearchParams(asFiltered)), [asFiltered]));
    const filtered = useSlices(useCallback(() => filtering(files, filters, have), [files, filters, have]), files.length <= shortMax,
        nothingFiltered);
    const { ref, width } = useElementSize();
    const kind = filters.type ?? kindOf(filtered.counts);
    const columns = useMemo(() => columnsOf(kind, width), [kind, width]);
    const set = useCallback((name: string, value: string | undefined, isStep = false): void => setParams(before => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === "") next.delete(name);
        else next.set(name, value);
        return next;
    }, { replace: !isStep }), [setParams]);
    const open = params.get("file") ?? undefined;
    const openFile = useMemo(() => files.find(file => file.hash === open), [files, open]);
    const selected = useMemo(() => (chosen.size === 0 ? [] : filtered.files.filter(file => chosen.has(file.hash))), [chosen, filtered]);
    const [column, isDown] = [params.get("sort"), params.has("down")];
    const order = useMemo(() => (column === null ? undefined : { column, isDown }), [column, isDown]);
    const sort = useCallback((next: Order): void => {
        set("sort", next.column);
        set("down", next.isDown ? "1" : undefined);
    }, [set]);
    const act = (file: FoundFile): void => {
        if (have(file) && !isUnderWay(file)) set("file", file.hash);
        else if (isUnderWay(file)) navigate(`~/transfers/${file.hash}`);
        else void fetchOne.run(file);
    };
    const isFiltered = filterCount(params) > 0 || filters.type !== undefined;
    const makeWish = (): void => set("wish", "1", true);
    const clear = (): void => setParams(withoutFilters, { replace: true });
    return (
        <>
            {selected.length > 0
                ? <SelectionLine files={selected} clear={() => choose(new Set())} />
                : <SearchLine search={search} files={files.length} shown={filtered.files.length} isForgotten={isForgotten} begin={begin}
                    makeWish={makeWish} />}
            <FilterBar counts={filtered.counts} type={filters.type} params={params} set={set} clear={clear} />
            {refusal !== undefined && <div className="search-pad"><RefusalNote refusal={refusal} again={again} /></div>}
            <div className="search-body">
                <div className="search-list" ref={ref}>
                    <FileOpening>
                        <Rows label="Files found" items={filtered.files} columns={columns} keyOf={keyOf} compact={compact}
                            compactHeight={64} rowHeight={36} selection={{ keys: chosen, change: choose }} onOpen={act} order={order}
                            onOrder={sort} {...(open !== undefined && { openKey: open })}
                            empty={<NothingShown search={search} hidden={files.length} isForgotten={isForgotten} begin={begin} clear={clear}
                                isFiltered={isFiltered} makeWish={makeWish} />} />
                    </FileOpening>
                </div>
                <Details file={openFile} close={() => set("file", undefined)} />
            </div>
            <WishDialog isOpen={params.has("wish")} first={draftOf(search.text, filters)} close={() => set("wish", undefined)} />
        </>
    );
}

/** Beside the list where there is room, over it where there is not. */
function Details({ file, close }: { readonly file: FoundFile | undefined; readonly close: () => void }): ReactNode {
    const isWide = useMediaQuery(wideEnoughForPane, undefined, { getInitialValueInEffect: false });
    if (isWide) return file && <aside className="search-pane" aria-label="The file"><FilePane file={file} close={close} /></aside>;
    return (
        <Drawer opened={file !== undefined} onClose={close} position="right" size="26rem" withCloseButton={false}
            attributes={{ content: { "aria-label": "The file" } }} classNames={{ body: "search-drawer" }}>
            {file && <FilePane file={file} close={close} />}
        </Drawer>
    );
}
