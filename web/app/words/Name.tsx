import type { ReactNode } from "react";
import { shownName } from "./names.ts";

interface Props {
    readonly of: string;
    readonly className?: string;
}

/** A name that others have given, as text in its own direction; where it is cut short, it is whole when pointed at. */
export function Name({ of, className = "name" }: Props): ReactNode {
    const shown = shownName(of);
    return <span className={className} dir="auto" title={shown}>{shown}</span>;
}
