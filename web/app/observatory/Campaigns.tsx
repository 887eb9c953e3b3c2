import { Anchor, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { count, counted, moment } from "../words/numbers.ts";
import { allCampaigns } from "./campaigns.ts";
import { pathOf } from "./paths.ts";
import { SnapshotCard } from "./SnapshotCard.tsx";

/** The campaigns of the store, each with its newest snapshots. */
export function Campaigns(): ReactNode {
    const { data: all, error, refetch } = useQuery(allCampaigns);
    if (all === undefined) return error ? <div className="page"><RefusalNote refusal={error}
        again={() => void refetch()} /></div> : <Loading />;
    if (all.length === 0) {
        return (
            <div className="page nothing-yet">
                <Text mb="md">Nothing has been measured yet. Every measurement is kept here as a snapshot of a campaign.</Text>
                <Button component={Link} href="/new">Begin with a crawl</Button>
            </div>
        );
    }
    return (
        <div className="page parts">
            {all.map(campaign => {
                const crawls = campaign.latest.filter(one => one.kind === "crawl");
                return (
                    <section key={campaign.name} className="card run-card" aria-label={`Campaign ${campaign.name}`}>
                        <div className="run-head">
                            <div className="grow">
                                <Anchor component={Link} href={pathOf(campaign.name)} fw={650} className="name">{campaign.name}</Anchor>
                                <Text size="sm" className="soft">{counted(campaign.snapshots, "snapshot")}, {counted(campaign.visits,
                                    "visit")}, since{" "}
                                    {moment(campaign.createdAt)}</Text>
                            </div>
                            {crawls.length > 1 && <Button component={Link} size="compact-sm" variant="default"
                                href={`/compare?${new URLSearchParams({
                                campaign: campaign.name, a: String(crawls[1]?.number),
                                    b: String(crawls[0]?.number) })}`}>Compare crawls</Button>}
                            <Button component={Link} size="compact-sm" variant="default"
                                href={`/reports?${new URLSearchParams({ campaign: campaign.name })}`}>Draw a report</Button>
                        </div>
                        <ul className="snapshot-cards">{campaign.latest.slice(0, 5).map(one => <li key={one.number}><SnapshotCard
                            of={one} /></li>)}</ul>
                        {campaign.snapshots > 5 && <Anchor component={Link} size="sm" href={pathOf(campaign.name)}>
                            All {count(campaign.snapshots)} snapshots</Anchor>}
                    </section>
                );
            })}
        </div>
    );
}
