import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { asRefusal } from "../api/refusal.ts";
import { NotYet } from "../notes/NotYet.tsx";

interface Props {
    /** "Measurement 3". */
    readonly what: string;
    /** Where all of them are, and what that is called. */
    readonly href: string;
    readonly all: string;
    /** What is left where it was forgotten. */
    readonly left: string;
    /** Whether it is known to be gone without asking. */
    readonly isGone?: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
}

/** What stands where something kept is still to come, or is no more: forgotten in another tab, perhaps. */
export function Absent({ what, href, all, left, isGone = false, error, refetch }: Props): ReactNode {
    if (!isGone && (error === null || asRefusal(error).status !== 404)) return <NotYet error={error} refetch={refetch} />;
    return (
        <div className="page">
            <section className="card" aria-labelledby="absent-title">
                <Title order={2} size="h3" id="absent-title">{what} is kept no more</Title>
                <Text my="sm">It was forgotten, has made room for newer ones, or never was. {left}</Text>
                <Anchor component={Link} href={href}>{all}</Anchor>
            </section>
        </div>
    );
}
