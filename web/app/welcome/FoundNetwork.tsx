import { ActionIcon, CopyButton, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Problem, problemWords } from "../settings/change.ts";

/** 128 bits by chance: nobody guesses it. */
export const newSecret = (): string =>
    [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

interface Props {
    readonly name: string;
    readonly setName: (name: string) => void;
    readonly secret: string;
    readonly setSecret: (secret: string) => void;
    readonly problem: Problem | undefined;
}

/** The name of a private network, and a secret made for it. */
export const FoundNetwork = ({ name, setName, secret, setSecret, problem }: Props): ReactNode => (
    <Stack gap="sm" pl="2rem">
        <TextInput label="Name of the network" value={name} onChange={event => setName(event.currentTarget.value)} maxLength={60} required
            placeholder="family" autoComplete="off" spellCheck={false} dir="auto" error={problem ? problemWords(problem) : undefined} />
        <TextInput label="Secret" value={secret} onChange={event => setSecret(event.currentTarget.value)} required autoComplete="off"
            spellCheck={false}
            description="Made for you by chance. You need not remember it: your invite holds it." rightSectionWidth={72} rightSection={(
                <>
                    <CopyButton value={secret}>
                        {({ copied, copy }) => (
                            <ActionIcon variant="subtle" color="gray" onClick={copy}
                                aria-label={copied ? "Copied the secret" : "Copy the secret"}>
                                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}</ActionIcon>
                        )}
                    </CopyButton>
                    <Tooltip label="Make another">
                        <ActionIcon variant="subtle" color="gray" aria-label="Make another secret" onClick={() => setSecret(newSecret())}>
                            <IconRefresh size={16} aria-hidden /></ActionIcon>
                    </Tooltip>
                </>
            )} />
    </Stack>
);
