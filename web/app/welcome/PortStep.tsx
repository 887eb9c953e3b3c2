import { Alert, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PortTest, Remedies } from "../about/PortTest.tsx";
import { ownSettings, ownStatus } from "../shell/own.ts";
import { Step, type Turning } from "./Step.tsx";
import { PortField } from "./PortField.tsx";

/** Whether others can dial this peer, and what to do where they cannot. */
export function PortStep({ port, ...turning }: Turning & { readonly port: number }): ReactNode {
    const { data: status } = useQuery({ ...ownStatus, refetchInterval: 1000 });
    const { data: settings } = useQuery(ownSettings);
    const isMoving = settings?.some(({ key, isWaiting }) => isWaiting && (key === "network" || key === "network_secret")) === true;
    const setting = settings?.find(({ key }) => key === "port");
    return (
        <Step {...turning} title="Can others reach you?"
            words={<>Others dial this peer at port <b>{port}</b>, TCP and UDP. Where they cannot it works all the same, by a detour.</>}>
            {isMoving
                ? (
                    <Alert variant="light" title="Tried later">
                        <Text size="sm">The port is tried by a member of your new network, once it has another. "About" tests it at
                            any time. Until then, at home this lets others in:</Text>
                        <Remedies port={String(port)} />
                    </Alert>
                )
                : status === undefined ? <Loader size="sm" />
                : status.role === "supernode" || status.parent ? <PortTest status={status} isPrompt />
                : (
                    <Text role="status"><Loader size="xs" mr="xs" component="span" aria-hidden /> Looking for the network: {status.state}.
                        The port is tested as soon as somebody is found; you need not wait for it.</Text>
                )}
            {setting && <PortField setting={setting} port={port} />}
        </Step>
    );
}
