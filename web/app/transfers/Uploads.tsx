// What others fetch from this peer now, and who waits in line.

import { Anchor, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { Rows } from "../lists/Rows.tsx";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { NotYet } from "../notes/NotYet.tsx";
import { useAction } from "../notes/useAction.ts";
import { ownUploads } from "../shell/own.ts";
import { shortPeer } from "../words/names.ts";
import { count, counted } from "../words/numbers.ts";
import { type CutOff, runningColumns, runningCompact, waitingColumns, waitingCompact } from "./uploadColumns.tsx";

type Running = Schemas["UploadView"];
type Waiting = Schemas["UploadWaitingView"];

const runningKey = (one: Running): string => `${one.peer}${one.contentHash}`;
const waitingKey = (one: Waiting): string => one.peer;

const send = (peer: string): Promise<void> => take(api.DELETE("/api/v1/uploads/{peer}", { params: { path: { peer } } }))
    .finally(() => queries.invalidateQueries({ queryKey: ownUploads.queryKey })) as Promise<void>;

export function Uploads(): ReactNode {
    const { data, error, refetch } = useQuery(ownUploads);
    const [question, ask] = useState<Question>();
    const { run } = useAction(send, "The peer was cut off");
    const views = useMemo(() => {
        const cut: CutOff = peer => ask({
            title: `Cut ${shortPeer(peer)} off?`, yes: "Cut it off", no: "Let it go on",
            words: "What it is being sent ends now, and for ten minutes it is sent away when it asks. It keeps what it has and may fetch "
                + "the rest from others; after that it may come back to the end of the line.",
            act: () => void run(peer),
        });
        return {
            running: runningColumns(cut), runningCompact: runningCompact(cut),
            waiting: waitingColumns(cut), waitingCompact: waitingCompact(cut),
        };
        // What run does is the same in every rendering.
    }, []);
    if (data === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <>
            <div className="uploads-head">
                <Title order={2} size="h6">{counted(data.running.length, "upload")}</Title>
                <Slots taken={data.slotsTaken} slots={data.slots} />
            </div>
            <Rows label="Running uploads" items={data.running} columns={views.running} keyOf={runningKey} compact={views.runningCompact}
                rowHeight={46} compactHeight={86} empty={<None />} />
            <div className="uploads-head">
                <Title order={2} size="h6">
                    {data.line.length === 0 ? "Nobody waits in line" : `${counted(data.line.length, "peer")} in line`}</Title>
            </div>
            {data.line.length > 0 && <Rows label="Peers in line" items={data.line} columns={views.waiting} keyOf={waitingKey}
                compact={views.waitingCompact} compactHeight={62} />}
            <Confirm question={question} close={() => ask(undefined)} />
        </>
    );
}

const None = (): ReactNode => (
    <Text>Nobody fetches anything now. What <Anchor component={Link} href="~/library" inherit>you share</Anchor> can be found
        and fetched by everyone in the network.</Text>
);

/** Slots as boxes, filled where taken; in words for who does not see them. */
const Slots = ({ taken, slots }: { readonly taken: number; readonly slots: number }): ReactNode => (
    <div className="slots">
        {slots <= 40 && (
            <span aria-hidden className="slot-boxes">
                {Array.from({ length: slots }, (_, at) => <i key={at} data-taken={at < taken} />)}</span>
        )}
        <Text size="sm" className="soft tabular">{count(taken)} of {counted(slots, "slot")} taken{taken > slots
            && ": more are open while the rate allowed would lie idle"}</Text>
    </div>
);
