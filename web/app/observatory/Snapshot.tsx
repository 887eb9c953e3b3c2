import { Anchor, Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Absent } from "../runs/Absent.tsx";
import { Fact, Facts } from "../runs/Facts.tsx";
import { count, moment } from "../words/numbers.ts";
import { kindNames, oneSnapshot } from "./campaigns.ts";
import { Exports } from "./Exports.tsx";
import { Outcomes } from "./outcomes.tsx";
import { overlayOf, pathOf, useCampaignPath } from "./paths.ts";
import { Quality } from "./Quality.tsx";
import { Sessions } from "./Sessions.tsx";
import { states } from "./SnapshotCard.tsx";

/** One snapshot: what it holds, what it is worth, and where to take it. */
export function Snapshot(): ReactNode {
    const { name, number } = useCampaignPath();
    const { data, error, refetch } = useQuery(oneSnapshot(name, number));
    if (data === undefined) return <Absent what={`Snapshot ${number} of ${name}`} href="/campaigns" all="All campaigns" error={error}
        refetch={refetch} left="Another measurement makes another." />;
    const { snapshot: one, quality, sessions } = data;
    return (
        <div className="page parts">
            <section className="card run-card" aria-labelledby="snapshot-title">
                <Head of={one} />
                <div className="result-parts">
                    <Facts>
                        <Fact name="State">{states[one.state]}</Fact>
                        <Fact name="Ended">{one.endedAt && moment(one.endedAt)}</Fact>
                        <Fact name="Visits">{count(one.visits)}</Fact>
                        <Fact name="Answered">{count(one.answered)}</Fact>
                        <Fact name="No sign">{count(one.failed)}</Fact>
                    </Facts>
                    <Outcomes of={one.outcomes} />
                </div>
            </section>
            {quality && <section className="card"><Title order={3} size="h4">What its map is worth</Title><Quality
                of={quality} /></section>}
            {sessions && (
                <section className="card">
                    <Title order={3} size="h4">How long sessions last</Title>
                    <Text size="sm" className="soft">{count(sessions.count)} sessions,
                        of which {count(sessions.over)} are over; misses are not
                        corrected for.</Text>
                    <Sessions of={sessions.lengths} />
                </section>
            )}
            <Exports of={one} />
            <Settings of={data} />
        </div>
    );
}

const Head = ({ of: one }: { readonly of: Schemas["SnapshotView"] }): ReactNode => (
    <div className="run-head">
        <div className="grow">
            <Anchor component={Link} size="sm" href={pathOf(one.campaign)} className="name">{one.campaign}</Anchor>
            <Title order={2} size="h3" id="snapshot-title">{kindNames[one.kind]} {one.number}</Title>
            <Text size="sm" className="soft">{moment(one.beganAt)}, from <span className="name">{one.vantage}</span></Text>
        </div>
        {one.kind === "crawl" && (
            <>
                <Button component={Link} size="compact-sm" href={overlayOf(one.campaign, one.number)}>Open in the overlay</Button>
                <Button component={Link} size="compact-sm" variant="default" href={`/new?${new URLSearchParams({
                    kind: "track", campaign: one.campaign, from: String(one.number) })}`}>Follow those it found</Button>
            </>
        )}
    </div>
);

function Settings({ of: { settings, seeds } }: { readonly of: Schemas["SnapshotDetailView"] }): ReactNode {
    const pairs = typeof settings === "object" && settings !== null ? Object.entries(settings as Record<string, unknown>) : [];
    return (
        <details className="card">
            <summary>Settings it was made under</summary>
            <Facts>{pairs.map(([name, value]) => <Fact key={name} name={name}><span className="name">{typeof value === "string" ? value
                : JSON.stringify(value)}</span></Fact>)}</Facts>
            <Text size="sm" mt="sm">It began at {seeds.length === 0 ? "nobody" : <span className="name">{seeds.slice(0, 50).join(", ")}
                {seeds.length > 50 && ` and ${count(seeds.length - 50)} more`}</span>}.</Text>
        </details>
    );
}
