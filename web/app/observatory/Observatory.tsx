import { Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { isOver } from "../runs/states.ts";
import "../runs/runs.css";
import { ByNumber } from "../shell/ByNumber.tsx";
import { NotFound } from "../shell/NotFound.tsx";
import { Places } from "../shell/Places.tsx";
import { Campaign } from "./Campaign.tsx";
import { Campaigns } from "./Campaigns.tsx";
import { Compare } from "./Compare.tsx";
import { Measurement } from "./Measurement.tsx";
import { Measurements } from "./Measurements.tsx";
import { allMeasurements } from "./measurements.ts";
import { NewMeasurement } from "./NewMeasurement.tsx";
import { allReports } from "./reports.ts";
import "./observatory.css";
import { Report } from "./Report.tsx";
import { Reports } from "./Reports.tsx";
import { Snapshot } from "./Snapshot.tsx";

/** Measuring networks: what goes on, what was found, and reports of it. */
export default function Observatory(): ReactNode {
    return (
        <>
            <VisuallyHidden><Title order={1}>Observatory</Title></VisuallyHidden>
            <Head />
            <Switch>
                <Route path="/"><Measurements /></Route>
                <Route path="/new"><NewMeasurement /></Route>
                <Route path="/campaigns"><Campaigns /></Route>
                <Route path="/campaigns/:name"><Campaign /></Route>
                <Route path="/campaigns/:name/:number">{({ number }) => <ByNumber number={number}>{() => <Snapshot />}</ByNumber>}</Route>
                <Route path="/compare"><Compare /></Route>
                <Route path="/reports"><Reports /></Route>
                <Route path="/reports/:id">{({ id }) => <ByNumber number={id}>{one => <Report id={one} />}</ByNumber>}</Route>
                <Route path="/:id">{({ id }) => <ByNumber number={id}>{one => <Measurement id={one} />}</ByNumber>}</Route>
                <Route><NotFound /></Route>
            </Switch>
        </>
    );
}

function Head(): ReactNode {
    const [location] = useLocation();
    const { data: measurements } = useQuery(allMeasurements);
    const { data: reports } = useQuery(allReports);
    const here = location.startsWith("/campaigns") || location.startsWith("/compare") ? "/campaigns"
        : location.startsWith("/reports") ? "/reports" : "/";
    return (
        <div className="screen-places">
            <Places label="Observatory" here={here} places={[
                { href: "/", name: "Measurements", open: measurements?.filter(one => !isOver(one.state)).length },
                { href: "/campaigns", name: "Campaigns" },
                { href: "/reports", name: "Reports", open: reports?.filter(one => !isOver(one.state)).length },
            ]} />
        </div>
    );
}
