import { Button, Text, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { api } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { count } from "../words/numbers.ts";
import { bytesMax, bytesOf } from "./conversations.ts";
import { NoWay } from "./NoWay.tsx";

interface Props {
    readonly peer: string;
    readonly name: string;
    /** The supernode that the user or a hit has named: it is tried first. Without one the daemon looks for the peer. */
    readonly given: string | undefined;
    /** The supernode the peer is likely to be at. */
    readonly likely: string | undefined;
    /** Whether the user has to say where the peer is. */
    readonly isLost: boolean;
}

/** What was begun and not sent, by peer: it is there again when the conversation is opened again. */
const begun = new Map<string, string>();

/** Writes to one peer. */
export function Write({ peer, name, given, likely, isLost }: Props): ReactNode {
    const [text, setText] = useState(begun.get(peer) ?? "");
    const [refusal, setRefusal] = useState<Refusal>();
    const [isSending, setSending] = useState(false);
    const used = bytesOf(text);
    const isTooLong = used > bytesMax;
    const change = (changed: string): void => {
        begun.set(peer, changed);
        setText(changed);
    };
    const send = async (): Promise<void> => {
        if (text.trim() === "" || isTooLong || isSending) return;
        setSending(true);
        setRefusal(undefined);
        try {
            await take(api.POST("/api/v1/messages", {
                body: { to: peer, text, ...(given !== undefined && { supernode: given }), ...(name !== "" && { toUser: name }) },
            }));
            change("");
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setSending(false);
            await queries.invalidateQueries({ queryKey: ["messages"] });
        }
    };
    const press = (event: KeyboardEvent): void => {
        if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        void send();
    };
    return (
        <div className="write">
            {isLost && <NoWay name={name} />}
            {refusal && <RefusalNote refusal={refusal} />}
            <div className="write-line">
                <Textarea aria-label={`Write to ${name || "this peer"}`} placeholder="Write; Enter sends, Shift+Enter begins a line"
                    value={text} autosize minRows={1} maxRows={8} flex="1 1 auto" dir="auto" error={isTooLong} onKeyDown={press}
                    aria-describedby="write-count"
                    onChange={event => change(event.currentTarget.value)} />
                <Button leftSection={<IconSend size={17} aria-hidden />} loading={isSending} onClick={() => void send()} flex="none"
                    disabled={text.trim() === "" || isTooLong}>Send</Button>
            </div>
            <Text size="xs" className={isTooLong ? "too-long" : "soft"} id="write-count" role={isTooLong ? "alert" : undefined}>
                {isTooLong ? `${count(used - bytesMax)} bytes too long: ${count(bytesMax)} fit into a message.`
                    : used > 0 ? `${count(used)} of ${count(bytesMax)} bytes`
                    : likely === undefined ? "Which supernode it is at is looked up when you send." : `By way of the supernode ${likely}`}
            </Text>
        </div>
    );
}
