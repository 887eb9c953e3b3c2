import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconFolderOpen, IconMessage } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { shownName } from "../words/names.ts";
import { useOwnId } from "./fetching.ts";
import { rateOfKbps } from "./looks.ts";

export type Source = Schemas["SourceView"];

/** One who shares a file, and the ways to all else it shares. */
export function SourceCard({ source }: { readonly source: Source }): ReactNode {
    const { peer, address, reachable, supernode, userName, uploadKbps } = source;
    const isOwn = useOwnId() === peer;
    const name = shownName(userName ?? address);
    const browse = new URLSearchParams({ peer, address, reachable: String(reachable), supernode, folder: "" });
    const write = new URLSearchParams({ to: peer, supernode });
    return (
        <div className="source">
            <div className="source-words">
                <Text size="sm" fw={600} className="one-line" dir="auto">{name}{isOwn && " (you)"}</Text>
                <Text size="xs" className="soft one-line" title={`${address}, supernode ${supernode}`}>
                    {uploadKbps !== undefined && uploadKbps > 0 && `${rateOfKbps(uploadKbps)}, `}
                    {reachable ? "can be dialled" : "dials back"}, supernode {supernode}
                </Text>
            </div>
            {!isOwn && (
                <>
                    <Tooltip label="Browse what it shares, or fetch a folder">
                        <ActionIcon component={Link} href={`~/library/browse?${browse.toString()}`} variant="subtle" color="gray"
                            aria-label={`Browse ${name}`}><IconFolderOpen size={18} /></ActionIcon>
                    </Tooltip>
                    <Tooltip label="Write a message">
                        <ActionIcon component={Link} href={`~/messages?${write.toString()}`} variant="subtle" color="gray"
                            aria-label={`Write to ${name}`}><IconMessage size={18} /></ActionIcon>
                    </Tooltip>
                </>
            )}
        </div>
    );
}
