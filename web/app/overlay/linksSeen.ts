// The openings and closings of links since the page was opened; kept while other screens are shown.

import type { DaemonEvent } from "../api/events.ts";
import { linkNews, type LinkNews } from "./happenings.ts";

const keptMax = 500;
let seen: readonly LinkNews[] = [];
const listeners = new Set<() => void>();

export const linksSeen = {
    hear(event: DaemonEvent): void {
        const news = linkNews(event);
        if (news === undefined) return;
        seen = [news, ...seen].slice(0, keptMax);
        listeners.forEach(listener => listener());
    },
    read: (): readonly LinkNews[] => seen,
    listen(listener: () => void): () => void {
        listeners.add(listener);
        return () => void listeners.delete(listener);
    },
};
