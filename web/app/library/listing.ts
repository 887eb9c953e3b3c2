// A shared folder, read a page at a time: as one scrolls, or to its end. A folder may hold 300,000 files, so pages go into one list, and
// while all are read the list is shown anew only a few times a second.

import { asRefusal, type Refusal } from "../api/refusal.ts";
import type { Schemas } from "../api/client.ts";

export interface Entry {
    /** Unique in its folder. */
    readonly key: string;
    readonly name: string;
    /** What was shared; nothing for a folder. */
    readonly file?: Schemas["SharesPageFile"];
}

export interface Listed {
    readonly entries: readonly Entry[];
    readonly isWhole: boolean;
    readonly isReading: boolean;
    /** Whether it is being read to the end. */
    readonly isReadingAll: boolean;
    readonly refusal: Refusal | undefined;
}

export type ReadPage = (cursor: string | undefined) => Promise<Schemas["BrowseView"]>;

const shownEvery = 300;

export class Listing {
    #shown: Listed = { entries: [], isWhole: false, isReading: false, isReadingAll: false, refusal: undefined };
    readonly #all: Entry[] = [];
    #cursor: string | undefined;
    /** The reading under way; what comes for an earlier one is let go. */
    #reading = 0;
    readonly #listeners = new Set<() => void>();

    constructor(readonly read: ReadPage) {}

    readonly shown = (): Listed => this.#shown;

    readonly subscribe = (hear: () => void): (() => void) => {
        this.#listeners.add(hear);
        return () => void this.#listeners.delete(hear);
    };

    /** Reads the next page, unless one is being read or was refused. */
    readonly more = (): void => {
        if (this.#shown.refusal === undefined) void this.#run(false);
    };

    /** Reads on after a refusal. */
    readonly again = (): void => void this.#run(false);

    /** Reads to the end. */
    readonly all = (): void => {
        this.stop();
        void this.#run(true);
    };

    /** Ends what is being read; what is here stays. */
    readonly stop = (): void => {
        if (!this.#shown.isReading) return;
        this.#reading++;
        this.#show({ entries: this.#all.slice(), isReading: false, isReadingAll: false });
    };

    async #run(isToEnd: boolean): Promise<void> {
        if (this.#shown.isReading || this.#shown.isWhole) return;
        const reading = ++this.#reading;
        this.#show({ isReading: true, isReadingAll: isToEnd, refusal: undefined });
        let [isWhole, shownAt] = [false, performance.now()];
        try {
            do {
                const page = await this.read(this.#cursor);
                if (reading !== this.#reading) return;
                this.#take(page);
                isWhole = page.next === undefined;
                if (performance.now() - shownAt > shownEvery) {
                    shownAt = performance.now();
                    this.#show({ entries: this.#all.slice() });
                }
                // A page without anything new would leave a list that waits for its end where it is.
            } while (!isWhole && (isToEnd || this.#all.length === this.#shown.entries.length));
            this.#show({ entries: this.#all.slice(), isWhole, isReading: false, isReadingAll: false });
        } catch (failure) {
            if (reading !== this.#reading) return;
            this.#show({ entries: this.#all.slice(), isReading: false, isReadingAll: false, refusal: asRefusal(failure) });
        }
    }

    #take({ folders, files, next }: Schemas["BrowseView"]): void {
        for (const name of folders) this.#all.push({ key: `/${name}`, name });
        for (const file of files) this.#all.push({ key: file.name, name: file.name, file });
        this.#cursor = next;
    }

    #show(changed: Partial<Listed>): void {
        this.#shown = { ...this.#shown, ...changed };
        this.#listeners.forEach(hear => hear());
    }
}
