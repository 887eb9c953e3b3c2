import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";

const lines: readonly (readonly [text: string, words: string])[] = [
    ["summer wind", "both words, in any order, in name, title, artist, album, genre or keywords"],
    ["\"summer wind\"", "these words one after the other"],
    ["sum*", "a word that begins so"],
    ["summer OR winter", "one of them or both"],
    ["summer -live", "the first and not the second"],
    ["(summer OR winter) wind", "parentheses group"],
    ["artist:\"the band\"", "words in one text only: artist, album, title, genre, keywords, name"],
    ["type:audio", "audio, video, image, document, software or other"],
    ["size:10mb..1gb", "a range; also size:>100mb, size:..4mb"],
    ["bitrate:>=256", "kilobits per second"],
    ["duration:3:30..4:00", "also duration:>4m, duration:<90s"],
    ["year:1990..1999", "also width: and height: in pixels"],
    ["ext:flac", "the end of the name"],
];

/** The query language at a glance. */
export const Language = (): ReactNode => (
    <>
        <Table verticalSpacing={4} className="language">
            <Table.Thead><Table.Tr><Table.Th>You type</Table.Th><Table.Th>It finds files with</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
                {lines.map(([text, words]) => (
                    <Table.Tr key={text}><Table.Td><code>{text}</code></Table.Td><Table.Td>{words}</Table.Td></Table.Tr>
                ))}
            </Table.Tbody>
        </Table>
        <Text size="sm" className="soft" mt="sm">
            Capitals and accents do not matter, but OR is written in capitals. A number that a file does not tell lies in no range.
        </Text>
    </>
);
