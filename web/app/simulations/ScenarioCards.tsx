import { Badge, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { counted } from "../words/numbers.ts";
import { allScenarios, type Scenario } from "./simulations.ts";

/** The one that is over in seconds. */
const quick = "small-world";

/** What can be run: a card a scenario, the quick one first. */
export function ScenarioCards(): ReactNode {
    const { data: all, error } = useQuery(allScenarios);
    if (all === undefined) return error ? <RefusalNote refusal={error} /> : <Loading />;
    const order = (one: Scenario): number => (one.isOwn ? 0 : one.name === quick ? 1 : 2);
    return (
        <ul className="choices">
            {[...all].sort((a, b) => order(a) - order(b)).map(one => (
                <li key={one.name}>
                    <Link href={`/new?${new URLSearchParams({ scenario: one.name })}`} className="card choice">
                        <span className="run-head">
                            <strong className="name">{one.name}</strong>
                            {one.isOwn && <Badge variant="light" tt="none">yours</Badge>}
                            {one.name === quick && <Badge variant="light" tt="none">quick, begin here</Badge>}
                            {one.mistakes.length > 0 && <Badge variant="light" color="red"
                                tt="none">{counted(one.mistakes.length, "mistake")}</Badge>}
                        </span>
                        <span dir="auto">{one.about}</span>
                        <Text size="sm" className="soft" component="span">{one.users > 0 && counted(one.users, "user")}
                            {one.users > one.usersMax && ", scaled down here"}</Text>
                    </Link>
                </li>
            ))}
        </ul>
    );
}
