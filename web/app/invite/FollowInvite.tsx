import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { api } from "../api/client.ts";
import { asRefusal, type Refusal, take } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { noteDone } from "../notes/notes.tsx";
import { Restarting } from "../restart/Restarting.tsx";
import { useRestart } from "../restart/useRestart.ts";
import { ownStatus } from "../shell/own.ts";
import { counted } from "../words/numbers.ts";
import { networkOf } from "./link.ts";

/** A friend's link: within this network its peers are tried; into another one the daemon starts again. */
export function FollowInvite({ followed }: { readonly followed?: () => void }): ReactNode {
    const { data: status } = useQuery(ownStatus);
    const [link, setLink] = useState("");
    const [refusal, setRefusal] = useState<Refusal>();
    const [isTrying, setTrying] = useState(false);
    const restart = useRestart();
    const network = networkOf(link);
    // A network of the same name may have another secret: only the daemon knows that.
    const isSwitch = network !== undefined && (network !== status?.network || refusal?.status === 409);
    const follow = async (): Promise<void> => {
        if (network === undefined || isTrying) return;
        setTrying(true);
        setRefusal(undefined);
        try {
            const { addresses, isRestarting } = await take(api.POST("/api/v1/invite", { body: { link: link.trim(), switch: isSwitch } }));
            if (isRestarting === true && !await restart.follow()) return;
            noteDone(isRestarting === true ? `You are in the network ${network} now`
                : `${counted(addresses.length, "peer")} of the link are tried`);
            setLink("");
            followed?.();
        } catch (failure) {
            setRefusal(asRefusal(failure));
        } finally {
            setTrying(false);
        }
    };
    // It stands inside of other forms, too, so it is none itself.
    const press = (event: KeyboardEvent): void => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        void follow();
    };
    return (
        <Stack gap="sm">
            <Group gap="xs" align="flex-start" wrap="nowrap">
                <TextInput label="A link you were given" placeholder="canopy:?at=…" value={link} flex="1 1 auto" miw={0}
                    spellCheck={false}
                    autoComplete="off" maxLength={2048} onKeyDown={press} onChange={event => {
                        setLink(event.currentTarget.value);
                        setRefusal(undefined);
                    }} error={link.trim() !== "" && network === undefined && "An invite begins with canopy:?at= ; paste it whole."} />
                <Button mt="1.55rem" flex="none" loading={isTrying} disabled={network === undefined} onClick={() => void follow()}
                    variant={link === "" ? "default" : "filled"}>{isSwitch ? "Switch" : "Follow"}</Button>
            </Group>
            {isSwitch && restart.phase === "idle" && <WhatSwitchingMeans from={status?.network ?? ""} to={network} />}
            {refusal && <RefusalNote refusal={refusal} />}
            <Restarting restart={restart} />
        </Stack>
    );
}

const WhatSwitchingMeans = ({ from, to }: { readonly from: string; readonly to: string }): ReactNode => (
    <Alert variant="light" color="orange" title={<>This link leads into the network <b className="name" dir="auto">{to}</b></>}>
        <Text size="sm">
            A peer is in one network at a time: following it leaves <b className="name" dir="auto">{from}</b>. Shared folders, downloads and
            wishes stay, but look for their sources in the new network. The daemon starts again, which takes some seconds. To come back you
            need a link into the old network: copy your own one before.
        </Text>
    </Alert>
);
