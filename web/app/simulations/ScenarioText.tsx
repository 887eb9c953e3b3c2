import { Text } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import type { Schemas } from "../api/client.ts";
import { asRefusal } from "../api/refusal.ts";
import { count } from "../words/numbers.ts";

type Mistake = Schemas["ScenarioProblem"];

/** The mistakes that the reader of scenarios found, as a refusal carries them. */
export const mistakesOf = (refusal: unknown): readonly Mistake[] => {
    const { mistakes } = asRefusal(refusal).more;
    return Array.isArray(mistakes) ? mistakes as Mistake[] : [];
};

interface Props {
    readonly text: string;
    readonly mistakes: readonly Mistake[];
    readonly change: (text: string) => void;
}

/** The YAML of a scenario, with each mistake at its line. */
export function ScenarioText({ text, mistakes, change }: Props): ReactNode {
    const field = useRef<HTMLTextAreaElement>(null);
    const gutter = useRef<HTMLDivElement>(null);
    const lines = text.split("\n");
    const wrong = new Map(mistakes.map(mistake => [mistake.line, mistake]));
    const goTo = (line: number): void => {
        const area = field.current;
        if (area === null) return;
        const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
        area.focus();
        area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
        area.scrollTop = (line - 4) * area.scrollHeight / Math.max(1, lines.length);
    };
    return (
        <>
            {mistakes.length > 0 && (
                <ul className="mistakes" aria-label="Mistakes">
                    {mistakes.map(({ line, what, remedy }, at) => (
                        <li key={at}><button type="button" onClick={() => goTo(line)}>Line {count(line)}</button>: <strong
                            dir="auto">{what}</strong>.{" "}
                            <span dir="auto">{remedy}</span></li>
                    ))}
                </ul>
            )}
            <div className="scenario-text">
                <div className="scenario-lines" ref={gutter} aria-hidden>
                    {lines.map((_, at) => <div key={at} data-wrong={wrong.has(at + 1)} title={wrong.get(at + 1)?.what}>{at + 1}</div>)}
                </div>
                <textarea ref={field} value={text} spellCheck={false} wrap="off" aria-label="The scenario's text, YAML"
                    aria-invalid={mistakes.length > 0}
                    onChange={event => change(event.currentTarget.value)} onScroll={event => {
                        if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
                    }} />
            </div>
            <Text size="xs" className="soft">Every key is explained in docs/scenarios.md. What is wrong is said when it is run.</Text>
        </>
    );
}
