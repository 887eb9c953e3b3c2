import { Alert, Button, Group, MultiSelect, Select, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { isOver } from "../runs/states.ts";
import { useSearchParams } from "../shell/address.ts";
import { allSimulations } from "../simulations/simulations.ts";
import { allCampaigns } from "./campaigns.ts";
import { draw } from "./reports.ts";

/** Draws a report of campaigns and of a run. */
export function NewReport(): ReactNode {
    const [query] = useSearchParams();
    const [, navigate] = useLocation();
    const { data: campaigns = [] } = useQuery(allCampaigns);
    const { data: runs = [] } = useQuery(allSimulations);
    const [picked, setPicked] = useState<readonly string[]>(query.getAll("campaign"));
    const [run, setRun] = useState<string | null>(query.get("simulation"));
    const [refusal, setRefusal] = useState<unknown>();
    const [isAsking, setAsking] = useState(false);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setAsking(true);
        try {
            const what = [...picked.map(campaign => ({ campaign })), ...(run === null ? [] : [{ simulation: Number(run) }])];
            navigate(`/reports/${await draw(what)}`);
        } catch (failure) {
            setRefusal(failure);
        } finally {
            setAsking(false);
        }
    };
    const names = [...new Set([...campaigns.map(one => one.name), ...picked])];
    return (
        <form className="card" onSubmit={event => void submit(event)} aria-labelledby="new-report">
            <Title order={2} size="h4" id="new-report" mb="xs">Draw a report</Title>
            {names.length === 0 && runs.length === 0
                ? <Alert color="gray">A report is made of campaigns or of a simulation. Begin a measurement, or run a scenario.</Alert> : (
                    <Group align="flex-end" gap="sm">
                        <MultiSelect label="Campaigns" data={names} value={[...picked]} onChange={setPicked} className="grow" searchable
                            placeholder={picked.length === 0 ? "choose some" : ""} />
                        <Select label="and a simulation" clearable value={run} onChange={setRun} placeholder="none" data={runs
                            .filter(one => isOver(one.state)).map(one => ({ value: String(one.id), label: `${one.id}: ${one.name}` }))} />
                        <Button type="submit" loading={isAsking} disabled={picked.length === 0 && run === null}>Draw it</Button>
                    </Group>
                )}
            {refusal !== undefined && <RefusalNote refusal={refusal} />}
        </form>
    );
}
