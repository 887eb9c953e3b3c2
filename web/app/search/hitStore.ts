// The hits of one search as files: one a content, with all who share it. It is kept outside React, for hits come by the hundred a second
// and may be a hundred thousand; a file that gets another source becomes another object, all others stay the same.

import type { Schemas } from "../api/client.ts";

export type Hit = Schemas["HitView"];
export type Media = Schemas["MediaType"];

/** What one sharer may tell of a content and another not. */
interface Told {
    readonly title: string | undefined;
    readonly artist: string | undefined;
    readonly album: string | undefined;
    readonly year: number | undefined;
    readonly bitrateKbps: number | undefined;
    readonly durationSeconds: number | undefined;
}

export interface FoundFile extends Told {
    readonly hash: string;
    readonly name: string;
    readonly size: number;
    readonly media: Media;
    /** In the order they came; a peer that shares it under two names has two. */
    readonly hits: readonly Hit[];
    /** Who shares it; the object is the same as long as the file is. */
    readonly peers: ReadonlySet<string>;
    readonly reachable: number;
    /** The best rate that a sharer says it can upload with, kilobits a second. */
    readonly bestKbps: number;
}

/** The screen is told at most this often; with many files a change costs more, and is told less often. */
const pauseOf = (files: number): number => (files < 3000 ? 120 : files < 20_000 ? 400 : 1500);

export class HitStore {
    readonly #files: FoundFile[] = [];
    readonly #places = new Map<string, number>();
    readonly #peers = new Map<string, Set<string>>();
    readonly #numbers = new Set<number>();
    readonly #listeners = new Set<() => void>();
    #whole = 0;
    #shown: readonly FoundFile[] = [];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #told = 0;

    /** The number up to which no hit is missing: where reading goes on. */
    get whole(): number {
        return this.#whole;
    }

    /** Takes hits in any order, and the same ones again. */
    add(hits: readonly Hit[]): void {
        const fresh = new Map<string, Hit[]>();
        for (const hit of hits) {
            if (this.#numbers.has(hit.number)) continue;
            this.#numbers.add(hit.number);
            const others = fresh.get(hit.contentHash);
            if (others === undefined) fresh.set(hit.contentHash, [hit]);
            else others.push(hit);
        }
        while (this.#numbers.has(this.#whole + 1)) this.#whole++;
        if (fresh.size === 0) return;
        for (const [hash, more] of fresh) this.#put(hash, more);
        this.#tell();
    }

    readonly subscribe = (hear: () => void): (() => void) => {
        this.#listeners.add(hear);
        return () => void this.#listeners.delete(hear);
    };

    /** All files in the order they were found; the same list until the next telling. */
    readonly files = (): readonly FoundFile[] => this.#shown;

    #put(hash: string, more: readonly Hit[]): void {
        const place = this.#places.get(hash);
        const known = place === undefined ? undefined : this.#files[place];
        const peers = this.#peers.get(hash) ?? new Set<string>();
        this.#peers.set(hash, peers);
        const file = grow(known, more, peers);
        if (place !== undefined) this.#files[place] = file;
        else {
            this.#places.set(hash, this.#files.length);
            this.#files.push(file);
        }
    }

    #tell(): void {
        if (this.#timer !== undefined) return;
        const now = performance.now();
        const due = this.#told === 0 ? 0 : this.#told + pauseOf(this.#files.length) - now;
        const tell = (): void => {
            this.#timer = undefined;
            this.#told = performance.now();
            this.#shown = [...this.#files];
            this.#listeners.forEach(hear => hear());
        };
        if (due <= 0) tell();
        else this.#timer = setTimeout(tell, due);
    }
}

function grow(known: FoundFile | undefined, more: readonly Hit[], peers: Set<string>): FoundFile {
    let reachable = known?.reachable ?? 0;
    let bestKbps = known?.bestKbps ?? 0;
    for (const { owner } of more) {
        if (!peers.has(owner.peer) && owner.reachable) reachable++;
        peers.add(owner.peer);
        bestKbps = Math.max(bestKbps, owner.uploadKbps ?? 0);
    }
    const first = known ?? (more[0] as Hit);
    const told = <K extends keyof Told>(key: K): Told[K] =>
        known?.[key] ?? (more.find(hit => hit[key] !== undefined) as Told | undefined)?.[key] as Told[K];
    return {
        hash: more[0]?.contentHash ?? "", name: first.name, size: first.size, media: first.media, title: told("title"),
        artist: told("artist"), album: told("album"), year: told("year"), bitrateKbps: told("bitrateKbps"),
        durationSeconds: told("durationSeconds"), hits: known ? [...known.hits, ...more] : more, peers, reachable, bestKbps,
    };
}

/** Each sharer once, those who can be dialled and upload fast first. */
export function sourcesOf(file: FoundFile): Schemas["SourceView"][] {
    const byPeer = new Map(file.hits.map(({ owner }) => [owner.peer, owner]));
    return [...byPeer.values()].sort((a, b) => Number(b.reachable) - Number(a.reachable) || (b.uploadKbps ?? 0) - (a.uploadKbps ?? 0));
}

/** What sharers call it, the most used first, and by how many. */
export function namesOf(file: FoundFile): [string, number][] {
    const counts = new Map<string, number>();
    for (const { name } of file.hits) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
}
