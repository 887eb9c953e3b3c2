import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { Copied } from "../notes/Copied.tsx";
import { span } from "../words/numbers.ts";

/** Who this peer is and where. */
export const Peer = ({ status }: { readonly status: Schemas["StatusView"] }): ReactNode => (
    <section className="card" aria-labelledby="peer-title">
        <Title order={2} size="h4" id="peer-title">This peer</Title>
        <dl className="about-facts">
            <Fact name="Canopy">{status.version}, up for {span(status.uptimeSeconds)}</Fact>
            <Fact name="Name"><span className="name" dir="auto">{status.userName}</span></Fact>
            <Fact name="Network"><span className="name" dir="auto">{status.network}</span></Fact>
            <Fact name="Listens at"><Copied text={status.listening} what="the address" /></Fact>
            <Fact name="Seen by others at">{status.external === undefined ? "nobody has said yet"
                : <Copied text={status.external} what="the address others see" />}</Fact>
            <Fact name="Identity"><Copied text={status.peerId} what="the identity" /></Fact>
        </dl>
        <Title order={3} size="h6" mt="md">For programs</Title>
        <Text size="sm">
            All this app does goes through an API that is yours, too: <Anchor href="/openapi/v1.json" target="_blank" inherit>its
                description</Anchor> needs no key. Everything counted is at <code>/metrics</code>, for Prometheus:
        </Text>
        <Text size="sm" component="div" mt={4}>
            <Copied what="the command" text={`curl -H "X-API-Key: KEY" ${location.origin}/metrics`} />
        </Text>
    </section>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
    <div><dt>{name}</dt><dd>{children}</dd></div>
);
