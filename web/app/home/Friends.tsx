import { Divider, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { FollowInvite } from "../invite/FollowInvite.tsx";
import { OwnInvite } from "../invite/OwnInvite.tsx";

/** Letting a friend in, and being let in. */
export const Friends = (): ReactNode => (
    <section className="card" aria-labelledby="friends-title">
        <Title order={2} size="h4" id="friends-title" mb="sm">Friends</Title>
        <Stack gap="sm">
            <OwnInvite />
            <Divider />
            <FollowInvite />
        </Stack>
    </section>
);
