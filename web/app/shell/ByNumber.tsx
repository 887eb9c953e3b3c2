import { Fragment, type ReactNode } from "react";
import { NotFound } from "./NotFound.tsx";

interface Props {
    /** What stands in the address where a number should. */
    readonly number: string | undefined;
    readonly children: (number: number) => ReactNode;
}

/** A screen about what a number in its address names; nothing is named by anything else. */
export const ByNumber = ({ number = "", children }: Props): ReactNode =>
    (/^[0-9]{1,9}$/.test(number) ? <Fragment key={number}>{children(Number(number))}</Fragment> : <NotFound />);
