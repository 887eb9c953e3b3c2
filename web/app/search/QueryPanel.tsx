import { Combobox, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { Suggestion } from "./fields.ts";
import type { HelpFor } from "./help.ts";
import { Mistake } from "./Mistake.tsx";

interface Props {
    readonly text: string;
    readonly understood: HelpFor | undefined;
    readonly suggestions: readonly Suggestion[];
}

/** Below the box while it is typed in: what may stand at the caret, and how the query is understood. */
export function QueryPanel({ text, understood, suggestions }: Props): ReactNode {
    const isEmpty = text.trim() === "" || (suggestions.length === 0 && understood === undefined);
    const problem = understood?.help.isQuery === false ? understood.help.problem ?? "This is no query." : undefined;
    return (
        <>
            <Combobox.Dropdown hidden={isEmpty} className="query-panel">
                <Combobox.Options aria-label="Suggestions">
                    {suggestions.map(suggestion => (
                        <Combobox.Option key={suggestion.text} value={suggestion.text} className="query-option">
                            <code>{suggestion.text}</code> <span className="soft">{suggestion.words}</span>
                        </Combobox.Option>
                    ))}
                </Combobox.Options>
                {understood && (
                    <Combobox.Footer>
                        {problem === undefined
                            ? <Parts understood={understood} />
                            : <Mistake text={understood.text} position={understood.help.position} problem={problem} />}
                    </Combobox.Footer>
                )}
            </Combobox.Dropdown>
            <VisuallyHidden role="status">{problem}</VisuallyHidden>
        </>
    );
}

const Parts = ({ understood: { text, help } }: { readonly understood: HelpFor }): ReactNode => (
    <ul className="query-parts" aria-label="How it is understood">
        {help.parts.map(part => (
            <li key={`${part.from} ${part.length} ${part.kind}`}>
                <code data-kind={part.kind} dir="auto">{text.slice(part.from, part.from + part.length)}</code>
                <span className="soft name">{part.words}</span>
            </li>
        ))}
    </ul>
);
