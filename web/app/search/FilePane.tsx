import { Anchor, CloseButton, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Rows } from "../lists/Rows.tsx";
import { Name } from "../words/Name.tsx";
import { shownName } from "../words/names.ts";
import { bytes, count, counted, playing } from "../words/numbers.ts";
import { FetchCell } from "./FetchCell.tsx";
import { type FoundFile, namesOf, sourcesOf } from "./hitStore.ts";
import { mediaNames } from "./looks.ts";
import { type Source, SourceCard } from "./SourceCard.tsx";
import { addressOf } from "./useBegin.ts";

interface Props {
    readonly file: FoundFile;
    readonly close: () => void;
}

/** Other names shown; the rest is counted. */
const namesShown = 5;
const peerOf = (source: Source): string => source.peer;
const compact = (source: Source): ReactNode => <SourceCard source={source} />;

/** A file with all who share it. */
export function FilePane({ file, close }: Props): ReactNode {
    const others = namesOf(file).filter(([name]) => name !== file.name);
    const sources = sourcesOf(file);
    return (
        <div className="file-pane">
            <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
                <Title order={2} size="h5" className="name file-pane-name" dir="auto">{shownName(file.name)}</Title>
                <CloseButton aria-label="Close" onClick={close} />
            </Group>
            <Group gap="xs">
                <FetchCell file={file} />
                <Text size="sm" className="soft">{mediaNames[file.media]}, {bytes(file.size)}</Text>
            </Group>
            <dl className="file-facts">
                <Fact name="Title">{file.title}</Fact>
                <Fact name="Artist">{file.artist}</Fact>
                <Fact name="Album">{file.album}</Fact>
                <Fact name="Year">{file.year}</Fact>
                <Fact name="Playing time">{file.durationSeconds === undefined ? undefined : playing(file.durationSeconds)}</Fact>
                <Fact name="Bitrate">{file.bitrateKbps === undefined ? undefined : `${file.bitrateKbps} kbit/s`}</Fact>
                <Fact name="Bytes">{count(file.size)}</Fact>
                <Fact name="Content"><code className="file-hash">{file.hash}</code></Fact>
            </dl>
            {others.length > 0 && (
                <>
                    <Title order={3} size="h6">Others call it</Title>
                    <ul className="file-names">
                        {others.slice(0, namesShown).map(([name, many]) => (
                            <li key={name}>
                                <Name of={name} />
                                {many > 1 && <span className="soft"> × {count(many)}</span>}
                            </li>
                        ))}
                        {others.length > namesShown && <li className="soft">and {counted(others.length - namesShown, "more name")}</li>}
                    </ul>
                </>
            )}
            <Group justify="space-between" mt="xs">
                <Title order={3} size="h6">{counted(sources.length, "source")}</Title>
                <Anchor component={Link} href={addressOf("new", `hash:${file.hash}`, true)} size="sm">Find more</Anchor>
            </Group>
            <Rows label="Sources" items={sources} columns={[]} keyOf={peerOf} compact={compact} compactHeight={62} />
        </div>
    );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
    children === undefined ? null : <div><dt>{name}</dt><dd className="name" dir="auto">{children}</dd></div>
);
