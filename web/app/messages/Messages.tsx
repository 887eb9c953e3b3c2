import { Anchor, Text, Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Link, Route, Switch, useLocation, useParams } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { NotFound } from "../shell/NotFound.tsx";
import { query, useAddress } from "../shell/address.ts";
import { Conversation } from "./Conversation.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { conversationsOf, ownMessages, peerOf } from "./conversations.ts";
import "./messages.css";
import { useLinkedSupernode } from "./useSupernode.ts";

/** Short texts between users, by whom they are with. */
export default function Messages(): ReactNode {
    const [location, navigate] = useLocation();
    const [address] = useAddress();
    const to = peerOf(address.get("to"));
    const supernode = address.get("supernode") ?? undefined;
    const name = address.get("name") ?? undefined;
    useEffect(() => {
        if (to !== undefined) navigate(`/${to}${query({ supernode, name })}`, { replace: true });
    }, [to, supernode, name, navigate]);
    return (
        <div className="messages fills" data-open={location !== "/"}>
            <VisuallyHidden><Title order={1}>Messages</Title></VisuallyHidden>
            <Switch>
                <Route path="/"><List /></Route>
                <Route path="/:peer"><Open /></Route>
                <Route><NotFound /></Route>
            </Switch>
        </div>
    );
}

function List({ here }: { readonly here?: string | undefined }): ReactNode {
    const { data, error, refetch } = useQuery(ownMessages);
    if (data === undefined) {
        if (error === null) return <div className="page"><Loading /></div>;
        return <div className="page"><RefusalNote refusal={error} again={() => void refetch()} /></div>;
    }
    const conversations = conversationsOf(data);
    if (conversations.length === 0 && here === undefined) return <Nobody />;
    return (
        <>
            <ConversationList conversations={conversations} here={here} />
            {here === undefined && <Text className="soft no-talk">Pick a conversation.</Text>}
        </>
    );
}

function Open(): ReactNode {
    const [address] = useAddress();
    const peer = peerOf(useParams<{ peer: string }>().peer);
    const { data } = useQuery(ownMessages);
    const linked = useLinkedSupernode(peer ?? "");
    if (peer === undefined) return <NotFound />;
    const texts = data === undefined ? undefined : conversationsOf(data).find(one => one.peer === peer);
    return (
        <>
            <List here={peer} />
            {data !== undefined && (
                <Conversation peer={peer} texts={texts} called={address.get("name") ?? linked.name}
                    given={address.get("supernode") ?? undefined} linked={linked.supernode} />
            )}
        </>
    );
}

const Nobody = (): ReactNode => (
    <div className="page">
        <section className="card">
            <Title order={2} size="h4">No messages yet</Title>
            <Text mt="sm">
                To write to somebody, <Anchor component={Link} href="~/search" inherit>search</Anchor> for something the other one shares:
                each source of a hit has a button for it. What others write to you comes here.
            </Text>
        </section>
    </div>
);
