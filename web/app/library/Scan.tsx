// How far the scan of the shared folders is, as it goes.

import { Button, Group, Progress, Text, Title } from "@mantine/core";
import { IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { useAction } from "../notes/useAction.ts";
import { bytes, count, counted, percent, rate, span } from "../words/numbers.ts";
import { rescan, stop } from "./actions.ts";

type ScanView = Schemas["ScanView"];

export function Scan({ scan }: { readonly scan: ScanView }): ReactNode {
    const again = useAction(rescan);
    const end = useAction(stop, "The scan stops");
    const isRunning = scan.phase === "looking" || scan.phase === "hashing";
    return (
        <section className="card" aria-labelledby="scan-title">
            <Group justify="space-between" gap="sm">
                <div>
                    <Title order={2} size="h4" id="scan-title">{titles[scan.phase]}</Title>
                    <Text size="sm" className="soft tabular">{line(scan)}</Text>
                </div>
                {isRunning
                    ? <Button variant="default" size="compact-md" leftSection={<IconPlayerStop size={16} aria-hidden />}
                        loading={end.isRunning} onClick={() => void end.run()}>Stop</Button>
                    : <Button variant="default" size="compact-md" leftSection={<IconRefresh size={16} aria-hidden />}
                        loading={again.isRunning} onClick={() => void again.run()}>Look again</Button>}
            </Group>
            {isRunning && <Running scan={scan} />}
            {scan.problemCount > 0 && <Problems scan={scan} />}
        </section>
    );
}

const titles: Record<ScanView["phase"], string> = {
    idle: "Not looked at yet", looking: "Looking for files", hashing: "Hashing new files", done: "Up to date", failed: "The scan failed",
    stopped: "Stopped",
};

function line(scan: ScanView): string {
    const seen = `${counted(scan.filesSeen, "file")} seen`;
    switch (scan.phase) {
        case "idle": return "The first scan begins by itself.";
        case "looking": return seen;
        case "hashing": return `${seen}, ${counted(scan.filesToHash, "new or changed one")}`;
        case "failed": return `${seen} before. What was shared stays shared; look again, or see what is in the way below and in the log.`;
        case "stopped": return `${seen} before. What was hashed is shared; the next scan goes on from there.`;
        case "done": return `${seen}, ${scan.filesToHash === 0 ? "none was new"
            : `${count(scan.filesHashed)} hashed (${bytes(scan.bytesHashed)})`}`;
    }
}

const Running = ({ scan }: { readonly scan: ScanView }): ReactNode => (
    <div className="scan-running">
        <Progress value={scan.phase === "looking" ? 100 : scan.share * 100} animated={scan.phase === "looking"}
            aria-label={scan.phase === "looking" ? "Looking for files" : "Hashed"} />
        {scan.phase === "hashing" && (
            <>
                <div className="scan-numbers">
                    <span>{percent(scan.share)}: {count(scan.filesHashed)} of {counted(scan.filesToHash, "file")},{" "}
                        {bytes(scan.bytesHashed)} of {bytes(scan.bytesToHash)}</span>
                    <span>{rate(scan.bytesPerSecond)}{scan.secondsLeft !== undefined && `, ${span(scan.secondsLeft)} left`}</span>
                </div>
                <Text size="xs" className="soft one-line-name" dir="auto">{scan.current ?? ""}&nbsp;</Text>
            </>
        )}
    </div>
);

const Problems = ({ scan }: { readonly scan: ScanView }): ReactNode => (
    <details className="scan-problems">
        <summary>{counted(scan.problemCount, "thing")} could not be shared</summary>
        <ul>{scan.problems.map((problem, at) => <li key={at} className="name" dir="auto">{problem}</li>)}</ul>
        {scan.problemCount > scan.problems.length && (
            <Text size="sm" className="soft">and {count(scan.problemCount - scan.problems.length)} more; the log has all.</Text>
        )}
    </details>
);
