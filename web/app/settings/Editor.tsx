import { NumberInput, PasswordInput, SegmentedControl, Select, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ListEditor } from "./ListEditor.tsx";
import { MapEditor } from "./MapEditor.tsx";
import type { Draft } from "./drafts.ts";
import { type Setting, titleOf, unitOf } from "./groups.ts";

export interface EditorProps {
    readonly setting: Setting;
    readonly draft: Draft | undefined;
    readonly change: (draft: Draft) => void;
    readonly isDisabled: boolean;
    readonly isWrong: boolean;
    /** The id of what explains it, or says what is wrong. */
    readonly describedBy: string;
}

/** The field for a setting of its kind. */
export function Editor(props: EditorProps): ReactNode {
    const { setting, draft, isDisabled, isWrong, describedBy } = props;
    if (setting.kind === "list" || setting.kind === "map") {
        const items = draft === undefined ? setting.items : draft === "default" || "text" in draft ? [] : draft.items;
        const Many = setting.kind === "list" ? ListEditor : MapEditor;
        return <Many name={titleOf(setting.key)} items={items} isDisabled={isDisabled} isWrong={isWrong} describedBy={describedBy}
            change={changed => props.change({ items: changed })} />;
    }
    const text = draft === undefined ? setting.text : draft === "default" ? setting.isSecret ? "" : setting.default
        : "text" in draft ? draft.text : "";
    return <Single {...props} text={text} describedBy={describedBy} />;
}

function Single({ setting, text, change, isDisabled, isWrong, describedBy }: EditorProps & { readonly text: string }): ReactNode {
    const { key, kind, choices, min, max, value, isSecret } = setting;
    const put = (changed: string): void => change(changed === "" && setting.default === "" && !isSecret ? "default" : { text: changed });
    const common = { "aria-label": titleOf(key), "aria-describedby": describedBy, disabled: isDisabled };
    const field = { ...common, error: isWrong, spellCheck: false, autoComplete: "off" };
    if (kind === "switch") {
        return <Switch {...common} checked={text === "on"} label={text === "on" ? "on" : "off"} size="md"
            onChange={event => put(event.currentTarget.checked ? "on" : "off")} />;
    }
    if (kind === "oneOf") {
        return choices.length <= 3
            ? <SegmentedControl aria-label={titleOf(key)} disabled={isDisabled} data={[...choices]} value={text} onChange={put} />
            : <Select {...common} error={isWrong} data={[...choices]} value={text} allowDeselect={false}
                onChange={picked => put(picked ?? text)} />;
    }
    if (isSecret) {
        return <PasswordInput {...field} value={text} onChange={event => put(event.currentTarget.value)} autoComplete="new-password"
            placeholder={value === "" ? "not set" : "set; type another to replace it"} />;
    }
    if (kind === "whole") {
        const unit = unitOf(key);
        return <NumberInput {...field} value={text} onChange={changed => put(String(changed))} allowDecimal={false} clampBehavior="none"
            thousandSeparator=" " suffix={unit === undefined ? "" : ` ${unit}`} maw={240}
            {...(min != null && { min })} {...(max != null && { max })} />;
    }
    return <TextInput {...field} value={text} onChange={event => put(event.currentTarget.value)}
        placeholder={setting.default || (setting.origin === "default" ? value : "")} dir="auto" />;
}
