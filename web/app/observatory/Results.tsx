import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { Fact, Facts } from "../runs/Facts.tsx";
import { count, number, percent } from "../words/numbers.ts";
import type { Kind } from "./fields.ts";
import { shareOf } from "./measurements.ts";
import { Outcomes } from "./outcomes.tsx";
import { Quality } from "./Quality.tsx";
import { Misses, Sessions } from "./Sessions.tsx";

type Result = Schemas["MeasurementResult"];

/** What a measurement has brought, with its errors. */
export function Results({ kind, result }: { readonly kind: Kind; readonly result: Result }): ReactNode {
    const { crawl, sample, probe, track, collect } = result;
    const outcomes = crawl?.outcomes ?? probe?.outcomes ?? collect?.outcomes ?? [];
    return (
        <section className="card" aria-labelledby="result-title">
            <Title order={3} size="h4" id="result-title" mb="xs">What it found{sizeOf(kind, result)}</Title>
            <div className="result-parts">
                <div className="parts">
                    {crawl && <Crawled of={crawl} />}
                    {sample && <Sampled of={sample} />}
                    {probe && <Text>{count(probe.up)} of {count(probe.peers)} are up.</Text>}
                    {track && <Tracked of={track} />}
                    {collect && <Collected of={collect} />}
                </div>
                {outcomes.length > 0 && <Outcomes of={outcomes} />}
            </div>
        </section>
    );
}

const sizeOf = (kind: Kind, { crawl, collect }: Result): string => {
    const rounds = crawl?.sweeps ?? collect?.rounds ?? 1;
    return rounds > 1 ? `, in the latest of ${count(rounds)} ${kind === "crawl" ? "sweeps" : "rounds"}` : "";
};

const Crawled = ({ of: crawl }: { readonly of: Schemas["CrawlSummary"] }): ReactNode => (
    <>
        <Quality of={crawl.quality} />
        {(crawl.distortionPeers !== undefined || crawl.leftOut > 0) && (
            <Facts>
                <Fact name="Supernodes that differ from the sweep before">{shareOf(crawl.distortionPeers)}</Fact>
                <Fact name="Links that differ">{shareOf(crawl.distortionLinks)}</Fact>
                {crawl.leftOut > 0 && <Fact name="Addresses left out" about="they were too many">{count(crawl.leftOut)}</Fact>}
            </Facts>
        )}
    </>
);

function range({ value, low, high }: Schemas["EstimateRange"], digits = 1): ReactNode {
    if (value === undefined || value === null) return "not known: too few walks met";
    return <>{number(value, digits)}{low !== undefined && low !== null && high !== undefined && high !== null
        && <span className="soft"> ({number(low, digits)} to {number(high, digits)})</span>}</>;
}

const Sampled = ({ of: sample }: { readonly of: Schemas["SampleSummary"] }): ReactNode => (
    <>
        <Text size="sm" className="soft">From {count(sample.steps)} steps of {count(sample.walks)} walks,
            which visited {count(sample.visits)} peers
            ({count(sample.failed)} gave no sign) and began anew {count(sample.restarts)} times; intervals are of 95 %.</Text>
        <Facts>
            <Fact name="Supernodes">{range(sample.supernodes, 0)}</Fact>
            <Fact name="Neighbors of a supernode">{range(sample.degree)}</Fact>
            <Fact name="Children of a supernode">{range(sample.children)}</Fact>
            <Fact name="Children in all">{range(sample.childrenInAll, 0)}</Fact>
            <Fact name="Workload of a supernode, %">{range(sample.workload)}</Fact>
        </Facts>
    </>
);

const Tracked = ({ of: track }: { readonly of: Schemas["TrackSummary"] }): ReactNode => (
    <>
        <Facts>
            <Fact name="Peers followed" about={`${count(track.looks)} looks in ${count(track.cycles)} cycles`}>{count(track.peers)}</Fact>
            <Fact name="Sessions" about={`${count(track.sessionsEnded)} are over`}>{count(track.sessionsBegun)}</Fact>
            <Fact name="Another peer at the address">{count(track.identitiesChanged)}</Fact>
            <Fact name="Same peer at another">{count(track.moves)}</Fact>
            <Fact name="Cut, nobody looked">{count(track.interrupted)}</Fact>
            <Fact name="Turns left out">{count(track.late)}</Fact>
            {track.leftOut > 0 && <Fact name="Peers left out" about="they were too many">{count(track.leftOut)}</Fact>}
        </Facts>
        {track.lengths && <Sessions of={track.lengths} />}
        {track.misses && <Misses of={track.misses} />}
    </>
);

const Collected = ({ of: round }: { readonly of: Schemas["CollectingSummary"] }): ReactNode => (
    <Facts>
        <Fact name="Users" about={`${count(round.newUsers)} new; ${count(round.newUsersLate)} by the last tenth of searches`}>
            {count(round.users)}</Fact>
        <Fact name="Searches">{count(round.searches)}</Fact>
        <Fact name="Files in their lists">{count(round.files)}</Fact>
        <Fact name="Files of the campaign" about={`${count(round.storedUnique)} different, of ${count(round.campaignUsers)} users`}>
            {count(round.stored)}</Fact>
        <Fact name="New in a list" about={`${count(round.transfersUnique)} different`}>{count(round.transfers)}</Fact>
        <Fact name="Only renamed">{count(round.renamed)}</Fact>
        {round.signatureRecall !== undefined && round.signatureRecall !== null
            && <Fact name="Signature finds" about="of true copies">{percent(round.signatureRecall, 1)}</Fact>}
        {round.signaturePrecision !== undefined && round.signaturePrecision !== null
            && <Fact name="Signature is right" about="of what it takes for copies">{percent(round.signaturePrecision, 1)}</Fact>}
        {round.leftOut > 0 && <Fact name="Hits left out" about="of users that were too many">{count(round.leftOut)}</Fact>}
    </Facts>
);
