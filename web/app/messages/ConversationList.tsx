import { Badge, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { shortPeer } from "../words/names.ts";
import { ago, moment } from "../words/numbers.ts";
import type { Conversation } from "./conversations.ts";

interface Props {
    readonly conversations: readonly Conversation[];
    readonly here: string | undefined;
}

/** With whom there are texts, and what is unread. */
export const ConversationList = ({ conversations, here }: Props): ReactNode => (
    <nav aria-label="Conversations" className="conversations">
        {conversations.map(({ peer, name, messages, unread }) => {
            const last = messages.at(-1);
            return (
                <Link key={peer} href={`/${peer}`} className="conversation" {...(peer === here && { "aria-current": "page" as const })}>
                    <span className="conversation-first">
                        <b className="one-line" dir="auto">{name || shortPeer(peer)}</b>
                        {unread > 0 && <Badge size="sm" className="unread-count" aria-label={`${unread} unread`}>{unread}</Badge>}
                    </span>
                    {last && (
                        <span className="conversation-first">
                            <Text size="sm" span className="soft one-line" dir="auto">
                                {last.direction === "sent" && "You: "}{last.text}</Text>
                            <time className="soft conversation-at" dateTime={last.at} title={moment(last.at)}>{ago(last.at)}</time>
                        </span>
                    )}
                </Link>
            );
        })}
    </nav>
);
