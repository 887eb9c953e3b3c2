import { Button, Collapse, Group, NumberInput, Tabs, Text, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconPlayerPlay } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { counted } from "../words/numbers.ts";
import { askedBy, firstDraft, knobsOff, type RunDraft, usersOf } from "./asked.ts";
import { KnobView } from "./KnobView.tsx";
import { mistakesOf, ScenarioText } from "./ScenarioText.tsx";
import { run, type Scenario } from "./simulations.ts";

const knobsFirst = 8;
const order: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

/** The knobs of a scenario, or its text, and how to run it. */
export function RunForm({ scenario }: { readonly scenario: Scenario }): ReactNode {
    const [, navigate] = useLocation();
    const [draft, setDraft] = useState<RunDraft>(() => firstDraft(scenario));
    const [refusal, setRefusal] = useState<unknown>();
    const [isAsking, setAsking] = useState(false);
    const [part, setPart] = useState(draft.yaml === undefined ? "knobs" : "text");
    const change = (changed: Partial<RunDraft>): void => setDraft(before => ({ ...before, ...changed }));
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setAsking(true);
        setRefusal(undefined);
        try {
            navigate(`/${(await run(askedBy(scenario, draft))).id}`);
        } catch (failure) {
            setRefusal(failure);
            if (mistakesOf(failure).length > 0 && draft.yaml !== undefined) setPart("text");
        } finally {
            setAsking(false);
        }
    };
    const users = usersOf(scenario, draft);
    const off = knobsOff(scenario, draft);
    const mistakes = refusal === undefined ? (draft.yaml === scenario.yaml ? scenario.mistakes : []) : mistakesOf(refusal);
    return (
        <form className="parts" onSubmit={event => void submit(event)} aria-label="New run">
            <section className="card">
                <Tabs value={part} onChange={value => setPart(value ?? "knobs")}>
                    <Tabs.List mb="md">
                        <Tabs.Tab value="knobs">Knobs</Tabs.Tab>
                        <Tabs.Tab value="text">Its text{draft.yaml !== undefined && ", edited"}</Tabs.Tab>
                    </Tabs.List>
                    <Tabs.Panel value="knobs">
                        {draft.yaml === undefined ? <Knobs scenario={scenario} draft={draft} change={change} /> : (
                            <Group gap="sm"><Text>The text was edited,
                                and stands for itself: knobs turn the one that came with the scenario.</Text>
                                <Button size="compact-md" variant="default"
                                    onClick={() => change({ yaml: undefined })}>Drop the edit</Button></Group>
                        )}
                    </Tabs.Panel>
                    <Tabs.Panel value="text">
                        <ScenarioText text={draft.yaml ?? scenario.yaml} mistakes={mistakes}
                            change={yaml => change({ yaml: yaml === scenario.yaml ? undefined : yaml })} />
                    </Tabs.Panel>
                </Tabs>
            </section>
            <section className="card run-options">
                <NumberInput inputWrapperOrder={order} label="Seed" description="The same seed gives the same run, to the bit"
                    value={draft.seed} min={0} allowDecimal={false}
                    onChange={value => typeof value === "number" && change({ seed: value })} />
                <NumberInput inputWrapperOrder={order} label="Scale" description="Times as many users" value={draft.scale} min={0}
                    step={0.1} decimalScale={6}
                    onChange={value => typeof value === "number" && change({ scale: value })} />
                {draft.yaml !== undefined && <TextInput inputWrapperOrder={order} label="Duration"
                    description="After the warm-up, such as 20m" value={draft.duration}
                    placeholder="as the text says" onChange={event => change({ duration: event.currentTarget.value })} />}
                <TextInput inputWrapperOrder={order} label="Measure it every" description="Crawls, follows and collects, as a campaign"
                    value={draft.measure}
                    placeholder="not at all; such as 5m" onChange={event => change({ measure: event.currentTarget.value })} />
                <TextInput inputWrapperOrder={order} label="Name" description="What the run is called" value={draft.name}
                    placeholder={scenario.name} maxLength={100}
                    onChange={event => change({ name: event.currentTarget.value })} />
            </section>
            {refusal !== undefined && <RefusalNote refusal={refusal} />}
            <Group justify="flex-end" gap="md">
                {draft.yaml === undefined && <Text size="sm" className={users > scenario.usersMax ? "bad" : "soft"}>{counted(users, "user")}
                    {users > scenario.usersMax
                        && `: more than the ${counted(scenario.usersMax, "user")} a daemon simulates; scale it down, or use
                    canopy simulate`}</Text>}
                {off.length > 0 && <Text size="sm" className="bad">Out of range: {off.join(", ")}</Text>}
                <Button type="submit" loading={isAsking} disabled={off.length > 0}
                    leftSection={<IconPlayerPlay size={16} aria-hidden />}>Run it</Button>
            </Group>
        </form>
    );
}

interface KnobsProps {
    readonly scenario: Scenario;
    readonly draft: RunDraft;
    readonly change: (changed: Partial<RunDraft>) => void;
}

function Knobs({ scenario, draft, change }: KnobsProps): ReactNode {
    const [isMore, setMore] = useState(false);
    const view = (knob: Scenario["knobs"][number]): ReactNode => (
        <KnobView key={knob.path} knob={knob} value={draft.knobs[knob.path] ?? knob.value} change={value => {
            const { [knob.path]: _, ...others } = draft.knobs;
            change({ knobs: value === knob.value ? others : { ...others, [knob.path]: value } });
        }} />
    );
    const Arrow = isMore ? IconChevronDown : IconChevronRight;
    return (
        <>
            <div className="knobs">{scenario.knobs.slice(0, knobsFirst).map(view)}</div>
            {scenario.knobs.length > knobsFirst && (
                <>
                    <Button variant="subtle" size="compact-sm" mt="sm" leftSection={<Arrow size={16} aria-hidden />} aria-expanded={isMore}
                        onClick={() => setMore(!isMore)}>More knobs: {scenario.knobs.length - knobsFirst}</Button>
                    <Collapse expanded={isMore}><div
                        className="knobs knobs-more">{scenario.knobs.slice(knobsFirst).map(view)}</div></Collapse>
                </>
            )}
        </>
    );
}
