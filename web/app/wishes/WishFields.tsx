import { Group, NativeSelect, NumberInput, Switch, TagsInput, TextInput } from "@mantine/core";
import type { ChangeEvent, ReactNode } from "react";
import { mediaTypes } from "../search/filters.ts";
import { mediaNames } from "../search/looks.ts";
import { type Draft, isSize } from "./draft.ts";

interface Props {
    readonly draft: Draft;
    readonly change: (part: Partial<Draft>) => void;
}

type Field = HTMLInputElement | HTMLSelectElement;

const types = [{ value: "", label: "Any" }, ...mediaTypes.map(value => ({ value, label: mediaNames[value] }))];

/** All that a wish asks for. */
export function WishFields({ draft, change }: Props): ReactNode {
    const { text, type, min, max, bitrate, extensions, count, notify } = draft;
    const typed = (name: "text" | "type" | "min" | "max") => (event: ChangeEvent<Field>) => change({ [name]: event.currentTarget.value });
    const wrong = (size: string): string | false => !isSize(size) && "As 10mb or 1.5gb";
    return (
        <>
            <TextInput label="Look for" description="In the query language, as in the search" value={text} required dir="auto"
                data-autofocus onChange={typed("text")} />
            <NativeSelect label="Type" data={types} value={type} onChange={typed("type")} />
            <Group grow gap="sm" align="flex-start">
                <TextInput label="Size from" placeholder="10mb" value={min} error={wrong(min)} onChange={typed("min")} />
                <TextInput label="Size to" placeholder="1gb" value={max} error={wrong(max)} onChange={typed("max")} />
            </Group>
            <NumberInput label="Bitrate from" description="Kilobits per second" min={1} allowDecimal={false} value={bitrate}
                onChange={value => change({ bitrate: value })} />
            <TagsInput label="Extensions" description="As mp3 or flac, Enter after each; none for any" value={[...extensions]}
                onChange={values => change({ extensions: values.map(value => value.replace(/^\./, "")) })} />
            <Switch label="Only tell me, fetch nothing" checked={notify}
                onChange={event => change({ notify: event.currentTarget.checked })} />
            {!notify && (
                <NumberInput label="Files that fulfil it" description="0: it goes on until it is removed" min={0} required
                    allowDecimal={false} value={count} onChange={value => change({ count: value })} />
            )}
        </>
    );
}
