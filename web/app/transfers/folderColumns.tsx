// What the list of folders shows of each.

import { Progress } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Column } from "../lists/Rows.tsx";
import { query } from "../shell/address.ts";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { bytes, count, percent, rate, span } from "../words/numbers.ts";
import { type Download, type FolderDownload, folderGroup, stateLine } from "./states.ts";

export interface FolderRow {
    readonly folder: FolderDownload;
    /** Its files among the downloads. */
    readonly own: readonly Download[];
    readonly bytesPerSecond: number;
}

const shareOf = ({ bytes: all, bytesDone, state }: FolderDownload): number => (all === 0 ? (state === "done" ? 1 : 0) : bytesDone / all);

const leftOf = ({ folder, bytesPerSecond }: FolderRow): number | undefined =>
    (bytesPerSecond > 0 && folder.state === "fetching" ? (folder.bytes - folder.bytesDone) / bytesPerSecond : undefined);

const filesOf = ({ files, filesDone, filesFailed }: FolderDownload): string =>
    `${count(filesDone)} of ${count(files)}${filesFailed > 0 ? `, ${count(filesFailed)} failed` : ""}`;

const FolderName = ({ folder, own }: FolderRow): ReactNode => (own.length === 0
    ? <Name of={folder.folder} className="download-name" />
    : <Link href={`~/transfers${query({ text: folder.folder.split("/").at(-1) })}`} tabIndex={-1} className="download-name" dir="auto"
        title="Its files among the downloads">{shownName(folder.folder)}</Link>);

const Said = ({ folder }: { readonly folder: FolderDownload }): ReactNode => (
    <div className="download-said" data-group={folderGroup(folder)} title={`${stateLine(folder)}\n${folder.path}`} dir="auto">
        {stateLine(folder)}
    </div>
);

const Done = ({ folder }: { readonly folder: FolderDownload }): ReactNode => (
    <Progress value={shareOf(folder) * 100} size="sm" color={folder.state === "failed" ? "red" : "leaf"} aria-label="Done" />
);

export const folderColumns: readonly Column<FolderRow>[] = [
    {
        key: "name", title: "Folder", width: "minmax(10rem, 1fr)", sortKey: ({ folder }) => folder.folder,
        view: row => <><div className="download-first"><FolderName {...row} /></div><Said folder={row.folder} /></>,
    },
    {
        key: "share", title: "Done", width: "6.5rem", sortKey: ({ folder }) => shareOf(folder), startsDown: true,
        view: ({ folder }) => <div className="download-done"><span>{percent(shareOf(folder))}</span><Done folder={folder} /></div>,
    },
    {
        key: "files", title: "Files", width: "9rem", isNumber: true, sortKey: ({ folder }) => folder.files,
        view: ({ folder }) => filesOf(folder),
    },
    {
        key: "rate", title: "Rate", width: "5.2rem", isNumber: true, sortKey: row => row.bytesPerSecond, startsDown: true,
        view: row => (row.bytesPerSecond > 0 ? rate(row.bytesPerSecond) : ""),
    },
    {
        key: "left", title: "Left", width: "4.6rem", isNumber: true, sortKey: leftOf,
        view: row => (leftOf(row) === undefined ? "" : span(leftOf(row) ?? 0)),
    },
    {
        key: "size", title: "Size", width: "4.6rem", isNumber: true, sortKey: ({ folder }) => folder.bytes, startsDown: true,
        view: ({ folder }) => bytes(folder.bytes),
    },
];

/** One folder where there is no room for columns. */
export const compactFolder = (row: FolderRow): ReactNode => (
    <div className="download-compact">
        <div className="download-first"><FolderName {...row} /></div>
        <Done folder={row.folder} />
        <div className="download-numbers">
            <span>{percent(shareOf(row.folder))} of {bytes(row.folder.bytes)}</span>
            <span>{filesOf(row.folder)}{row.bytesPerSecond > 0 && `, ${rate(row.bytesPerSecond)}`}</span>
        </div>
        <Said folder={row.folder} />
    </div>
);
