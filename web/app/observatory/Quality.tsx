import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { Fact, Facts } from "../runs/Facts.tsx";
import { count, number } from "../words/numbers.ts";
import { shareOf } from "./measurements.ts";

/** What the map of a crawl is worth, found out from itself. */
export const Quality = ({ of: map }: { readonly of: Schemas["MapQuality"] }): ReactNode => (
    <Facts>
        <Fact name="Supernodes that answered" about={`of ${count(map.named)} named`}>{count(map.supernodes)}</Fact>
        <Fact name="Links between them">{count(map.links)}</Fact>
        <Fact name="Children" about={`${count(map.childrenOfSeveral)} named by several parents`}>{count(map.children)}</Fact>
        <Fact name="Completeness" about="of the supernodes named, how many answered">{shareOf(map.completeness)}</Fact>
        <Fact name="Links likely missed" about={`${count(map.oneSided)} could be asked at one end alone`}>{shareOf(map.linksMissed)}</Fact>
        <Fact name="Two-sided agreement" about="of links asked at both ends, how many both told of">{shareOf(map.twoSidedAgreement)}</Fact>
        <Fact name="No sign" about={`${shareOf(map.unreachableShare)} of those named`}>{count(map.unreachable)}</Fact>
        <Fact name="Turned out ordinary">{count(map.ordinaryNodes)}</Fact>
        {map.notVisited > 0 && <Fact name="Not visited">{count(map.notVisited)}</Fact>}
        <Fact name="Duration" about="the shorter, the less it blurs">{number(map.seconds, 2)} s</Fact>
    </Facts>
);
