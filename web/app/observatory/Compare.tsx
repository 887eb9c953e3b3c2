import { Alert, Anchor, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { type Figure, SideBySide } from "../runs/SideBySide.tsx";
import { useSearchParams } from "../shell/address.ts";
import { count, moment, number, percent } from "../words/numbers.ts";
import { comparison, snapshotsOf } from "./campaigns.ts";
import { overlayOf, pathOf } from "./paths.ts";
import { PickCompare } from "./PickCompare.tsx";
import { Names } from "./ProbedLists.tsx";

/** Two crawls side by side: sizes, what came and went, and how far they differ. */
export function Compare(): ReactNode {
    const [query] = useSearchParams();
    const campaign = query.get("campaign") ?? "main";
    const [a, b] = [Number(query.get("a")), Number(query.get("b"))];
    const { data, error, isLoading } = useQuery(comparison(campaign, a, b));
    const { data: known } = useInfiniteQuery(snapshotsOf(campaign));
    const crawls = known?.pages.flatMap(page => page.items).filter(one => one.kind === "crawl") ?? [];
    return (
        <div className="page parts">
            <div>
                <Anchor component={Link} size="sm" href={pathOf(campaign)} className="name">{campaign}</Anchor>
                <Title order={2} size="h3">Crawl {a || "?"} beside crawl {b || "?"}</Title>
            </div>
            {crawls.length > 1 && <PickCompare key={`${a} ${b}`} campaign={campaign} crawls={crawls} a={a || crawls[1]!.number}
                b={b || crawls[0]!.number} />}
            {crawls.length < 2 && known && <Alert color="gray">It takes two crawls of the campaign to compare.</Alert>}
            {error && <RefusalNote refusal={error} />}
            {isLoading && <Loading what="Comparing" />}
            {data && <Compared campaign={campaign} of={data} />}
        </div>
    );
}

function Compared({ campaign, of: { a, b, supernodes, links, distortionPeers, distortionLinks } }: {
    readonly campaign: string; readonly of: Schemas["CrawlComparison"];
}): ReactNode {
    return (
        <>
            <section className="card">
                <SideBySide label="Figures of both" figures={figuresOf([a.quality, b.quality])} heads={[a, b].map(one => (
                    <span key={one.snapshot}>
                        <Anchor component={Link} inherit href={pathOf(campaign, one.snapshot)}>Crawl {one.snapshot}</Anchor>
                        <span className="soft figure-about">{moment(one.beganAt)}</span>
                        <Anchor component={Link} size="xs" href={overlayOf(campaign, one.snapshot)}>in the overlay</Anchor>
                    </span>
                ))} />
            </section>
            <div className="two-columns">
                <Changes title="Supernodes" of={supernodes} distortion={distortionPeers} came={supernodes.cameNamed}
                    went={supernodes.wentNamed} />
                <Changes title="Links" of={links} distortion={distortionLinks} came={links.cameNamed.map(pair)}
                    went={links.wentNamed.map(pair)} />
            </div>
        </>
    );
}

const pair = (link: Schemas["ComparedLink"]): string => `${link.one} – ${link.other}`;

interface ChangesProps {
    readonly title: string;
    readonly of: { readonly both: number; readonly came: number; readonly went: number };
    readonly distortion: number;
    readonly came: readonly string[];
    readonly went: readonly string[];
}

function Changes({ title, of: { both, came, went }, distortion, ...named }: ChangesProps): ReactNode {
    const all = Math.max(1, both + came + went);
    return (
        <section className="card">
            <Title order={3} size="h4">{title}</Title>
            <div className="came-went" role="img" aria-label={`${count(went)} went, ${count(both)} stayed, ${count(came)} came`}>
                <span className="went" style={{ flexGrow: went / all }} /><span className="stayed" style={{ flexGrow: both / all }} />
                <span className="came" style={{ flexGrow: came / all }} />
            </div>
            <Text size="sm" className="tabular">− {count(went)} went · {count(both)} in both · + {count(came)} came</Text>
            <Text size="sm" mb="xs">Distortion {percent(distortion, 1)} <span
                className="soft">: how far the two differ. What changed in between is in it,
                and what either missed.</span></Text>
            <Names title="Came" names={named.came} />
            <Names title="Went" names={named.went} />
        </section>
    );
}

function figuresOf(maps: readonly Schemas["MapQuality"][]): Figure[] {
    const counted = (name: string, of: (map: Schemas["MapQuality"]) => number): Figure => ({ name, values: maps.map(of), tell: count });
    const shared = (name: string, of: (map: Schemas["MapQuality"]) => number | undefined): Figure =>
        ({ name, values: maps.map(map => of(map) ?? undefined), tell: value => percent(value, 1), isShare: true });
    return [
        counted("Supernodes that answered", map => map.supernodes), counted("Named as supernodes", map => map.named),
        counted("Links", map => map.links), counted("Links of which one end could be asked", map => map.oneSided),
        counted("Children", map => map.children), counted("No sign", map => map.unreachable),
        counted("Ordinary nodes", map => map.ordinaryNodes), shared("Completeness", map => map.completeness),
        shared("Links likely missed", map => map.linksMissed), shared("Two-sided agreement", map => map.twoSidedAgreement),
        { name: "Duration, s", values: maps.map(map => map.seconds), tell: value => number(value, 2) },
    ];
}
