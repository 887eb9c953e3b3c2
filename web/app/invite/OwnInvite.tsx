import { Button, CopyButton, Group, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ownInvite } from "../shell/own.ts";

/** The link that lets a friend in, to be copied. */
export function OwnInvite(): ReactNode {
    const { data: invite, error } = useQuery(ownInvite);
    const link = invite?.link ?? "";
    return (
        <>
            {error && <RefusalNote refusal={error} />}
            <Group gap="xs" align="flex-end" wrap="nowrap">
                <TextInput label="Your link, for a friend" value={link} readOnly flex="1 1 auto" miw={0} spellCheck={false}
                    onFocus={event => event.currentTarget.select()} />
                <CopyButton value={link}>
                    {({ copied, copy }) => (
                        <Button variant="default" disabled={link === ""} onClick={copy} miw="6.5rem" flex="none"
                            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}>
                            {copied ? "Copied" : "Copy"}</Button>
                    )}
                </CopyButton>
            </Group>
            {link.includes("&secret=") && (
                <Text size="xs" className="soft">It holds the network's secret: send it only to those who may come in.</Text>
            )}
        </>
    );
}
