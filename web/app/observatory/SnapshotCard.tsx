import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { count, moment } from "../words/numbers.ts";
import { kindNames, type SnapshotLine } from "./campaigns.ts";
import { overlayOf, pathOf } from "./paths.ts";

export const states: Readonly<Record<SnapshotLine["state"], string>> = { running: "goes on, or broke off", done: "done",
    stopped: "stopped" };

/** A snapshot in a line. */
export const SnapshotCard = ({ of: one }: { readonly of: SnapshotLine }): ReactNode => (
    <div className="snapshot-card" data-number={one.number}>
        <Anchor component={Link} href={pathOf(one.campaign, one.number)}>{kindNames[one.kind]} {one.number}</Anchor>
        <Text size="sm" className="soft"><time
            dateTime={one.beganAt}>{moment(one.beganAt)}</time>{one.state !== "done" && `, ${states[one.state]}`}</Text>
        <Text size="sm" className="tabular">{count(one.answered)} answered, {count(one.failed)} silent</Text>
        {one.kind === "crawl" ? <Anchor component={Link} size="sm"
            href={overlayOf(one.campaign, one.number)}>Open in the overlay</Anchor> : <span />}
    </div>
);
