// Something the user has asked for: one at a time, and where it is refused the note says why.

import { useState } from "react";
import { noteDone, noteRefusal } from "./notes.tsx";

export interface Action<A extends readonly unknown[]> {
    readonly run: (...args: A) => Promise<void>;
    readonly isRunning: boolean;
}

/**
 * @param act What to do.
 * @param done What to say when it is done; nothing where the screen shows it anyway.
 */
export function useAction<A extends readonly unknown[]>(act: (...args: A) => Promise<unknown>, done?: string): Action<A> {
    const [isRunning, setRunning] = useState(false);
    const run = async (...args: A): Promise<void> => {
        setRunning(true);
        try {
            await act(...args);
            if (done !== undefined) noteDone(done);
        } catch (failure) {
            noteRefusal(failure);
        } finally {
            setRunning(false);
        }
    };
    return { run, isRunning };
}
