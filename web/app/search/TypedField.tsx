import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ReactNode, useEffect, useState } from "react";
import type { SetParam } from "./FilterBar.tsx";
import { readers, type Typed } from "./filters.ts";

interface Props {
    readonly name: Typed;
    readonly label: string;
    readonly placeholder: string;
    readonly params: URLSearchParams;
    readonly set: SetParam;
}

/** The address is written when typing rests: browsers refuse to have it changed all the time. */
const rest = 200;

/** A filter that is typed, as it stands in the address. */
export function TypedField({ name, label, placeholder, params, set }: Props): ReactNode {
    const kept = params.get(name) ?? "";
    const [text, setText] = useState(kept);
    const write = useDebouncedCallback((value: string) => set(name, value), rest);
    useEffect(() => setText(kept), [kept]);
    const isWrong = name !== "within" && text.trim() !== "" && readers[name](text) === undefined;
    return (
        <TextInput size="xs" className={name === "within" ? "filter-within" : "filter-typed"} aria-label={label} title={label}
            placeholder={placeholder} value={text} error={isWrong} dir="auto" onChange={event => {
                setText(event.currentTarget.value);
                write(event.currentTarget.value);
            }} />
    );
}
