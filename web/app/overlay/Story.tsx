import { Button, CloseButton, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useAction } from "../notes/useAction.ts";
import { ago, count, counted, moment, percent, span } from "../words/numbers.ts";
import type { OverlayGraph } from "./graph.ts";
import { words } from "./happenings.ts";
import { InSnapshot } from "./InSnapshot.tsx";

interface Props {
    readonly address: string;
    readonly isSelf: boolean;
    readonly close: () => void;
    readonly select: (address: string) => void;
    /** The crawl that is drawn, where it is not the live network. */
    readonly crawl?: { readonly graph: OverlayGraph; readonly source: string };
}

/** All that is known of one peer, and asking it for more. */
export function Story({ address, isSelf, close, select, crawl }: Props): ReactNode {
    const known = useQueryClient();
    const { data: story, error } = useQuery({
        queryKey: ["overlay", "story", address],
        queryFn: () => take(api.GET("/api/v1/overlay/peers/{address}", { params: { path: { address } } })), refetchInterval: 5000,
    });
    const ask = useAction(async () => {
        await take(api.POST("/api/v1/overlay/peers", { body: { address } }));
        await known.invalidateQueries({ queryKey: ["overlay"] });
    });
    const said = story?.asked;
    const name = story?.link?.userName || said?.userName;
    return (
        <aside className="story" aria-label={`Peer ${address}`}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
                <div>
                    <Title order={2} size="h4" className="name">{isSelf ? "You" : name ?? address}</Title>
                    <Text size="sm" className="soft name">{address}</Text>
                </div>
                <CloseButton aria-label="Close" onClick={close} />
            </Group>
            {crawl && <InSnapshot {...crawl} address={address} select={select} />}
            {error && <RefusalNote refusal={error} />}
            {!isSelf && (
                <Button mt="sm" size="compact-md" variant="light" loading={ask.isRunning} onClick={() => void ask.run()}>
                    {said ? "Ask it again" : "Ask it for its neighbors"}
                </Button>
            )}
            {story === undefined ? <Loader size="sm" mt="md" /> : <Facts story={story} />}
            {said && <Said said={said} select={select} />}
            {story && story.events.length > 0 && (
                <section>
                    <Title order={3} size="h6" mt="md">What happened</Title>
                    <ul className="story-events">
                        {story.events.map(event => (
                            <li key={event.id}><time dateTime={event.at}
                                title={moment(event.at)}>{ago(event.at)}</time> {words(event.kind)}</li>
                        ))}
                    </ul>
                </section>
            )}
        </aside>
    );
}

function Facts({ story }: { readonly story: Schemas["PeerStoryView"] }): ReactNode {
    const { link, known, downloads, uploads } = story;
    return (
        <dl className="facts">
            {link && <Fact name="Linked as">{link.kind}, for {span(link.seconds)}</Fact>}
            {link && link.workload > 0 && <Fact name="Busy, it said">{percent(link.workload / 100)}</Fact>}
            {link && link.files > 0 && <Fact name="Files">{count(link.files)}</Fact>}
            {known && <Fact name="In your cache">{percent(known.workload / 100)} busy, spoken to {known.freshnessMinutes >= 255
                ? "four hours ago or longer" : `${span(known.freshnessMinutes * 60)} ago`}</Fact>}
            {downloads.length > 0 && <Fact
                name="You fetch from it">{counted(downloads.length, "file")}: {downloads.slice(0, 3).join(", ")}</Fact>}
            {uploads.length > 0 && <Fact name="It fetches from you">{uploads.slice(0, 3).join(", ")}</Fact>}
            {link && <Fact name="Identity"><span className="mono">{link.peerId.slice(0, 16)}…</span></Fact>}
        </dl>
    );
}

function Said({ said, select }: { readonly said: Schemas["AskedPeerView"]; readonly select: (address: string) => void }): ReactNode {
    return (
        <section>
            <Title order={3} size="h6" mt="md">What it said, {ago(said.at)}</Title>
            <Text size="sm">{outcomes[said.outcome] ?? said.outcome}{said.words ? ` (${said.words})` : ""}</Text>
            <dl className="facts">
                {said.rttMs !== undefined && <Fact name="Away">{said.rttMs} ms</Fact>}
                {said.workload !== undefined && <Fact name="Busy">{percent(said.workload / 100)}</Fact>}
                {said.uptimeSeconds !== undefined && <Fact name="Up">{span(said.uptimeSeconds)}</Fact>}
            </dl>
            {said.parent !== undefined && <Addresses title="Its parent" addresses={[said.parent]} select={select} />}
            <Addresses title="Neighbors" addresses={said.neighbors} select={select} />
            <Addresses title="Children" addresses={said.children} select={select} />
            <Addresses title="Refresh list" addresses={said.list.map(entry => entry.address)} select={select}
                more={at => `${said.list[at]?.workload ?? 0} % busy, ${said.list[at]?.freshnessMinutes ?? 0} min`} />
            {said.peerId !== undefined && said.parent !== undefined && (
                <Button component={Link} mt="sm" size="compact-sm" variant="subtle" href={`~/library/browse?${new URLSearchParams({
                    peer: said.peerId, address: said.address, supernode: said.parent })}`}>Browse its files</Button>
            )}
        </section>
    );
}

interface AddressesProps {
    readonly title: string;
    readonly addresses: readonly string[];
    readonly select: (address: string) => void;
    readonly more?: (at: number) => string;
}

const Addresses = ({ title, addresses, select, more }: AddressesProps): ReactNode => (addresses.length === 0 ? null : (
    <details open={addresses.length <= 8}>
        <summary>{title}: {count(addresses.length)}</summary>
        <Stack gap={0} className="addresses">
            {addresses.map((address, at) => (
                <button key={address} type="button" className="plain-row" onClick={() => select(address)}>{address}
                    {more && <span className="soft"> {more(at)}</span>}</button>
            ))}
        </Stack>
    </details>
));

const outcomes: Record<string, string> = {
    answered: "It is a supernode.", busy: "It is up and had no time.", refused: "Nobody listens there any more.",
    silent: "It did not answer: it is down, behind NAT, or the question was lost.", unreachable: "The network knows no way to it.",
    notSupernode: "It is an ordinary node.", noPeer: "Somebody else listens there.", brokeOff: "It went away in the middle of its answer.",
    misbehaved: "It said what no peer says.", slow: "It did not come to an end in time.",
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
    <div><dt>{name}</dt><dd>{children}</dd></div>
);
