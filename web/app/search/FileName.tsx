import { createContext, type MouseEvent, type ReactNode, use, useMemo } from "react";
import { useLocation, useRouter } from "wouter";
import { useSearchParams } from "../shell/address.ts";
import { shownName } from "../words/names.ts";
import type { FoundFile } from "./hitStore.ts";
import { mediaIcons, mediaNames } from "./looks.ts";

interface Opening {
    readonly addressOf: (hash: string) => string;
    readonly open: (hash: string) => void;
}

const Context = createContext<Opening>({ addressOf: () => "", open: () => undefined });

/** What opens a file, made once for all names of a list: they come by the dozen while it is scrolled. */
export function FileOpening({ children }: { readonly children: ReactNode }): ReactNode {
    const { base } = useRouter();
    const [location, navigate] = useLocation();
    const [params] = useSearchParams();
    const others = new URLSearchParams([...params].filter(([name]) => name !== "file")).toString();
    const opening = useMemo(() => {
        const to = (hash: string): string => `${location}?${others}${others && "&"}file=${hash}`;
        return { addressOf: (hash: string) => base + to(hash), open: (hash: string) => navigate(to(hash), { replace: true }) };
    }, [base, location, navigate, others]);
    return <Context value={opening}>{children}</Context>;
}

/** The name of a file; it opens what is known of it. */
export function FileName({ file }: { readonly file: FoundFile }): ReactNode {
    const { addressOf, open } = use(Context);
    const Icon = mediaIcons[file.media];
    const name = shownName(file.name);
    const press = (event: MouseEvent): void => {
        // What opens another tab is left to the browser.
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(file.hash);
    };
    return (
        <span className="file-name">
            <Icon size={16} stroke={1.6} className="soft" role="img" aria-label={mediaNames[file.media]} />
            <a href={addressOf(file.hash)} className="file-link" dir="auto" title={name} onClick={press}>{name}</a>
        </span>
    );
}
