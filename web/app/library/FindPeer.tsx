// The way to another peer's library: by its identity and address, or from the peers that are linked now.

import { Anchor, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { query } from "../shell/address.ts";
import { ownPeers } from "../shell/own.ts";
import { shortPeer, shownName } from "../words/names.ts";

const shownMax = 50;

/** PEERID@ADDRESS, as 'canopy' prints it. */
function read(text: string): { readonly peer: string; readonly address: string } | undefined {
    const [, peer, address] = /^\s*([0-9a-f]{64})@(\S+:\d{1,5})\s*$/i.exec(text) ?? [];
    return peer !== undefined && address !== undefined ? { peer: peer.toLowerCase(), address } : undefined;
}

export function FindPeer(): ReactNode {
    const [text, setText] = useState("");
    const [, navigate] = useLocation();
    const found = read(text);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (found) navigate(`/browse${query(found)}`);
    };
    return (
        <div className="page">
            <Stack>
                <section className="card" aria-labelledby="find-title">
                    <Title order={2} size="h4" id="find-title">Browse a peer's library</Title>
                    <Text my="sm" className="soft">Every hit of a <Anchor component={Link} href="~/search" inherit>search</Anchor> leads to
                        what its sharer has besides. Or name a peer by its identity and address:</Text>
                    <form onSubmit={submit}>
                        <Group align="flex-end" gap="sm">
                            <TextInput label="PEERID@ADDRESS" className="grow-input" value={text} spellCheck={false} autoComplete="off"
                                placeholder="64 hexadecimal digits@192.0.2.1:4242" onChange={event => setText(event.currentTarget.value)}
                                error={text.trim() !== "" && !found
                                    && "Give 64 hexadecimal digits, an @, and an address like 192.0.2.1:4242."} />
                            <Button type="submit" disabled={!found}>Browse</Button>
                        </Group>
                    </form>
                </section>
                <Linked />
            </Stack>
        </div>
    );
}

function Linked(): ReactNode {
    const { data } = useQuery(ownPeers);
    if (data === undefined || data.length === 0) return null;
    return (
        <section className="card" aria-labelledby="linked-title">
            <Title order={2} size="h4" id="linked-title">Linked to you now</Title>
            <ul className="linked">
                {data.slice(0, shownMax).map(({ peerId, address, userName, kind }) => (
                    <li key={`${peerId}${address}`}>
                        <Anchor component={Link} className="name" dir="auto"
                            href={`/browse${query({ peer: peerId, address, name: userName })}`}>
                            {shownName(userName) || shortPeer(peerId)}</Anchor>
                        {" "}<span className="soft">{kind}, {address}</span>
                    </li>
                ))}
            </ul>
            {data.length > shownMax && <Text size="sm" className="soft">and {data.length - shownMax} more; the overlay shows all.</Text>}
        </section>
    );
}
