import { Anchor, Group, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCircleCheck, IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { count, counted, percent, span } from "../words/numbers.ts";

/** Whether this peer is in the network, to whom it is linked, as what, and why. */
export function Connected({ status }: { readonly status: Schemas["StatusView"] }): ReactNode {
    const isSupernode = status.role === "supernode";
    const isIn = isSupernode || status.parent !== undefined;
    const missing = status.promotion.filter(check => !check.passed);
    return (
        <section className="card home-connected" aria-labelledby="connected-title">
            <Group wrap="nowrap" align="flex-start">
                <ThemeIcon size={44} radius="xl" color={isIn ? "leaf" : "orange"} aria-hidden>
                    {isIn ? <IconCircleCheck /> : <IconPlugConnectedX />}
                </ThemeIcon>
                <div className="grow">
                    <Title order={2} size="h3" id="connected-title">{isIn ? "Connected" : "Not connected"}
                        {isIn && <> to <span className="name">{status.network}</span></>}</Title>
                    <Text className="name">{status.state}</Text>
                </div>
            </Group>
            <dl className="facts">
                <Fact name="You are">{isSupernode ? "a supernode: others are attached to you" : "an ordinary node"}</Fact>
                {status.parent && (
                    <Fact name="Your parent">
                        <Anchor component={Link} href={`/overlay?peer=${encodeURIComponent(status.parent.address)}`} inherit>
                            <span dir="auto">{status.parent.userName || status.parent.address}</span>
                        </Anchor>, for {span(status.parent.seconds)}, {percent(status.parent.workload / 100)} busy
                    </Fact>
                )}
                {isSupernode && (
                    <>
                        <Fact name="Children">{count(status.children)}, {counted(status.filesIndexed, "file")} indexed</Fact>
                        <Fact name="Neighbors">{count(status.neighbors)}</Fact>
                        <Fact name="Workload">{percent(status.workload / 100)}</Fact>
                    </>
                )}
                <Fact name="From outside">{reachability(status)}</Fact>
                <Fact name="Known supernodes">{count(status.knownSupernodes)}</Fact>
                {!isSupernode && missing.length > 0 && (
                    <Fact name="Why not a supernode">{missing.map(check => check.explanation).join("; ")}.{" "}
                        <Anchor component={Link} href="/about"
                        inherit>All conditions</Anchor></Fact>
                )}
            </dl>
        </section>
    );
}

const reachability = ({ reachable, external, listening }: Schemas["StatusView"]): string =>
    (reachable === undefined ? `not tried yet (listening at ${listening})`
        : reachable ? `others can dial ${external ?? listening}`
        : `others cannot dial ${external ?? listening}: they ask your parent, and you dial back`);

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
    <div><dt>{name}</dt><dd>{children}</dd></div>
);
