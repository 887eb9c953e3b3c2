import { type ReactNode, useEffect, useRef } from "react";
import { Link, useRouter } from "wouter";
import { count } from "../words/numbers.ts";
import "./places.css";

export interface Place {
    readonly href: string;
    readonly name: string;
    /** How many things are under way there. */
    readonly open?: number | undefined;
}

interface Props {
    readonly label: string;
    readonly places: readonly Place[];
    /** The one that is shown. */
    readonly here: string;
}

/** The parts of a screen, each with an address. */
export function Places({ label, places, here }: Props): ReactNode {
    const { base } = useRouter();
    const shown = useRef<HTMLAnchorElement>(null);
    // Newer browsers answer with a promise, which an effect must not.
    useEffect(() => void shown.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), [here]);
    return (
        <nav aria-label={label} className="places">
            {places.map(({ href, name, open }) => (
                <Link key={href} href={href === "/" ? `~${base}` : href} className="place"
                    {...(here === href && { "aria-current": "page" as const, ref: shown })}>
                    {name}{open !== undefined && open > 0 && <span className="place-count"> {count(open)}</span>}
                </Link>
            ))}
        </nav>
    );
}
