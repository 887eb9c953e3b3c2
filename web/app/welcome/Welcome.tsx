import { Anchor, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useLocation } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { Notes } from "../notes/notes.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useAction } from "../notes/useAction.ts";
import { ConnectionBar } from "../shell/ConnectionBar.tsx";
import { ownWelcome } from "../shell/own.ts";
import { useAddress } from "../shell/address.ts";
import { DoneStep } from "./DoneStep.tsx";
import { finish } from "./finish.ts";
import { NameStep } from "./NameStep.tsx";
import { NetworkStep } from "./NetworkStep.tsx";
import { PortStep } from "./PortStep.tsx";
import { ShareStep } from "./ShareStep.tsx";
import { stepAt, steps } from "./steps.ts";
import "./welcome.css";

/** The first-run assistant. */
export default function Welcome(): ReactNode {
    const { data: welcome, error, refetch } = useQuery(ownWelcome);
    const [, navigate] = useLocation();
    const [address] = useAddress();
    const at = stepAt(address.get("step"));
    useEffect(() => {
        document.title = "Welcome · Canopy";
    }, []);
    const skip = useAction(async () => {
        await finish();
        navigate("/");
    });
    const turn = (to: number): void => navigate(to >= steps.length ? "/" : `/welcome?step=${steps[to]?.id ?? ""}`);
    const turning = { next: () => turn(at + 1), back: at === 0 ? undefined : () => turn(at - 1) };
    return (
        <>
            <ConnectionBar />
            <main className="page welcome">
                <Group justify="space-between" wrap="nowrap" mb="md">
                    <Group gap="xs"><img src="/canopy.svg" alt="" width={30} height={30} /><b>Canopy</b></Group>
                    <Anchor component="button" type="button" onClick={() => void skip.run()}>Skip all this</Anchor>
                </Group>
                <Progress at={at} turn={turn} />
                {welcome === undefined ? error ? <RefusalNote refusal={error} again={() => void refetch()} /> : <Loading />
                    : steps[at]?.id === "name" ? <NameStep {...turning} first={welcome.userName} />
                    : steps[at]?.id === "share" ? <ShareStep {...turning} folders={welcome.folders} home={welcome.home} />
                    : steps[at]?.id === "network" ? <NetworkStep {...turning} welcome={welcome} />
                    : steps[at]?.id === "port" ? <PortStep {...turning} port={welcome.port} />
                    : <DoneStep {...turning} />}
            </main>
            <Notes />
        </>
    );
}

/** Where the assistant is; what was passed can be gone back to. */
const Progress = ({ at, turn }: { readonly at: number; readonly turn: (to: number) => void }): ReactNode => (
    <ol className="welcome-steps" aria-label="Steps">
        {steps.map(({ id, title }, place) => (
            <li key={id} data-passed={place < at} {...(place === at && { "aria-current": "step" as const })}>
                {place < at ? <button type="button" onClick={() => turn(place)}>{title}</button> : <span>{title}</span>}
            </li>
        ))}
    </ol>
);
