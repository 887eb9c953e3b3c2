import { ActionIcon, Anchor, Text, Title, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { useAction } from "../notes/useAction.ts";
import { ownTroubles } from "../shell/own.ts";
import { ago, counted, moment } from "../words/numbers.ts";

type Trouble = Schemas["TroubleView"];

/** How many are shown at first. */
const shownFirst = 5;

/** What went wrong lately, newest first, and what to do about it. */
export function Troubles(): ReactNode {
    const { data: troubles = [] } = useQuery(ownTroubles);
    return (
        <section className="card" aria-labelledby="troubles-title">
            <Title order={2} size="h4" id="troubles-title">What went wrong lately</Title>
            {troubles.length === 0 && (
                <Text className="soft" mt="sm">Nothing. <Anchor component={Link} href="/about" inherit>How the peer is</Anchor></Text>
            )}
            <List troubles={troubles.slice(0, shownFirst)} />
            {troubles.length > shownFirst && (
                <details className="more-troubles">
                    <summary>{counted(troubles.length - shownFirst, "older one")}</summary>
                    <List troubles={troubles.slice(shownFirst)} />
                </details>
            )}
        </section>
    );
}

const List = ({ troubles }: { readonly troubles: readonly Trouble[] }): ReactNode => (
    <ul className="troubles">{troubles.map(trouble => <One key={trouble.id} trouble={trouble} />)}</ul>
);

function One({ trouble: { id, what, remedy, last, at, count, about, isOver } }: { readonly trouble: Trouble }): ReactNode {
    const dismiss = useAction(async () => {
        await take(api.DELETE("/api/v1/troubles/{id}", { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ["troubles"] });
    });
    const place = places[about];
    return (
        <li className="trouble" data-over={isOver}>
            {isOver ? <IconCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
            <div className="grow">
                <Text size="sm" fw={isOver ? 400 : 600} className="name" dir="auto">{what}</Text>
                <Text size="sm" className={isOver ? "soft name" : "name"} dir="auto">{isOver ? "It has passed by itself." : remedy}</Text>
                <Text size="xs" className="soft">
                    <time dateTime={last} title={`${moment(last)}; first ${moment(at)}`}>{ago(last)}</time>
                    {count > 1 && `, ${counted(count, "time")}`}
                    {place && <>, <Anchor component={Link} href={place.href} inherit>{place.name}</Anchor></>}
                </Text>
            </div>
            <Tooltip label="Take it out of this list">
                <ActionIcon variant="subtle" color="gray" aria-label={`Dismiss: ${what}`} loading={dismiss.isRunning}
                    onClick={() => void dismiss.run()}><IconX size={17} aria-hidden /></ActionIcon>
            </Tooltip>
        </li>
    );
}

/** The screen that has to do with it. */
const places: Partial<Record<Trouble["about"], { readonly href: string; readonly name: string }>> = {
    settings: { href: "/settings", name: "Settings" },
    network: { href: "/about", name: "Diagnosis" },
    library: { href: "/library", name: "Library" },
    download: { href: "/transfers", name: "Transfers" },
};
