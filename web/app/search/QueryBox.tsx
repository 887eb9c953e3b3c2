import { Button, Checkbox, Tooltip, useCombobox } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useQueryHelp } from "./help.ts";
import { Mistake } from "./Mistake.tsx";
import { QueryInput, type Typing } from "./QueryInput.tsx";
import type { Begin } from "./useBegin.ts";

interface Props {
    /** What the results below were asked with. */
    readonly asked: string;
    readonly isHop: boolean;
    readonly begin: Begin;
}

const hopWords = "When your own supernode has answered, the search goes on at further ones: more is found, and it takes longer.";

/** Where a query is typed, with what is known of it before it is sent. */
export function QueryBox({ asked, isHop, begin }: Props): ReactNode {
    const [typing, type] = useState<Typing>({ text: asked, caret: asked.length });
    const [hop, setHop] = useState(isHop);
    const input = useRef<HTMLInputElement>(null);
    const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
    const { text } = typing;
    const understood = useQueryHelp(text);
    const isWrong = understood?.text === text && !understood.help.isQuery;
    useEffect(() => {
        type({ text: asked, caret: asked.length });
        setHop(isHop);
    }, [asked, isHop]);
    const place = (caret: number): void => {
        requestAnimationFrame(() => {
            input.current?.focus();
            input.current?.setSelectionRange(caret, caret);
        });
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (text.trim() === "") return input.current?.focus();
        if (isWrong) {
            combobox.openDropdown();
            return place(understood.help.position ?? text.length);
        }
        combobox.closeDropdown();
        // A keyboard on the screen would cover what is found.
        if (matchMedia("(pointer: coarse)").matches) input.current?.blur();
        void begin.run(text, hop);
    };
    return (
        <form role="search" className="search-box" onSubmit={submit}>
            <QueryInput typing={typing} type={type} place={place} input={input} combobox={combobox} understood={understood}
                isWrong={isWrong} />
            <Button type="submit" size="md" loading={begin.isRunning} className="search-go" aria-label="Search">
                <IconSearch size={20} aria-hidden /><span className="search-word">Search</span>
            </Button>
            <Tooltip multiline w={260} label={hopWords}>
                <Checkbox label="Also ask further supernodes" checked={hop} onChange={event => setHop(event.currentTarget.checked)} />
            </Tooltip>
            {begin.refused?.text === text && <Refused refused={begin.refused} again={() => void begin.run(text, hop)} />}
        </form>
    );
}

interface RefusedProps {
    readonly refused: NonNullable<Begin["refused"]>;
    readonly again: () => void;
}

const Refused = ({ refused: { refusal, text }, again }: RefusedProps): ReactNode => {
    const position = refusal.more["position"];
    return (
        <div className="search-refused" role="alert">
            {typeof position === "number"
                ? <Mistake text={text} position={position} problem={refusal.what} />
                : <RefusalNote refusal={refusal} again={again} />}
        </div>
    );
};
