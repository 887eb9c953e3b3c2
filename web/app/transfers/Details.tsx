// Everything about one download.

import { Button, Group, Progress, SegmentedControl, Text, Title } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Confirm } from "../notes/Confirm.tsx";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { bytes, percent, rate, span } from "../words/numbers.ts";
import type { Priority } from "./actions.ts";
import { BlockMap } from "./BlockMap.tsx";
import { Copied } from "../notes/Copied.tsx";
import { useDownloadActions } from "./DownloadTools.tsx";
import { Sources } from "./Sources.tsx";
import { canResume, type Download, isSettled, stateLine } from "./states.ts";

interface Props {
    readonly download: Download | undefined;
    readonly hash: string;
}

export const Details = ({ download, hash }: Props): ReactNode => (download ? <Known download={download} /> : (
    <>
        <Title order={2} size="h4">Not among the downloads</Title>
        <Text my="sm">The content <span className="name mono">{hash}</span> is not being fetched. It was cancelled or cleared, or never
            asked for.</Text>
    </>
));

function Known({ download }: { readonly download: Download }): ReactNode {
    const [, navigate] = useLocation();
    const { stop, go, order, askEnd, question, closeQuestion, isEnding } = useDownloadActions([download], () => navigate(""));
    const isDone = download.state === "done";
    return (
        <>
            <Title order={2} size="h4" className="name beside-title" dir="auto">{shownName(download.name)}</Title>
            <Text size="sm" className="name" role="status" dir="auto">{stateLine(download)}</Text>
            <Progress value={download.share * 100} mt="sm" aria-label="Done" color={download.state === "failed" ? "red" : "leaf"} />
            <Text size="sm" className="soft tabular" mt={4}>
                {percent(download.share, 1)}, {bytes(download.done)} of {bytes(download.size)}
                {download.bytesPerSecond > 0 && `, ${rate(download.bytesPerSecond)}`}
                {download.secondsLeft !== undefined && `, ${span(download.secondsLeft)} left`}
            </Text>
            <Group gap="xs" mt="sm">
                {canResume(download)
                    ? <Button size="compact-sm" leftSection={<IconPlayerPlay size={15} aria-hidden />} loading={go.isRunning}
                        onClick={() => void go.run([download])}>Resume</Button>
                    : !isSettled(download) && <Button size="compact-sm" variant="default" loading={stop.isRunning}
                        leftSection={<IconPlayerPause size={15} aria-hidden />} onClick={() => void stop.run([download])}>Pause</Button>}
                <Button size="compact-sm" variant="default" leftSection={<IconX size={15} aria-hidden />} loading={isEnding}
                    onClick={askEnd}>{isDone ? "Clear from the list" : "Cancel"}</Button>
            </Group>
            {!isDone && (
                <div className="detail">
                    <Text size="xs" className="soft" id="priority">Priority</Text>
                    <SegmentedControl size="xs" value={download.priority} data={priorities} aria-labelledby="priority"
                        onChange={value => void order.run([download], value as Priority)} />
                </div>
            )}
            {!isDone && <BlockMap download={download} />}
            <Sources download={download} />
            <dl className="detail-facts">
                {download.path !== undefined && <div><dt>Path on disk</dt><dd><Copied text={download.path} what="the path" /></dd></div>}
                {download.folder !== undefined && <div><dt>Folder</dt><dd><Name of={download.folder} /></dd></div>}
                <div><dt>ContentHash</dt><dd className="mono"><Copied text={download.contentHash} what="the ContentHash" /></dd></div>
            </dl>
            <Confirm question={question} close={closeQuestion} />
        </>
    );
}

const priorities = [{ value: "high", label: "High" }, { value: "normal", label: "Normal" }, { value: "low", label: "Low" }];
