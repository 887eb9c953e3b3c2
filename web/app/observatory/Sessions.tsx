import { Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { Fact, Facts } from "../runs/Facts.tsx";
import { count, number, span } from "../words/numbers.ts";
import { shareOf } from "./measurements.ts";

const minutes = (value: number | null | undefined): string => (value === undefined || value === null ? "not known" : span(value * 60));

const ways = [
    ["kaplanMeier", "Kaplan and Meier", "all that begin in the window; those that outlast it as at least so long"],
    ["createBased", "Create-based", "those that begin in its first half, told up to half of it"],
    ["naive", "Naive", "those seen from beginning to end alone: too short"],
] as const;

/** How long sessions last, in three ways of reckoning. */
export const Sessions = ({ of: lengths }: { readonly of: Schemas["SessionLengths"] }): ReactNode => (
    <div className="side-by-side" role="region" aria-label="Lengths of sessions" tabIndex={0}>
        <Table>
            <Table.Thead>
                <Table.Tr>
                    <Table.Th scope="col">Way of reckoning</Table.Th>
                    {["Sessions", "Median", "Mean"].map(head => <Table.Th key={head} scope="col"
                        className="figure-value">{head}</Table.Th>)}
                </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
                {ways.map(([key, name, about]) => (
                    <Table.Tr key={key}>
                        <Table.Th scope="row" fw={400}>{name}<Text size="xs" className="soft">{about}</Text></Table.Th>
                        <Table.Td className="figure-value">{count(lengths[key].sessions)}</Table.Td>
                        <Table.Td className="figure-value">{minutes(lengths[key].medianMinutes)}</Table.Td>
                        <Table.Td className="figure-value">{minutes(lengths[key].meanMinutes)}</Table.Td>
                    </Table.Tr>
                ))}
            </Table.Tbody>
        </Table>
        <Text size="sm" className="soft">Means count no session for longer than {minutes(lengths.horizonMinutes)},
            half of the window.</Text>
    </div>
);

const about = (value: number | null | undefined): string => (value === undefined || value === null ? "not known" : number(value));

/** What tolerating misses has done to sessions. */
export const Misses = ({ of: model }: { readonly of: Schemas["MissModel"] }): ReactNode => (
    <section>
        <Title order={4} size="h6">How far misses can mislead</Title>
        <Facts>
            <Fact name="A look misses who is up" {...(model.missRateLow !== undefined && model.missRateHigh !== undefined
                && { about: `95 %: ${shareOf(model.missRateLow, 2)} to ${shareOf(model.missRateHigh, 2)}` })}>{shareOf(model.missRate,
                    2)}</Fact>
            <Fact name="Gaps bridged" about={`up to ${count(model.tolerate)} misses in a row`}>{count(model.rejoined)}</Fact>
            <Fact name="Split for nothing"
                about={`${count(model.knownFalseSplits)} by the peers' own word`}>{about(model.expectedFalseSplits)}</Fact>
            <Fact name="Absences bridged"
                about={`${count(model.knownBridged)} by the peers' own word`}>{about(model.expectedBridged)}</Fact>
            <Fact name="Absences unseen" about={`${count(model.knownUnseen)} by the peers' own word`}>{about(model.expectedUnseen)}</Fact>
            <Fact name="Absences seen" {...(model.absenceMinutes !== undefined && model.absenceMinutes !== null
                && { about: `${minutes(model.absenceMinutes)} on the mean` })}>{count(model.absences)}</Fact>
        </Facts>
    </section>
);
