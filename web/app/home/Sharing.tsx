import { Anchor, Progress, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/client.ts";
import { ownShares } from "../shell/own.ts";
import { bytes, counted, percent, span } from "../words/numbers.ts";

/** What this peer gives. */
export function Sharing({ status }: { readonly status: Schemas["StatusView"] }): ReactNode {
    const { data: shares } = useQuery(ownShares);
    const scan = shares?.scan;
    const isScanning = scan?.phase === "looking" || scan?.phase === "hashing";
    return (
        <section className="card" aria-labelledby="sharing-title">
            <Title order={2} size="h4" id="sharing-title">Shared</Title>
            <Text mt="sm">
                {status.sharedFiles === 0 ? "Nothing yet. " : `${counted(status.sharedFiles, "file")}, ${bytes(status.sharedBytes)}. `}
                <Anchor component={Link} href="/library" inherit>Library</Anchor></Text>
            {status.sharedFiles > 0 && <Text size="sm" className="soft" mt={4}>{status.announced.words}.</Text>}
            {isScanning && (
                <div className="moving">
                    <Text size="sm">{scan.phase === "looking" ? `Looking: ${counted(scan.filesSeen, "file")} seen`
                        : `Hashing ${scan.current ?? ""}`}</Text>
                    <Progress value={scan.share * 100} size="sm" mt={4} animated aria-label="Scan of the shared folders" />
                    <Text size="xs" className="soft" mt={2}>
                        {percent(scan.share)}{scan.secondsLeft === undefined ? "" : `, ${span(scan.secondsLeft)} left`}</Text>
                </div>
            )}
        </section>
    );
}
