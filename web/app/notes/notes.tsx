// Short words about what was just done, or could not be: at the lower edge, and to screen readers.

import { CloseButton, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { asRefusal } from "../api/refusal.ts";
import "./notes.css";

interface Note {
    readonly id: number;
    readonly isGood: boolean;
    readonly what: string;
    readonly remedy: string;
}

const shownMax = 4;
const life = { good: 4000, bad: 12_000 };
let notes: readonly Note[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Note[]): void {
    notes = next;
    listeners.forEach(hear => hear());
}

function add(isGood: boolean, what: string, remedy: string): void {
    const id = ++last;
    set([...notes, { id, isGood, what, remedy }].slice(-shownMax));
    setTimeout(() => drop(id), isGood ? life.good : life.bad);
}

const drop = (id: number): void => set(notes.filter(note => note.id !== id));

/** Says that something was done. */
export const noteDone = (what: string): void => add(true, what, "");

/** Says that something was refused, and what to do. */
export function noteRefusal(failure: unknown): void {
    const { what, remedy } = asRefusal(failure);
    add(false, what, remedy);
}

export function Notes(): ReactNode {
    const shown = useSyncExternalStore(hear => {
        listeners.add(hear);
        return () => void listeners.delete(hear);
    }, () => notes);
    return (
        <div className="notes" role="log" aria-label="Notes" aria-live="polite">
            {shown.map(note => (
                <div key={note.id} className="note" data-good={note.isGood}>
                    {note.isGood ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
                    <div className="note-words">
                        <Text size="sm" fw={600} className="name">{note.what}</Text>
                        {note.remedy && <Text size="sm" className="name">{note.remedy}</Text>}
                    </div>
                    <CloseButton aria-label="Close this note" size="sm" onClick={() => drop(note.id)} />
                </div>
            ))}
        </div>
    );
}
