import type { ReactNode } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { shownName } from "../words/names.ts";
import type { FoundFile } from "./hitStore.ts";
import { mediaIcons, mediaNames } from "./looks.ts";

/** The name of a file; it opens what is known of it. */
export function FileName({ file }: { readonly file: FoundFile }): ReactNode {
    const [location] = useLocation();
    const [params] = useSearchParams();
    const Icon = mediaIcons[file.media];
    const name = shownName(file.name);
    const to = new URLSearchParams(params);
    to.set("file", file.hash);
    return (
        <span className="file-name">
            <Icon size={16} stroke={1.6} className="soft" role="img" aria-label={mediaNames[file.media]} />
            <Link href={`${location}?${to.toString()}`} replace className="file-link" dir="auto" title={name}>{name}</Link>
        </span>
    );
}
