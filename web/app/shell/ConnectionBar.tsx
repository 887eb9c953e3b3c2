import { Button, Group, Loader, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { useConnection } from "../api/stream.tsx";

/** A daemon that restarts is back in a second or two: what is over by then is not worth a word. The first answer may be a slow one. */
const patience = { lost: 1200, refused: 1200, connecting: 5000 };

/** Says that the daemon does not answer, as long as it does not. */
export function ConnectionBar(): ReactNode {
    const { state, hurry } = useConnection();
    const [isShown, setShown] = useState(false);
    useEffect(() => {
        if (state === "live") return setShown(false);
        const timer = setTimeout(() => setShown(true), patience[state]);
        return () => clearTimeout(timer);
    }, [state]);
    return (
        <div role="status" aria-live="polite">
            {isShown && (
                <Group className="connection-bar" gap="sm" wrap="wrap" data-testid="connection-lost">
                    <IconPlugConnectedX size={20} aria-hidden />
                    <Text size="sm" flex="1 1 16rem">
                        {state === "refused"
                            ? "The daemon tells this page no events: too many pages may be open. What you see may be some seconds old."
                            : "The daemon does not answer. What you see is how it was; it goes on by itself when the daemon is back."}
                    </Text>
                    <Loader size="xs" color="currentColor" aria-hidden />
                    <Button size="compact-sm" variant="white" color="dark" onClick={hurry}>Try now</Button>
                </Group>
            )}
        </div>
    );
}
