import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";

export interface ManyProps {
    readonly name: string;
    readonly items: readonly string[];
    readonly change: (items: readonly string[]) => void;
    readonly isDisabled: boolean;
    readonly isWrong: boolean;
    readonly describedBy: string;
}

/** Puts the focus into the last field when one was added. */
export function useFocusOnAdded(count: number): [React.RefObject<HTMLDivElement | null>, () => void] {
    const box = useRef<HTMLDivElement>(null);
    const isAdded = useRef(false);
    useEffect(() => {
        if (!isAdded.current) return;
        isAdded.current = false;
        const rows = box.current?.querySelectorAll<HTMLElement>(".many-row");
        rows?.[rows.length - 1]?.querySelector("input")?.focus();
    }, [count]);
    return [box, () => void (isAdded.current = true)];
}

/** Entries in an order: add, write, move, remove. */
export function ListEditor({ name, items, change, isDisabled, isWrong, describedBy }: ManyProps): ReactNode {
    const [box, added] = useFocusOnAdded(items.length);
    const move = (at: number, to: number): void => {
        const next = items.toSpliced(at, 1);
        next.splice(to, 0, items[at] ?? "");
        change(next);
    };
    return (
        <div ref={box} role="group" aria-label={name} aria-describedby={describedBy}>
            {items.map((item, at) => (
                <div key={at} className="many-row">
                    <TextInput value={item} disabled={isDisabled} error={isWrong} flex="1 1 auto" miw={0} spellCheck={false} dir="auto"
                        autoComplete="off" aria-label={`${name}, entry ${at + 1}`}
                        onChange={event => change(items.with(at, event.currentTarget.value))} />
                    {!isDisabled && items.length > 1 && (
                        <>
                            <Act words={`Move entry ${at + 1} up`} icon={IconArrowUp} isDisabled={at === 0} act={() => move(at, at - 1)} />
                            <Act words={`Move entry ${at + 1} down`} icon={IconArrowDown} isDisabled={at === items.length - 1}
                                act={() => move(at, at + 1)} />
                        </>
                    )}
                    {!isDisabled && <Act words={`Remove entry ${at + 1}`} icon={IconX} act={() => change(items.toSpliced(at, 1))} />}
                </div>
            ))}
            {!isDisabled && <AddButton add={() => {
                added();
                change([...items, ""]);
            }} name={name} />}
        </div>
    );
}

export const AddButton = ({ add, name }: { readonly add: () => void; readonly name: string }): ReactNode => (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}
        aria-label={`Add to ${name}`}>
        Add</Button>
);

interface ActProps {
    readonly words: string;
    readonly icon: typeof IconX;
    readonly act: () => void;
    readonly isDisabled?: boolean;
}

export const Act = ({ words, icon: Icon, act, isDisabled = false }: ActProps): ReactNode => (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words} title={words} disabled={isDisabled} onClick={act}>
        <Icon size={17} aria-hidden /></ActionIcon>
);
