import { Title, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import "../runs/runs.css";
import { ByNumber } from "../shell/ByNumber.tsx";
import { NotFound } from "../shell/NotFound.tsx";
import { CompareRuns } from "./CompareRuns.tsx";
import { NewRun } from "./NewRun.tsx";
import { Run } from "./Run.tsx";
import { Runs } from "./Runs.tsx";
import "./simulations.css";

/** Whole networks in virtual time. */
export default function Simulations(): ReactNode {
    return (
        <>
            <VisuallyHidden><Title order={1}>Simulations</Title></VisuallyHidden>
            <Switch>
                <Route path="/"><Runs /></Route>
                <Route path="/new"><NewRun /></Route>
                <Route path="/compare"><CompareRuns /></Route>
                <Route path="/:id">{({ id }) => <ByNumber number={id}>{one => <Run id={one} />}</ByNumber>}</Route>
                <Route><NotFound /></Route>
            </Switch>
        </>
    );
}
