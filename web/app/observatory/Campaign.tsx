import { Anchor, Button, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Absent } from "../runs/Absent.tsx";
import { counted } from "../words/numbers.ts";
import { snapshotsOf } from "./campaigns.ts";
import { useCampaignPath } from "./paths.ts";
import { PickCompare } from "./PickCompare.tsx";
import { SnapshotCard } from "./SnapshotCard.tsx";

/** All snapshots of a campaign, newest first. */
export function Campaign(): ReactNode {
    const { name } = useCampaignPath();
    const { data, error, fetchNextPage, hasNextPage, isFetching, refetch } = useInfiniteQuery(snapshotsOf(name));
    if (data === undefined) return <Absent what={`Campaign ${name}`} href="/campaigns" all="All campaigns" error={error} refetch={refetch}
        left="The first measurement for it makes it." />;
    const all = data.pages.flatMap(page => page.items);
    const crawls = all.filter(one => one.kind === "crawl");
    return (
        <div className="page parts">
            <div className="run-head">
                <div className="grow">
                    <Anchor component={Link} size="sm" href="/campaigns">Campaigns</Anchor>
                    <Title order={2} size="h3" className="name">{name}</Title>
                    <Text size="sm" className="soft">{counted(all.length, "snapshot")}{hasNextPage && " and more"}</Text>
                </div>
                <Button component={Link} size="compact-sm"
                    href={`/new?${new URLSearchParams({ kind: "crawl", campaign: name })}`}>Crawl again</Button>
                <Button component={Link} size="compact-sm" variant="default" href={`/reports?${new URLSearchParams({ campaign: name })}`}>
                    Draw a report</Button>
            </div>
            {crawls.length > 1 && <PickCompare campaign={name} crawls={crawls} a={crawls[1]!.number} b={crawls[0]!.number} />}
            <ul className="card snapshot-cards">{all.map(one => <li key={one.number}><SnapshotCard of={one} /></li>)}</ul>
            {hasNextPage && <div><Button variant="default" loading={isFetching}
                onClick={() => void fetchNextPage()}>Earlier ones</Button></div>}
        </div>
    );
}
