import { Button, Group, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { moment } from "../words/numbers.ts";
import type { SnapshotLine } from "./campaigns.ts";

interface Props {
    readonly campaign: string;
    readonly crawls: readonly SnapshotLine[];
    readonly a: number;
    readonly b: number;
}

/** Picks two crawls to be held side by side. */
export function PickCompare({ campaign, crawls, a, b }: Props): ReactNode {
    const [, navigate] = useLocation();
    const [picked, setPicked] = useState({ a: String(a), b: String(b) });
    const data = crawls.map(one => ({ value: String(one.number), label: `${one.number}, ${moment(one.beganAt)}` }));
    const pick = (end: "a" | "b", label: string): ReactNode => (
        <Select label={label} size="sm" w={280} data={data} value={picked[end]} allowDeselect={false} searchable
            onChange={value => value !== null && setPicked(before => ({ ...before, [end]: value }))} />
    );
    return (
        <form className="card" onSubmit={event => {
            event.preventDefault();
            navigate(`/compare?${new URLSearchParams({ campaign, ...picked })}`);
        }}>
            <Group align="flex-end" gap="sm">
                {pick("a", "Crawl")}
                {pick("b", "beside crawl")}
                <Button type="submit" size="sm" variant="default" disabled={picked.a === picked.b}>Compare</Button>
            </Group>
        </form>
    );
}
