// A list of which every change is told by an event with the whole new state. An answer that was under way meanwhile may be older than
// what events told, so that is put over it: else a change would be lost until the next.

export class ToldList<T> {
    private readonly underWay = new Set<Map<string, T>>();

    constructor(private readonly keyOf: (item: T) => string, private readonly isGone: (item: T) => boolean) {}

    /** The answer, and over it what was told since it was asked for. */
    async asked(ask: () => Promise<T[]>): Promise<T[]> {
        const told = new Map<string, T>();
        this.underWay.add(told);
        try {
            return this.with(await ask(), told);
        } finally {
            this.underWay.delete(told);
        }
    }

    /** An event: what is known, and over it what the event tells. */
    heard(known: readonly T[] | undefined, changed: T): T[] | undefined {
        const key = this.keyOf(changed);
        this.underWay.forEach(told => told.set(key, changed));
        return known && this.with(known, new Map([[key, changed]]));
    }

    private with(known: readonly T[], told: ReadonlyMap<string, T>): T[] {
        if (told.size === 0) return [...known];
        const fresh = new Map(told);
        const before = known.map(item => {
            const key = this.keyOf(item);
            const changed = fresh.get(key);
            fresh.delete(key);
            return changed ?? item;
        });
        return [...before, ...fresh.values()].filter(item => !this.isGone(item));
    }
}
