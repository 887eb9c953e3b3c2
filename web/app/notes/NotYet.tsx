import type { ReactNode } from "react";
import { Loading } from "./Loading.tsx";
import "./notes.css";
import { RefusalNote } from "./RefusalNote.tsx";

interface Props {
    /** Why there is nothing, where that is known. */
    readonly error: unknown;
    readonly refetch: () => unknown;
}

/** What stands where an answer is still to come, or was refused. */
export const NotYet = ({ error, refetch }: Props): ReactNode =>
    (error ? <div className="not-yet"><RefusalNote refusal={error} again={() => void refetch()} /></div> : <Loading />);
