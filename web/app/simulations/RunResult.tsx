import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { Fact, Facts } from "../runs/Facts.tsx";
import { Copied } from "../notes/Copied.tsx";
import { count, counted, number } from "../words/numbers.ts";
import { figuresOf } from "./figures.ts";
import type { Simulation } from "./simulations.ts";

/** What is said above already. */
const told = new Set(["Users", "Online at the end", "Supernodes at the end", "Attached at the end", "Events", "Violations"]);

/** What a run came to, and how to have the same again. */
export function RunResult({ of: one, result }: { readonly of: Simulation; readonly result: Schemas["RunResult"] }): ReactNode {
    const sent = Object.entries(result.sent).filter(([, messages]) => messages > 0).sort((a, b) => b[1] - a[1]);
    return (
        <section className="card parts" aria-labelledby="run-result">
            <Title order={3} size="h4" id="run-result">What it came to</Title>
            <Facts>
                {figuresOf([one]).filter(({ name }) => !told.has(name)).map(({ name, values: [value], tell }) =>
                    <Fact key={name} name={name}>{value !== undefined && tell(value)}</Fact>)}
                {result.peakMiB && <Fact name="Memory at most">{count(result.peakMiB)} MiB</Fact>}
                {result.wallSecondsAnHour && <Fact name="A simulated hour took">{number(result.wallSecondsAnHour)} s</Fact>}
            </Facts>
            <dl className="facts replay">
                <div><dt>Trace hash: all that happened as one number, equal for equal runs</dt>
                    <dd className="mono"><Copied text={result.traceHash} what="the trace hash" /></dd></div>
                <div><dt>The command that gives the same run</dt><dd className="mono"><Copied text={one.replay}
                    what="the command" /></dd></div>
                <div><dt>Its folder</dt><dd className="mono"><Copied text={one.folder} what="the folder's path" /></dd></div>
            </dl>
            {one.settings.measure && <Text size="sm">It was measured, too: <Anchor component={Link} inherit
                href={`~/observatory/reports?simulation=${one.id}`}>a report</Anchor> holds the estimates beside the truth.</Text>}
            <details>
                <summary>{counted(sent.length, "kind")} of messages</summary>
                <Facts>{sent.map(([kind, messages]) => <Fact key={kind} name={kind}>{count(messages)}</Fact>)}</Facts>
            </details>
        </section>
    );
}
