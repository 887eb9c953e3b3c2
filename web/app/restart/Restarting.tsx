import { Alert, Anchor, Code, Group, Loader, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Restart } from "./useRestart.ts";

/** Says where a restart stands, as long as it goes on. */
export function Restarting({ restart: { phase, address } }: { readonly restart: Restart }): ReactNode {
    if (phase === "idle" || phase === "back") return null;
    return (
        <Alert color={phase === "late" ? "orange" : "leaf"} variant="light" role="status" data-testid="restarting">
            <Group wrap="nowrap" align="flex-start">
                <Loader size="sm" mt={2} aria-hidden />
                {phase === "going"
                    ? <Text size="sm">The daemon says good-bye to the network and starts again. This takes some seconds; the page goes on
                        by itself.</Text>
                    : <Late address={address} />}
            </Group>
        </Alert>
    );
}

const Late = ({ address }: { readonly address: string | undefined }): ReactNode => (
    <Text size="sm">
        The daemon is not back yet. {address === undefined || address === location.origin
            ? "Where a new setting is in the way of its start, its log says so: mend it in canopy.yaml and run "
            : <>It may answer at <Anchor href={address} inherit>{address}</Anchor> from now on, where this browser has to sign in again
                with </>}
        <Code>{address === undefined || address === location.origin ? "canopy up" : "canopy open"}</Code>.
    </Text>
);
