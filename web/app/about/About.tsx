import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { Restarting } from "../restart/Restarting.tsx";
import { useRestart } from "../restart/useRestart.ts";
import { ownSearches, ownStatus } from "../shell/own.ts";
import { Confirm } from "../notes/Confirm.tsx";
import "./about.css";
import { CheckList } from "./CheckList.tsx";
import { Lights } from "./Lights.tsx";
import { Peer } from "./Peer.tsx";
import { PortTest } from "./PortTest.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { WhyNothing } from "./WhyNothing.tsx";

const ownDiagnosis = queryOptions({
    queryKey: ["diagnosis"], queryFn: () => take(api.GET("/api/v1/diagnosis")), refetchInterval: 10_000,
});

/** What this peer is, what is wrong with it, and what to do about it. */
export default function About(): ReactNode {
    const { data: status, error, refetch } = useQuery(ownStatus);
    // Long answers that come one after the other would push about what is being read.
    const isComing = [useQuery(ownDiagnosis).isPending, useQuery(ownSearches).isPending].includes(true);
    if (status === undefined || isComing) {
        return error === null ? <Loading /> : <div className="page"><RefusalNote refusal={error} again={() => void refetch()} /></div>;
    }
    return (
        <div className="page">
            <Group justify="space-between" mb="md" gap="sm">
                <Title order={1} size="h2">About</Title>
                <Again />
            </Group>
            <div className="about">
                <Diagnosis />
                <div className="about-column">
                    <section className="card" aria-labelledby="port-title">
                        <Title order={2} size="h4" id="port-title" mb="xs">Can others reach me?</Title>
                        <PortTest status={status} />
                    </section>
                    <WhyNothing />
                    <Peer status={status} />
                </div>
                <div className="about-column">
                    <Lights status={status} />
                    <Shortcuts />
                </div>
            </div>
        </div>
    );
}

function Diagnosis(): ReactNode {
    const { data, error, refetch } = useQuery(ownDiagnosis);
    const bad = data?.checks.filter(({ isGood }) => isGood === false).length;
    return (
        <section className="card about-wide" aria-labelledby="diagnosis-title">
            <Title order={2} size="h4" id="diagnosis-title">Diagnosis</Title>
            {bad !== undefined && (
                <Text size="sm" mt={4} className="soft">{bad === 0 ? "Nothing is wrong." : `${bad} of these need you.`}</Text>
            )}
            {data === undefined && <RefusalNote refusal={error} again={() => void refetch()} />}
            {data && <CheckList checks={data.checks} links={ways} />}
        </section>
    );
}

const way = (href: string, name: string): ReactNode => <Anchor component={Link} href={href} size="sm">{name}</Anchor>;
const ways: Readonly<Record<string, ReactNode>> = {
    shares: way("~/library", "Library"), settings: way("~/settings", "Settings"), network: way("~/", "Invites, at home"),
};

/** The assistant again, and the daemon again. */
function Again(): ReactNode {
    const restart = useRestart();
    const [isAsking, setAsking] = useState(false);
    return (
        <>
            <Group gap="xs">
                <Button component={Link} href="~/welcome" variant="default">First-run assistant</Button>
                <Button variant="default" leftSection={<IconRefresh size={17} aria-hidden />} onClick={() => setAsking(true)}
                    loading={restart.phase === "going" || restart.phase === "late"}>Restart</Button>
            </Group>
            <div className="about-restart"><Restarting restart={restart} /></div>
            <Confirm close={() => setAsking(false)} question={!isAsking ? undefined : {
                title: "Restart the daemon?", yes: "Restart", no: "Not now", act: () => void restart.run(),
                words: "It says good-bye to the network and starts again within seconds. Downloads go on where they were; who fetches "
                    + "from you is cut off, and comes back.",
            }} />
        </>
    );
}
