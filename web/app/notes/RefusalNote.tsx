import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { asRefusal } from "../api/refusal.ts";

interface Props {
    /** A Refusal, or anything else that was thrown. */
    readonly refusal: unknown;
    /** Tries again. */
    readonly again?: (() => void) | undefined;
}

/** What was refused and what to do now, where it happened. */
export function RefusalNote({ refusal, again }: Props): ReactNode {
    const { what, remedy } = asRefusal(refusal);
    return (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}
            title={<span className="name">{what}</span>}>
            <Group justify="space-between" gap="sm">
                <Text size="sm" className="name">{remedy}</Text>
                {again && <Button size="compact-sm" variant="default" onClick={again}>Try again</Button>}
            </Group>
        </Alert>
    );
}
