// The same thing done to many: some at a time, and what was refused is told once.

import { asRefusal, Refusal } from "./refusal.ts";

/** A browser has six connections to an address; one is the stream of events. */
const atOnce = 4;

interface Course {
    /** Told how many are through. */
    readonly progress?: (done: number) => void;
    /** Ends it: what has begun is finished, no more begins. */
    readonly signal?: AbortSignal;
}

/**
 * Does it to all, also where some refuse.
 * @throws Refusal of the first that refused, which says how many others did.
 */
export async function each<T>(items: readonly T[], act: (item: T) => Promise<unknown>, course: Course = {}): Promise<void> {
    const refusals: Refusal[] = [];
    let at = 0;
    let done = 0;
    const work = async (): Promise<void> => {
        while (at < items.length && course.signal?.aborted !== true) {
            try {
                await act(items[at++] as T);
            } catch (failure) {
                refusals.push(asRefusal(failure));
            }
            course.progress?.(++done);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
    const [first] = refusals;
    if (first === undefined) return;
    throw refusals.length === 1 ? first
        : new Refusal(`${refusals.length} of ${items.length} were refused. The first: ${first.what}`, first.remedy, first.status);
}
