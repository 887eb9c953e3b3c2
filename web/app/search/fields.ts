// What may stand at the caret of a query: names of fields, and values behind their colon (docs/query-language.md).

import { mediaTypes } from "./filters.ts";

export interface Suggestion {
    /** What is put in place of the word at the caret. */
    readonly text: string;
    readonly words: string;
}

interface Field {
    readonly name: string;
    readonly words: string;
    readonly values: readonly (readonly [text: string, words: string])[];
}

const texts = (example: string): Field["values"] =>
    [[`"${example}"`, "words one after the other"], [`${example.split(" ")[0] ?? ""}*`, "a word that begins so"]];

const fields: readonly Field[] = [
    {
        name: "type", words: "only audio, video, image, document, software or other",
        values: mediaTypes.map(type => [type, type === "other" ? "what is none of these" : `only ${type}`]),
    },
    { name: "artist", words: "words in the artist only", values: texts("the band") },
    { name: "album", words: "words in the album only", values: texts("night drive") },
    { name: "title", words: "words in the title only", values: texts("summer wind") },
    { name: "name", words: "words in the file's name only", values: texts("summer wind") },
    { name: "genre", words: "words in the genre only", values: texts("slow jazz") },
    { name: "keywords", words: "words in the keywords only", values: texts("field notes") },
    {
        name: "size", words: "a range of bytes",
        values: [[">100mb", "more than 100 MB"], ["<10mb", "less than 10 MB"], ["10mb..1gb", "from 10 MB to 1 GB"]],
    },
    {
        name: "bitrate", words: "kilobits per second",
        values: [[">=256", "256 kbit/s or more"], ["192..320", "from 192 to 320 kbit/s"], ["320", "exactly 320 kbit/s"]],
    },
    {
        name: "duration", words: "the playing time",
        values: [[">4m", "more than 4 minutes"], ["3:30..4:00", "from 3:30 to 4:00"], ["<90s", "less than 90 seconds"]],
    },
    { name: "year", words: "the year of the work", values: [["1990..1999", "the nineties"], [">=2000", "2000 or later"]] },
    { name: "width", words: "pixels across", values: [[">=1920", "1920 pixels or more"]] },
    { name: "height", words: "pixels down", values: [[">=1080", "1080 pixels or more"]] },
    { name: "ext", words: "the end of the name", values: ["mp3", "flac", "jpg", "pdf"].map(end => [end, `names that end in .${end}`]) },
    { name: "hash", words: "exactly this content: 64 hexadecimal digits", values: [] },
];

/** Where the word at the caret begins: behind a blank, a parenthesis or a minus; nothing inside of quotes. */
export function wordAt(text: string, caret: number): { from: number; word: string } | undefined {
    const before = text.slice(0, caret);
    if ((before.split("\"").length - 1) % 2 === 1) return undefined;
    const word = /[^\s()]*$/.exec(before)?.[0].replace(/^-/, "") ?? "";
    return { from: caret - word.length, word };
}

/** What could be meant by the word at the caret; nothing for words that begin like no field. */
export function suggest(text: string, caret: number): Suggestion[] {
    const word = wordAt(text, caret)?.word.toLowerCase() ?? "";
    const colon = word.indexOf(":");
    if (colon < 0) {
        return word.length < 2 ? [] : fields.filter(field => field.name.startsWith(word))
            .map(field => ({ text: `${field.name}:`, words: field.words }));
    }
    const field = fields.find(one => one.name === word.slice(0, colon));
    const value = word.slice(colon + 1);
    return (field?.values ?? []).filter(([example]) => example.startsWith(value) && example !== value)
        .map(([example, words]) => ({ text: `${field?.name ?? ""}:${example}`, words }));
}
