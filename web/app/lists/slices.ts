// Long work on long lists, in slices between which the browser draws and hears keys. The work is a generator that yields often; where it is
// short it is done at once.

import { useEffect, useMemo, useRef, useState } from "react";
import { breath } from "./breath.ts";

export type Slices<T> = Generator<void, T, void>;

/** Milliseconds of a slice, well under what is felt. */
const slice = 20;

/** Steps between two looks at the clock. */
export const stepsOfSlice = 1024;

export function atOnce<T>(work: Slices<T>): T {
    let step = work.next();
    while (step.done !== true) step = work.next();
    return step.value;
}

async function inSlices<T>(work: Slices<T>): Promise<T> {
    for (;;) {
        const end = performance.now() + slice;
        do {
            const step = work.next();
            if (step.done === true) return step.value;
        } while (performance.now() < end);
        await breath();
    }
}

/**
 * What comes of some work, done anew whenever the work is another. While long work goes on, what came of the work before stays.
 * @param first What there is before any is done.
 */
export function useSlices<T>(work: () => Slices<T>, isShort: boolean, first: T): T {
    const short = useMemo(() => (isShort ? { value: atOnce(work()) } : undefined), [work, isShort]);
    const [long, setLong] = useState<{ readonly value: T }>();
    const last = useRef(first);
    const wanted = useRef<() => Slices<T>>(undefined);
    const isRunning = useRef(false);
    useEffect(() => {
        wanted.current = isShort ? undefined : work;
        if (isShort || isRunning.current) return;
        const run = async (): Promise<void> => {
            isRunning.current = true;
            try {
                // What is asked for meanwhile is done next: a list that keeps growing would never be shown if it began anew each time.
                for (let next = wanted.current; next !== undefined; next = wanted.current === next ? undefined : wanted.current) {
                    const value = await inSlices(next());
                    if (wanted.current !== undefined) setLong({ value });
                }
            } finally {
                isRunning.current = false;
            }
        };
        void run();
    }, [work, isShort]);
    useEffect(() => () => void (wanted.current = undefined), []);
    const shown = short ?? long;
    return last.current = shown === undefined ? last.current : shown.value;
}
