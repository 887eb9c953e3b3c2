import { ActionIcon, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { Copied } from "../notes/Copied.tsx";
import { shortPeer } from "../words/names.ts";
import { moment } from "../words/numbers.ts";
import { type Conversation as Texts, type Message, outcomes } from "./conversations.ts";
import { Write } from "./Write.tsx";

interface Props {
    readonly peer: string;
    readonly texts: Texts | undefined;
    /** As the address names the other one. */
    readonly called: string | undefined;
    /** The supernode of the other one, as the address names it: from a hit, or typed in. */
    readonly given: string | undefined;
    /** The same, of one who is linked with this peer. */
    readonly linked: string | undefined;
}

/** The texts with one peer, both ways, and the next. */
export function Conversation({ peer, texts, called, given, linked }: Props): ReactNode {
    const name = texts?.name || called || shortPeer(peer);
    const end = useRef<HTMLDivElement>(null);
    const last = texts?.messages.at(-1)?.id;
    // Newer browsers answer with a promise, which an effect must not.
    useEffect(() => void end.current?.scrollIntoView({ block: "end" }), [last, peer]);
    useRead(peer, texts);
    return (
        <section className="talk" aria-label={`Messages with ${name}`}>
            <div className="talk-head">
                <ActionIcon component={Link} href="~/messages" variant="subtle" color="gray" size="lg" aria-label="All conversations"
                    className="talk-back"><IconArrowLeft size={20} aria-hidden /></ActionIcon>
                <div className="talk-who">
                    <Title order={2} size="h4" className="one-line" dir="auto">{name}</Title>
                    <Text size="xs" className="soft" component="div">Names are not unique; this one is
                        {" "}<Copied text={shortPeer(peer) + "…"} value={peer} what="the identity" /></Text>
                </div>
            </div>
            <div className="talk-texts" role="log" aria-label="Texts" tabIndex={0}>
                {texts === undefined && (
                    <Text className="soft" p="md">No texts yet. What you write goes to the other one through both your supernodes; it is
                        kept in this machine's data folder only.</Text>
                )}
                {texts?.messages.map(message => <One key={message.id} message={message} name={name} />)}
                <div ref={end} />
            </div>
            <Write key={peer} peer={peer} name={texts?.name || called || ""} given={given} likely={given ?? linked ?? texts?.supernode}
                isLost={isLost(texts, given, linked)} />
        </section>
    );
}

/** Whether the user has to say where the other one is: the last text was sent in vain, or nothing is known of it. */
function isLost(texts: Texts | undefined, given: string | undefined, linked: string | undefined): boolean {
    const way = given ?? linked;
    return texts === undefined ? way === undefined : texts.left !== undefined && (way === undefined || way === texts.left);
}

interface OneProps {
    readonly message: Message;
    readonly name: string;
}

const One = ({ message: { text, at, direction, outcome, supernode }, name }: OneProps): ReactNode => {
    const isSent = direction === "sent";
    const fate = outcome == null ? undefined : outcomes[outcome];
    return (
        <div className="text" data-sent={isSent} data-failed={fate?.isGood === false}>
            <p className="text-words name" dir="auto">{text}</p>
            <Text size="xs" className="text-fate">{isSent ? "You" : <span dir="auto">{name}</span>}, <time dateTime={at}>{moment(at)}</time>
                {fate && <span title={supernode ?? ""}>, {fate.words}</span>}</Text>
        </div>
    );
};

/** What is shown has been read, unless the page is not looked at. */
function useRead(peer: string, texts: Texts | undefined): void {
    const until = texts?.messages.at(-1)?.id;
    const isDue = (texts?.unread ?? 0) > 0;
    useEffect(() => {
        if (!isDue || until === undefined) return;
        const read = (): void => {
            if (document.visibilityState !== "visible") return;
            // Where it is refused (a key that may only look) the count stays.
            void take(api.POST("/api/v1/messages/read", { body: { until, with: peer } }))
                .then(() => Promise.all(["messages", "status"].map(name => queries.invalidateQueries({ queryKey: [name] }))))
                .catch(() => undefined);
        };
        read();
        document.addEventListener("visibilitychange", read);
        return () => document.removeEventListener("visibilitychange", read);
    }, [isDue, until, peer]);
}
