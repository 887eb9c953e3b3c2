// Texts, by whom they are with.

import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { shownName } from "../words/names.ts";

export type Message = Schemas["InboxMessage"];

export interface Conversation {
    readonly peer: string;
    /** The name the other one goes by; may be empty. */
    readonly name: string;
    /** Oldest first. */
    readonly messages: readonly Message[];
    readonly unread: number;
    /** The supernode a text reached the other one through last; nothing where none has. */
    readonly supernode: string | undefined;
    /** The supernode that said last that the other one is not there any more. */
    readonly left: string | undefined;
}

/** The daemon keeps a thousand (docs/limits.md). */
const pagesMax = 10;

async function allMessages(): Promise<Message[]> {
    const items: Message[] = [];
    let after = 0;
    for (let pages = 0; pages < pagesMax; pages++) {
        const page = await take(api.GET("/api/v1/messages", { params: { query: { after, limit: 500 } } }));
        items.push(...page.items);
        if (page.next === undefined) break;
        after = Number(page.next);
    }
    return items;
}

export const ownMessages = queryOptions({ queryKey: ["messages"], queryFn: allMessages, staleTime: 10_000 });

/** All conversations, the one with the newest text first. */
export function conversationsOf(messages: readonly Message[]): Conversation[] {
    const byPeer = Map.groupBy(messages, message => message.with || message.fromId);
    return [...byPeer].map(([peer, texts]) => ({
        peer, messages: texts, unread: texts.filter(text => text.isUnread === true).length,
        name: shownName(texts.findLast(text => (text.withUser ?? "") !== "")?.withUser ?? ""),
        left: leftOf(texts.findLast(text => text.outcome != null)),
        supernode: (texts.findLast(text => text.outcome === "passedOn") ?? texts.findLast(text => text.supernode))?.supernode ?? undefined,
    })).toSorted((a, b) => (b.messages.at(-1)?.id ?? 0) - (a.messages.at(-1)?.id ?? 0));
}

const leftOf = (sent: Message | undefined): string | undefined =>
    (sent?.outcome === "noSuchChild" ? sent.supernode ?? undefined : undefined);

/** What became of a text that was sent. */
export const outcomes: Record<NonNullable<Message["outcome"]>, { readonly isGood: boolean; readonly words: string }> = {
    passedOn: { isGood: true, words: "handed over" },
    noSuchChild: { isGood: false, words: "not delivered: the receiver has left that supernode" },
    tooMany: { isGood: false, words: "not delivered: too many at a time" },
    requesterUnreachable: { isGood: false, words: "not delivered: you could not be reached" },
    noAnswer: { isGood: false, words: "nobody knows: the supernode did not answer" },
};

/** A text may have so many bytes of UTF-8. */
export const bytesMax = 2048;

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const isPeer = /^[0-9a-f]{64}$/i;

export const peerOf = (text: string | null | undefined): string | undefined =>
    (text != null && isPeer.test(text) ? text.toLowerCase() : undefined);
