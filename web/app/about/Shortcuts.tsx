import { Kbd, Title } from "@mantine/core";
import type { ReactNode } from "react";

const shortcuts: readonly (readonly [readonly string[], string])[] = [
    [["/"], "to the search"],
    [["Alt", "1"], "to the first screen, and so on to 9"],
    [["Tab"], "to the next thing; it reaches everything"],
    [["↓"], "in lists: the row below, ↑ the one above; Page, Home and End go further"],
    [["Enter"], "opens a row; in a search it fetches the file"],
    [["Space"], "selects a row"],
    [["Ctrl", "A"], "selects all rows"],
    [["Ctrl", "S"], "saves the settings"],
    [["Shift", "Enter"], "begins a line in a message; Enter sends it"],
    [["Esc"], "closes what is open"],
];

export const Shortcuts = (): ReactNode => (
    <section className="card" aria-labelledby="shortcuts-title">
        <Title order={2} size="h4" id="shortcuts-title">Keys</Title>
        <dl className="shortcuts">
            {shortcuts.map(([keys, what]) => (
                <div key={what}>
                    <dt>{keys.map((key, at) => <span key={key}>{at > 0 && " + "}<Kbd size="xs">{key}</Kbd></span>)}</dt>
                    <dd>{what}</dd>
                </div>
            ))}
        </dl>
    </section>
);
