import { TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Act, AddButton, type ManyProps, useFocusOnAdded } from "./ListEditor.tsx";

/** Names with values, "Name=value" each. */
export function MapEditor({ name, items, change, isDisabled, isWrong, describedBy }: ManyProps): ReactNode {
    const [box, added] = useFocusOnAdded(items.length);
    return (
        <div ref={box} role="group" aria-label={name} aria-describedby={describedBy}>
            {items.map((item, at) => {
                const cut = item.indexOf("=");
                const [key, value] = cut < 0 ? [item, ""] : [item.slice(0, cut), item.slice(cut + 1)];
                const field = { disabled: isDisabled, error: isWrong, spellCheck: false, autoComplete: "off", miw: 0 };
                return (
                    <div key={at} className="many-row">
                        <TextInput {...field} value={key} flex="3 1 0" aria-label={`${name}, name ${at + 1}`} placeholder="Name"
                            onChange={event => change(items.with(at, `${event.currentTarget.value.replaceAll("=", "")}=${value}`))} />
                        <TextInput {...field} value={value} flex="2 1 0"
                            aria-label={key === "" ? `${name}, value ${at + 1}` : `Value of ${key}`}
                            placeholder="value" onChange={event => change(items.with(at, `${key}=${event.currentTarget.value}`))} />
                        {!isDisabled && <Act words={`Remove ${key || `entry ${at + 1}`}`} icon={IconX}
                            act={() => change(items.toSpliced(at, 1))} />}
                    </div>
                );
            })}
            {!isDisabled && <AddButton add={() => {
                added();
                change([...items, "="]);
            }} name={name} />}
        </div>
    );
}
