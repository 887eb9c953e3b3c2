import { Anchor, Text, Title } from "@mantine/core";
import { IconMessage, IconStars } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { ownWishes } from "../shell/own.ts";
import { count, counted } from "../words/numbers.ts";

/** How many wishes are shown; the screen of wishes has all. */
const shown = 4;

/** What has come in: texts to read, and what wishes have found. Nothing where nothing has. */
export function News({ unread }: { readonly unread: number }): ReactNode {
    const { data: wishes = [] } = useQuery(ownWishes);
    const lucky = wishes.filter(wish => wish.found > 0).toReversed();
    if (unread === 0 && lucky.length === 0) return null;
    return (
        <section className="card" aria-labelledby="news-title">
            <Title order={2} size="h4" id="news-title">For you</Title>
            <ul className="troubles">
                {unread > 0 && (
                    <li className="trouble">
                        <IconMessage size={18} aria-hidden />
                        <Anchor component={Link} href="/messages" fw={600}>{counted(unread, "unread message")}</Anchor>
                    </li>
                )}
                {lucky.slice(0, shown).map(({ id, text, found, fetched, notify, words }) => (
                    <li key={id} className="trouble">
                        <IconStars size={18} aria-hidden />
                        <div className="grow">
                            <Anchor component={Link} href={`/search/wishes/${id}`} className="name" dir="auto">{text}</Anchor>
                            <Text size="xs" className="soft">
                                {counted(found, "file")} found{notify ? "" : `, ${count(fetched)} fetched`}; {words}
                            </Text>
                        </div>
                    </li>
                ))}
            </ul>
            {lucky.length > shown && (
                <Anchor component={Link} href="/search/wishes" size="sm">All wishes</Anchor>
            )}
        </section>
    );
}
