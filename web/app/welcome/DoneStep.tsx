import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { OwnInvite } from "../invite/OwnInvite.tsx";
import { Restarting } from "../restart/Restarting.tsx";
import { useRestart } from "../restart/useRestart.ts";
import { titleOf } from "../settings/groups.ts";
import { ownSettings, ownShares, ownStatus } from "../shell/own.ts";
import { counted } from "../words/numbers.ts";
import { finish } from "./finish.ts";
import { Step, type Turning } from "./Step.tsx";

/** What was chosen; the restart, where something needs one. */
export function DoneStep({ next, back }: Turning): ReactNode {
    const { data: status } = useQuery(ownStatus);
    const { data: shares } = useQuery(ownShares);
    const { data: settings } = useQuery(ownSettings);
    const restart = useRestart();
    const waiting = settings?.filter(setting => setting.isWaiting) ?? [];
    const network = waiting.find(({ key }) => key === "network");
    const act = async (): Promise<void> => {
        await finish();
        if (waiting.length > 0) await restart.run();
    };
    const folders = shares?.rules.filter(({ rule }) => !rule.startsWith("!")).length ?? 0;
    return (
        <Step next={next} back={restart.phase === "idle" ? back : undefined} act={act} title="You are ready"
            nextWords={waiting.length > 0 ? "Restart and begin" : "Begin"}
            words="All of it can be changed later, in Settings and in the Library.">
            <dl className="welcome-sum">
                <div><dt>Name</dt><dd className="name" dir="auto">{status?.userName}</dd></div>
                <div><dt>Shared</dt><dd>{folders === 0 ? "nothing yet; the library is for that" : counted(folders, "folder")}</dd></div>
                <div>
                    <dt>Network</dt>
                    <dd className="name" dir="auto">{network ? network.text || "the open network" : status?.network}</dd>
                </div>
            </dl>
            {waiting.length > 0
                ? (
                    <Text size="sm">
                        The daemon has to start again for: {waiting.map(({ key }) => titleOf(key).toLowerCase()).join(", ")}. It takes some
                        seconds.{network && " Your invite into the new network is on the home screen then."}
                    </Text>
                )
                : <OwnInvite />}
            <Restarting restart={restart} />
        </Step>
    );
}
