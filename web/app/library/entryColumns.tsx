// What the list of a shared folder shows of each entry.

import { IconFile, IconFileMusic, IconFileText, IconFileZip, IconFolder, IconMovie, IconPhoto } from "@tabler/icons-react";
import { type ReactNode, useContext } from "react";
import { Link, useLocation } from "wouter";
import type { Column } from "../lists/Rows.tsx";
import { query, useAddress } from "../shell/address.ts";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { bytes } from "../words/numbers.ts";
import { below } from "./FolderBrowser.tsx";
import { HereContext } from "./here.ts";
import type { Entry } from "./listing.ts";

const icons: readonly (readonly [RegExp, typeof IconFile])[] = [
    [/^(mp3|flac|ogg|opus|m4a|wav|aac|wma)$/, IconFileMusic], [/^(mkv|mp4|avi|webm|mov|mpg|wmv)$/, IconMovie],
    [/^(jpe?g|png|gif|webp|svg|avif|bmp|tiff?)$/, IconPhoto], [/^(txt|pdf|epub|md|docx?|html?|nfo)$/, IconFileText],
    [/^(zip|rar|7z|gz|tar|xz|zst)$/, IconFileZip],
];

export const typeOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";

const iconOf = (name: string): typeof IconFile => icons.find(([types]) => types.test(typeOf(name)))?.[1] ?? IconFile;

const EntryName = ({ entry, folder }: { readonly entry: Entry; readonly folder: string }): ReactNode => {
    const Icon = entry.file ? iconOf(entry.name) : IconFolder;
    return (
        <span className="entry">
            <Icon size={17} stroke={1.6} className="entry-icon" role="img" aria-label={entry.file ? "File" : "Folder"} />
            {entry.file ? <Name of={entry.name} className="entry-name" />
                : <Inside folder={folder} name={entry.name} />}
        </span>
    );
};

function Inside({ folder, name }: { readonly folder: string; readonly name: string }): ReactNode {
    const [parts] = useAddress();
    const [location] = useLocation();
    return <Link href={location + query({ ...Object.fromEntries(parts), folder: below(folder, name) })} tabIndex={-1} dir="auto"
        className="entry-name" title={name}>{shownName(name)}</Link>;
}

/** How far it is where it is being fetched here. */
function Here({ hash }: { readonly hash: string }): ReactNode {
    const words = useContext(HereContext).get(hash);
    return words ? <Link href={`~/transfers/${hash}`} tabIndex={-1} className="entry-here">{words}</Link> : null;
}

/** @param isSortable What is not all here cannot be put in order. */
export function columnsOf(folder: string, isSortable: boolean, canFetch: boolean): readonly Column<Entry>[] {
    const sortBy = (key: (entry: Entry) => string | number | undefined): Pick<Column<Entry>, "sortKey"> =>
        (isSortable ? { sortKey: key } : {});
    return [
        // Folders stand before files.
        {
            key: "name", title: "Name", width: "minmax(10rem, 1fr)", ...sortBy(entry => `${entry.file ? "1" : "0"}${entry.name}`),
            view: entry => <EntryName entry={entry} folder={folder} />,
        },
        ...(canFetch ? [{
            key: "here", title: "Here", width: "5.5rem", view: ({ file }: Entry) => file && <Here hash={file.contentHash} />,
        }] : []),
        {
            key: "type", title: "Type", width: "4.5rem", ...sortBy(entry => (entry.file ? typeOf(entry.name) : undefined)),
            view: entry => (entry.file ? typeOf(entry.name) : "folder"),
        },
        {
            key: "size", title: "Size", width: "5rem", isNumber: true, startsDown: true, ...sortBy(({ file }) => file?.size),
            view: ({ file }) => file && bytes(file.size),
        },
    ];
}

/** One entry where there is no room for columns. */
export const compactEntry = (folder: string) => (entry: Entry): ReactNode => (
    <div className="entry-compact">
        <EntryName entry={entry} folder={folder} />
        <div className="entry-more">{entry.file ? <>{bytes(entry.file.size)} <Here hash={entry.file.contentHash} /></> : "folder"}</div>
    </div>
);
