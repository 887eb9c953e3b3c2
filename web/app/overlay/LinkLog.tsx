import { Anchor, Text, Title } from "@mantine/core";
import { type ReactNode, useSyncExternalStore } from "react";
import { ago, moment } from "../words/numbers.ts";
import { type LinkNews, words } from "./happenings.ts";
import { linksSeen } from "./linksSeen.ts";

/** Openings and closings of links, the latest first, since the page was opened. */
export function LinkLog({ select }: { readonly select: (address: string) => void }): ReactNode {
    const seen = useSyncExternalStore(linksSeen.listen, linksSeen.read);
    return (
        <div className="link-log">
            <Title order={2} size="h5">Links as they change</Title>
            {seen.length === 0 && <Text className="soft">Nothing has changed since this page was opened.</Text>}
            <ul className="story-events" aria-live="off">
                {seen.map(news => <li key={news.id}><Line news={news} select={select} /></li>)}
            </ul>
        </div>
    );
}

const Line = ({ news, select }: { readonly news: LinkNews; readonly select: (address: string) => void }): ReactNode => (
    <>
        <time dateTime={news.at} title={moment(news.at)}>{ago(news.at)}</time>{" "}
        {news.address && <Anchor component="button" inherit onClick={() => select(news.address!)}>{news.address}</Anchor>}{" "}
        {news.kind === "promoted" ? "You became a supernode" : news.kind === "demoted" ? "You are an ordinary node again"
            : words(news.kind)}
        {news.why && <span className="soft"> ({news.why})</span>}
    </>
);
