// What the lists of uploads show of each.

import { Button, Progress } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import type { Column } from "../lists/Rows.tsx";
import { Name } from "../words/Name.tsx";
import { shortPeer } from "../words/names.ts";
import { bytes, count, rate, span } from "../words/numbers.ts";

type Running = Schemas["UploadView"];
type Waiting = Schemas["UploadWaitingView"];
export type CutOff = (peer: string) => void;

const Cut = ({ peer, cut }: { readonly peer: string; readonly cut: CutOff }): ReactNode => (
    <Button size="compact-xs" variant="default" aria-label={`Cut ${shortPeer(peer)} off`} onClick={() => cut(peer)}>Cut off</Button>
);

const Who = ({ peer, address }: { readonly peer: string; readonly address?: string }): ReactNode => (
    <span title={address ? `${peer}@${address}` : peer}><span className="mono">{shortPeer(peer)}</span>{address
        && <span className="soft"> {address}</span>}</span>
);

/** Of what was asked for others may send parts, so that the rest need not come from here. */
const sentOf = (one: Running): string => `${bytes(one.sent)} of ${bytes(one.size)}`;

export const runningColumns = (cut: CutOff): readonly Column<Running>[] => [
    {
        key: "who", title: "Who", width: "minmax(7rem, 14rem)", sortKey: one => one.peer,
        view: one => <Who peer={one.peer} address={one.address} />,
    },
    {
        key: "what", title: "What", width: "minmax(8rem, 1fr)", sortKey: one => one.name,
        view: one => (
            <>
                <div className="download-first"><Name of={one.name} className="download-name" /></div>
                <Progress value={one.size > 0 ? (one.sent / one.size) * 100 : 0} size="xs" aria-label="Sent" />
            </>
        ),
    },
    { key: "sent", title: "Sent", width: "9rem", isNumber: true, sortKey: one => one.sent, startsDown: true, view: sentOf },
    {
        key: "rate", title: "Rate", width: "5.2rem", isNumber: true, sortKey: one => one.bytesPerSecond, startsDown: true,
        view: one => rate(one.bytesPerSecond),
    },
    {
        key: "since", title: "For", width: "4.6rem", isNumber: true, sortKey: one => one.seconds, startsDown: true,
        view: one => span(one.seconds),
    },
    { key: "cut", title: "", width: "5rem", view: one => <Cut peer={one.peer} cut={cut} /> },
];

export const runningCompact = (cut: CutOff) => (one: Running): ReactNode => (
    <div className="download-compact">
        <div className="download-first"><Name of={one.name} className="download-name" /><Cut peer={one.peer} cut={cut} /></div>
        <Progress value={one.size > 0 ? (one.sent / one.size) * 100 : 0} size="sm" aria-label="Sent" />
        <div className="download-numbers"><span>{sentOf(one)}</span><span>{rate(one.bytesPerSecond)}, for {span(one.seconds)}</span></div>
        <div className="download-said"><Who peer={one.peer} address={one.address} /></div>
    </div>
);

export const waitingColumns = (cut: CutOff): readonly Column<Waiting>[] => [
    { key: "place", title: "Place", width: "4rem", isNumber: true, sortKey: one => one.position, view: one => count(one.position) },
    { key: "who", title: "Who", width: "minmax(7rem, 1fr)", sortKey: one => one.peer, view: one => <Who peer={one.peer} /> },
    {
        key: "expected", title: "Its turn in about", width: "9rem", isNumber: true, sortKey: one => one.expectedSeconds,
        view: one => span(one.expectedSeconds),
    },
    {
        key: "waited", title: "Has waited", width: "7rem", isNumber: true, sortKey: one => one.waitedSeconds, startsDown: true,
        view: one => span(one.waitedSeconds),
    },
    { key: "cut", title: "", width: "5rem", view: one => <Cut peer={one.peer} cut={cut} /> },
];

export const waitingCompact = (cut: CutOff) => (one: Waiting): ReactNode => (
    <div className="download-compact">
        <div className="download-first">
            <span className="download-name">{count(one.position)}. <Who peer={one.peer} /></span>
            <Cut peer={one.peer} cut={cut} />
        </div>
        <div className="download-numbers">
            <span>in about {span(one.expectedSeconds)}</span>
            <span>has waited {span(one.waitedSeconds)}</span>
        </div>
    </div>
);
