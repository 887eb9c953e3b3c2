// Through which supernode somebody can be reached.

import { useQuery } from "@tanstack/react-query";
import { ownPeers, ownStatus } from "../shell/own.ts";

/** Of one who is linked with this peer: its own supernode is known. */
export function useLinkedSupernode(peer: string): { readonly supernode: string | undefined; readonly name: string | undefined } {
    const { data: peers } = useQuery(ownPeers);
    const { data: status } = useQuery(ownStatus);
    const linked = peers?.find(one => one.peerId === peer);
    if (linked === undefined) return { supernode: undefined, name: undefined };
    const isChild = linked.kind === "child";
    return { supernode: isChild ? status?.external ?? status?.listening : linked.address, name: linked.userName };
}
