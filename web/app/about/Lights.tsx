import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { CheckList } from "./CheckList.tsx";

/** "Why am I an ordinary node?", answered light by light. */
export const Lights = ({ status: { role, promotion } }: { readonly status: Schemas["StatusView"] }): ReactNode => (
    <section className="card" aria-labelledby="lights-title">
        <Title order={2} size="h4" id="lights-title">{role === "supernode" ? "Why am I a supernode?" : "Why am I an ordinary node?"}</Title>
        <Text size="sm" mt="xs">
            {role === "supernode" ? "This peer carries others: it was able to, and one was needed, or it is the first of its network."
                : promotion.every(({ passed }) => passed) ? "All conditions hold: it is promoted soon, when its turn has come."
                : "A peer carries others when it can and one is needed: all of these have to hold. An ordinary node is nothing wrong."}
        </Text>
        {promotion.length > 0 && (
            <CheckList isCalm checks={promotion.map(({ name, passed, explanation }) => ({ name, isGood: passed, what: explanation }))} />
        )}
    </section>
);
