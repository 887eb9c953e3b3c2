// What another peer shares: reached from a hit, a source, a link, or by its identity and address.

import { Text } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { useAddress } from "../shell/address.ts";
import { shortPeer } from "../words/names.ts";
import { FetchBar } from "./FetchBar.tsx";
import { FindPeer } from "./FindPeer.tsx";
import { FolderBrowser, type Library } from "./FolderBrowser.tsx";
import { useFetch } from "./useFetch.ts";

export function PeerLibrary(): ReactNode {
    const [parts] = useAddress();
    const [peer, address] = [parts.get("peer"), parts.get("address")];
    if (!peer || !address) return <FindPeer />;
    return (
        <OfPeer key={`${peer}@${address}`} peer={peer} address={address} reachable={parts.get("reachable") !== "false"}
            supernode={parts.get("supernode") ?? ""} userName={parts.get("name") ?? ""} />
    );
}

type Owner = Pick<Schemas["SourceView"], "peer" | "address" | "reachable" | "supernode"> & { readonly userName: string };

function OfPeer({ peer, address, reachable, supernode, userName }: Owner): ReactNode {
    const [question, ask] = useState<Question>();
    const owner = useMemo(() => ({ peer, address, reachable, supernode }), [peer, address, reachable, supernode]);
    const fetching = useFetch(owner, ask);
    const { fetch } = fetching;
    const library = useMemo<Library>(() => ({
        name: userName || shortPeer(peer), fetch,
        read: (folder, cursor) => take(api.GET("/api/v1/browse", {
            params: { query: { peer, address, reachable, ...(supernode && { supernode }), folder, ...(cursor && { cursor }) } },
        })),
    }), [peer, address, reachable, supernode, userName, fetch]);
    return (
        <FolderBrowser library={library}>
            <Text size="xs" className="soft name crumbs-peer" title={peer}>
                {shortPeer(peer)}… at {address}{!reachable && ", behind NAT"}
            </Text>
            <FetchBar fetching={fetching} />
            <Confirm question={question} close={() => ask(undefined)} />
        </FolderBrowser>
    );
}
