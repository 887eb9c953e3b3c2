import { Anchor, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { RunForm } from "./RunForm.tsx";
import { ScenarioCards } from "./ScenarioCards.tsx";
import { allScenarios } from "./simulations.ts";

/** A scenario, its knobs, and off it goes. */
export function NewRun(): ReactNode {
    const [query] = useSearchParams();
    const wanted = query.get("scenario");
    const { data: all, error } = useQuery(allScenarios);
    if (wanted === null) {
        return (
            <div className="page parts">
                <div><Anchor component={Link} size="sm" href="~/simulations">Runs</Anchor><Title order={2}
                    size="h3">Pick a scenario</Title></div>
                <ScenarioCards />
            </div>
        );
    }
    if (all === undefined) return error ? <div className="page"><RefusalNote refusal={error} /></div> : <Loading />;
    const scenario = all.find(one => one.name === wanted);
    return (
        <div className="page parts">
            <div>
                <Anchor component={Link} size="sm" href="/new">Scenarios</Anchor>
                <Title order={2} size="h3" className="name">{wanted}</Title>
                <Text dir="auto">{scenario?.about}</Text>
                {scenario && scenario.words !== "" && scenario.words !== scenario.about
                    && <Text size="sm" className="soft words" dir="auto">{scenario.words}</Text>}
            </div>
            {scenario ? <RunForm key={wanted} scenario={scenario} />
                : <Text>No scenario is called so. It may have been taken out of the data folder's <code>scenarios/</code>.</Text>}
        </div>
    );
}
