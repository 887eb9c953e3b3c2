import { ActionIcon, Combobox, type ComboboxStore, Modal, TextInput } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconHelp, IconSearch } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useMemo } from "react";
import { suggest, wordAt } from "./fields.ts";
import type { HelpFor } from "./help.ts";
import { Language } from "./Language.tsx";
import { QueryPanel } from "./QueryPanel.tsx";

/** The text and where the caret stands in it. */
export interface Typing {
    readonly text: string;
    readonly caret: number;
}

interface Props {
    readonly typing: Typing;
    readonly type: (typing: Typing) => void;
    /** Moves the caret there, and the focus with it. */
    readonly place: (caret: number) => void;
    readonly input: RefObject<HTMLInputElement | null>;
    readonly combobox: ComboboxStore;
    readonly understood: HelpFor | undefined;
    readonly isWrong: boolean;
}

/** The field of a query, with suggestions for the word at the caret. */
export function QueryInput({ typing: { text, caret }, type, place, input, combobox, understood, isWrong }: Props): ReactNode {
    const [isHelpOpen, help] = useDisclosure(false);
    const suggestions = useMemo(() => suggest(text, caret), [text, caret]);
    useHotkeys([["/", () => input.current?.select()]]);
    const put = (suggestion: string): void => {
        const from = wordAt(text, caret)?.from ?? caret;
        const at = from + suggestion.length;
        type({ text: text.slice(0, from) + suggestion + text.slice(caret), caret: at });
        combobox.resetSelectedOption();
        place(at);
    };
    return (
        <>
            <Combobox store={combobox} onOptionSubmit={put} withinPortal={false}>
                <Combobox.Target withExpandedAttribute>
                    <TextInput ref={input} size="md" value={text} className="search-input" role="combobox" aria-label="Search for"
                        autoFocus={text === ""}
                        placeholder="Words, &quot;a phrase&quot;, artist:name, type:audio, size:>10mb" autoComplete="off" dir="auto"
                        spellCheck={false} enterKeyHint="search" leftSection={<IconSearch size={18} aria-hidden />} aria-invalid={isWrong}
                        onChange={({ currentTarget: { value, selectionStart } }) => {
                            type({ text: value, caret: selectionStart ?? value.length });
                            combobox.openDropdown();
                        }}
                        onSelect={event => type({ text, caret: event.currentTarget.selectionStart ?? 0 })}
                        onBlur={() => combobox.closeDropdown()}
                        rightSection={(
                            <ActionIcon variant="subtle" color="gray" aria-label="How to ask" title="How to ask" onClick={help.open}>
                                <IconHelp size={18} />
                            </ActionIcon>
                        )} />
                </Combobox.Target>
                <QueryPanel text={text} understood={understood} suggestions={suggestions} />
            </Combobox>
            <Modal opened={isHelpOpen} onClose={help.close} title="How to ask" size="lg"><Language /></Modal>
        </>
    );
}
