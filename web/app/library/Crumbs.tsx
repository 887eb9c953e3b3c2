import { ActionIcon } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { query, useAddress } from "../shell/address.ts";
import { shownName } from "../words/names.ts";

interface Props {
    readonly folder: string;
    readonly top: string;
    readonly reload: () => void;
    readonly children?: ReactNode;
}

/** The way to a folder; each part leads back to it. */
export function Crumbs({ folder, top, reload, children }: Props): ReactNode {
    const [parts] = useAddress();
    const [location] = useLocation();
    const names = folder === "" ? [] : folder.split("/");
    const to = (count: number): string =>
        location + query({ ...Object.fromEntries(parts), folder: names.slice(0, count).join("/") });
    return (
        <div className="crumbs">
            <nav aria-label="Where this is">
                <ol>
                    {[top, ...names].map((name, at) => (
                        <li key={at}>{at === names.length ? <b className="name" dir="auto" aria-current="page">{shownName(name)}</b>
                            : <Link href={to(at)} className="name" dir="auto">{shownName(name)}</Link>}</li>
                    ))}
                </ol>
            </nav>
            {children}
            <ActionIcon variant="subtle" color="gray" aria-label="Ask again what is here" title="Ask again what is here" onClick={reload}>
                <IconRefresh size={17} aria-hidden /></ActionIcon>
        </div>
    );
}
