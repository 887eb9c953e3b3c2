import { Alert, Anchor, Button, Code, List, Progress, Text } from "@mantine/core";
import { IconCircleCheck, IconPlugConnected } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import "./about.css";
import { usePortTest } from "./usePortTest.ts";

interface Props {
    readonly status: Schemas["StatusView"];
    /** Whether it begins by itself. */
    readonly isPrompt?: boolean;
}

/** Whether others can dial this peer, tried now by its parent. */
export function PortTest({ status, isPrompt = false }: Props): ReactNode {
    const test = usePortTest();
    const { run } = test;
    const begun = useRef(false);
    const isAttached = status.parent !== undefined && status.parent !== null;
    useEffect(() => {
        if (!isPrompt || !isAttached || begun.current) return;
        begun.current = true;
        void run();
    }, [isPrompt, isAttached, run]);
    if (status.role === "supernode") {
        return (
            <Text size="sm">This peer is a supernode: it has no parent that could try its port. Others have reached it, or it is the
                first of its network.</Text>
        );
    }
    return (
        <div className="port-test">
            <Button leftSection={<IconPlugConnected size={18} aria-hidden />} loading={test.share !== undefined} disabled={!isAttached}
                variant="light" onClick={() => void run()}>{test.result || test.refusal ? "Test again" : "Test the port"}</Button>
            {!isAttached && <Text size="sm" className="soft">It can be tested as soon as the peer has a parent. Now: {status.state}.</Text>}
            <div role="status" aria-live="polite">
                {test.share !== undefined && (
                    <>
                        <Text size="sm">Your parent dials {status.external ?? status.listening}. This takes up to half a minute.</Text>
                        <Progress value={test.share * 100} size="sm" mt={4} aria-label="Time of the test" />
                    </>
                )}
                {test.result && <Result result={test.result} />}
                {test.refusal && <RefusalNote refusal={test.refusal} />}
            </div>
        </div>
    );
}

const Result = ({ result: { address, isReachable, by } }: { readonly result: Schemas["PortTestView"] }): ReactNode => (isReachable
    ? (
        <Alert color="leaf" variant="light" icon={<IconCircleCheck aria-hidden />} title="Others can reach you">
            <Text size="sm">The supernode {by} dialled {address} and got through.</Text>
        </Alert>
    )
    : (
        <Alert color="orange" variant="light" title="Others cannot reach you">
            <Text size="sm">The supernode {by} dialled {address} in vain. Everything works all the same: who wants to fetch from you
                asks your parent, and you dial back. Only with peers that cannot be reached either you cannot exchange files. To be
                reached:</Text>
            <Remedies port={address.split(":").at(-1) ?? ""} />
        </Alert>
    ));

/** What to do at home for a port to be reached. */
export const Remedies = ({ port }: { readonly port: string }): ReactNode => (
    <List size="sm" mt="xs" spacing={4}>
        <List.Item>In your router, forward port <b>{port}</b>, TCP and UDP, to this
            machine ("port forwarding" or "virtual server").</List.Item>
        <List.Item>Let the firewall of this machine pass it: <Code>sudo ufw allow {port}</Code>, or the like.</List.Item>
        <List.Item>The port stays the same over restarts. <Anchor component={Link} href="~/settings?key=port" inherit>Another
            one</Anchor> is a setting.</List.Item>
    </List>
);
