import { Anchor, Group, Progress, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { ownDownloads, ownUploads } from "../shell/own.ts";
import { stateLine } from "../transfers/states.ts";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { counted, percent, rate, span } from "../words/numbers.ts";

/** How many of each are shown; the screen of transfers has all. */
const shown = 4;

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** What moves now, in both directions. */
export function Moving(): ReactNode {
    const { data: downloads = [] } = useQuery(ownDownloads);
    const { data: uploads } = useQuery(ownUploads);
    const open = downloads.filter(one => !["done", "failed", "paused", "cancelled"].includes(one.state));
    const moving = open.toSorted((a, b) => b.bytesPerSecond - a.bytesPerSecond);
    const down = open.reduce((sum, one) => sum + one.bytesPerSecond, 0);
    const up = uploads?.running.reduce((sum, one) => sum + one.bytesPerSecond, 0) ?? 0;
    return (
        <section className="card" aria-labelledby="moving-title">
            <Group justify="space-between">
                <Title order={2} size="h4" id="moving-title">Moving now</Title>
                <Group gap="md">
                    <Text size="sm"><IconArrowDown size={14} aria-label="down" /> {rate(down)}</Text>
                    <Text size="sm"><IconArrowUp size={14} aria-label="up" /> {rate(up)}</Text>
                </Group>
            </Group>
            {open.length === 0 && (uploads?.running.length ?? 0) === 0 && (
                <Text className="soft" mt="sm">
                    Nothing. <Anchor component={Link} href="/search" inherit>Search for something</Anchor>.
                </Text>
            )}
            {moving.slice(0, shown).map(one => (
                <div key={one.contentHash} className="moving">
                    <Group justify="space-between" wrap="nowrap" gap="sm">
                        <Anchor component={Link} href={`/transfers/${one.contentHash}`} className="one-line" c="inherit" dir="auto">
                            {shownName(one.name)}</Anchor>
                        {one.bytesPerSecond > 0 && <Text size="sm" className="soft no-wrap">{rate(one.bytesPerSecond)}</Text>}
                    </Group>
                    <Progress value={one.share * 100} size="sm" mt={4} aria-label={`${shownName(one.name)}, done`} />
                    <Text size="xs" className="soft name" mt={2}>
                        {percent(one.share)}{one.secondsLeft !== undefined && `, ${span(one.secondsLeft)} left`}
                        {one.bytesPerSecond === 0 && `, ${lowered(stateLine(one))}`}</Text>
                </div>
            ))}
            {open.length > shown && <Text size="sm" className="soft">and {counted(open.length - shown, "more download")}</Text>}
            {uploads && uploads.running.length > 0 && (
                <>
                    <Title order={3} size="h6" mt="md">Others fetch from you</Title>
                    {uploads.running.slice(0, shown).map(one => (
                        <Group key={`${one.peer}${one.contentHash}`} justify="space-between" wrap="nowrap" gap="sm" mt={4}>
                            <Name of={one.name} className="one-line" />
                            <Text size="sm" className="soft no-wrap">{rate(one.bytesPerSecond)}</Text>
                        </Group>
                    ))}
                    {uploads.line.length > 0 && (
                        <Text size="sm" className="soft" mt={4}>{counted(uploads.line.length, "peer")} in line</Text>
                    )}
                </>
            )}
        </section>
    );
}
