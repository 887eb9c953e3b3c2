import { Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ownDownloads, ownStatus, ownTroubles, ownUploads, ownWishes } from "../shell/own.ts";
import { Connected } from "./Connected.tsx";
import { Friends } from "./Friends.tsx";
import "./home.css";
import { Moving } from "./Moving.tsx";
import { News } from "./News.tsx";
import { Sharing } from "./Sharing.tsx";
import { Troubles } from "./Troubles.tsx";

/** Am I connected, to whom, as what and why; what moves now; what went wrong. */
export function Home(): ReactNode {
    const { data: status, error } = useQuery(ownStatus);
    // Each card is as tall as what it tells: shown before that is known, it would push down what stands below it.
    const isReading = [useQuery(ownDownloads), useQuery(ownUploads), useQuery(ownTroubles), useQuery(ownWishes)].some(one => one.isLoading);
    if (status === undefined && error) return <div className="page"><RefusalNote refusal={error} /></div>;
    if (status === undefined || isReading) return <Loading />;
    return (
        <div className="page">
            <VisuallyHidden><Title order={1}>Home</Title></VisuallyHidden>
            <div className="home">
                <Connected status={status} />
                <Moving />
                <Troubles />
                <News unread={status.unreadMessages} />
                <Sharing status={status} />
                <Friends />
            </div>
        </div>
    );
}
