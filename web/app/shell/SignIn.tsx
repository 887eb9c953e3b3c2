import { Alert, Anchor, Button, Code, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { isKeyRefused, keepKey } from "../api/key.ts";
import { asRefusal, refusalOf, type Refusal } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { refusedCode } from "./code.ts";
import "./frame.css";

/** Where nobody is signed in: a link of the command line does it, or a key. */
export function SignIn(): ReactNode {
    const [key, setKey] = useState("");
    const [refusal, setRefusal] = useState<Refusal | undefined>(refusedCode);
    const [isTrying, setTrying] = useState(false);
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setTrying(true);
        try {
            const response = await fetch("/api/v1/keys/own", { headers: { "X-API-Key": key.trim() }, cache: "no-store" });
            if (response.ok) keepKey(key.trim());
            else setRefusal(refusalOf(response, await response.json().catch(() => undefined)));
        } catch {
            setRefusal(asRefusal(new Error("The daemon does not answer.")));
        } finally {
            setTrying(false);
        }
    };
    return (
        <main className="page sign-in">
            <Paper className="card" maw={460} mx="auto" mt="10vh" p="xl">
                <form onSubmit={event => void submit(event)}>
                    <Stack>
                        <div>
                            <img src="/canopy.svg" alt="" width={44} height={44} />
                            <Title order={1} size="h2" mt="xs">Sign in to Canopy</Title>
                        </div>
                        {isKeyRefused() && (
                            <Alert color="orange" variant="light" title="You are signed out">The key of this browser has expired, or was
                                taken back. Sign in anew, and this page goes on where it was.</Alert>
                        )}
                        <Text>
                            On the machine where the peer runs, type <Code>canopy open</Code>: it prints a link, and opens it where there is
                            a browser. The link signs this browser in for 30 days.
                        </Text>
                        {refusal && <RefusalNote refusal={refusal} />}
                        <PasswordInput label="Or use an API key" description={<>One with the scope admin can do everything
                            here: <Code>canopy keys add NAME --scopes admin</Code></>} value={key} autoComplete="off" required
                            onChange={event => setKey(event.currentTarget.value)} placeholder="canopy_…" />
                        <Button type="submit" loading={isTrying} disabled={key.trim() === ""}>Sign in</Button>
                        <Text size="sm" className="soft">
                            The key stays in this browser, for this address alone. <Anchor href="/openapi/v1.json" inherit>The
                            API's description</Anchor> needs none.
                        </Text>
                    </Stack>
                </form>
            </Paper>
        </main>
    );
}
