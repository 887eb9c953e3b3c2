import { Box, Radio, Stack, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Schemas } from "../api/client.ts";
import { FollowInvite } from "../invite/FollowInvite.tsx";
import { useAction } from "../notes/useAction.ts";
import { type Asked, setSettings, useCheck } from "../settings/change.ts";
import { isFixed } from "../settings/drafts.ts";
import { ownSettings } from "../shell/own.ts";
import { FoundNetwork, newSecret } from "./FoundNetwork.tsx";
import { Step, type Turning } from "./Step.tsx";

type Choice = "stay" | "open" | "found" | "invite";

/** Which network to be in. */
export function NetworkStep({ welcome, ...turning }: Turning & { readonly welcome: Schemas["WelcomeView"] }): ReactNode {
    const { data: settings } = useQuery(ownSettings);
    const waiting = settings?.find(({ key, isWaiting }) => key === "network" && isWaiting)?.text;
    const [choice, setChoice] = useState<Choice>("stay");
    const [name, setName] = useState("");
    const [secret, setSecret] = useState(newSecret);
    const problem = useCheck(choice === "found" && name !== "" ? { key: "network", value: name } : undefined);
    const act = async (): Promise<void> => {
        const changes: Asked[] = choice === "open" ? [{ key: "network" }, { key: "network_secret" }]
            : choice === "found" ? [{ key: "network", value: name }, { key: "network_secret", value: secret }] : [];
        if (changes.length > 0) await setSettings(...changes);
    };
    const isBlocked = choice === "invite" || choice === "found" && (name === "" || secret === "" || problem !== undefined);
    return (
        <Step {...turning} title="Which network?" act={act} isBlocked={isBlocked}
            words="A peer is in one network at a time. Whoever holds an invite to it can come in.">
            <Radio.Group value={choice} onChange={value => setChoice(value as Choice)} aria-label="Which network">
                <Stack gap="sm">
                    <Stay welcome={welcome} waiting={waiting} />
                    {welcome.isPrivate && <Radio value="open" label="The open network"
                        description="Leave the private one; needs a restart." />}
                    <Radio value="invite" label="The network of a friend" description="Paste the link the friend gave you." />
                    {choice === "invite" && <Box pl="2rem"><FollowInvite followed={turning.next} /></Box>}
                    <Radio value="found" label="A new private network"
                        description="Only those who have its name and secret can take part." />
                    {choice === "found" && <FoundNetwork name={name} setName={setName} secret={secret} setSecret={setSecret}
                        problem={problem} />}
                </Stack>
            </Radio.Group>
            <Lan setting={settings?.find(({ key }) => key === "lan_discovery")} />
        </Step>
    );
}

interface StayProps {
    readonly welcome: Schemas["WelcomeView"];
    /** The network that was chosen and waits for a restart. */
    readonly waiting: string | undefined;
}

const Stay = ({ welcome: { isPrivate, network }, waiting }: StayProps): ReactNode => {
    const name = waiting ?? (isPrivate ? network : "");
    return (
        <Radio value="stay" label={name === "" ? "The open network" : <>The private network <b dir="auto">{name}</b></>}
            description={waiting !== undefined ? "as chosen; it counts after the restart at the end" : isPrivate ? "where this peer is now"
                : "Everybody can be in it. Where this peer knows nobody, it begins one, to which you can invite others."} />
    );
};

/** Peers of the same network in the same house find each other. */
function Lan({ setting }: { readonly setting: Schemas["SettingView"] | undefined }): ReactNode {
    const put = useAction((isOn: boolean) => setSettings({ key: "lan_discovery", value: isOn ? "on" : "off" }));
    if (setting === undefined) return null;
    return (
        <Switch label="Look for peers on the same local network" checked={setting.text === "on"}
            disabled={isFixed(setting) || put.isRunning}
            description={isFixed(setting) ? `Set by ${setting.place}; change it there.`
                : "Two machines in one house find each other without an invite."}
            onChange={event => void put.run(event.currentTarget.checked)} />
    );
}
