import { Anchor, Badge, Text } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Link } from "wouter";
import { count } from "../words/numbers.ts";
import { problemWords, useCheck } from "./change.ts";
import { askedOf, type Drafts, isFixed, isMany } from "./drafts.ts";
import { Editor } from "./Editor.tsx";
import { type Setting, titleOf } from "./groups.ts";

interface Props {
    readonly setting: Setting;
    readonly drafts: Drafts;
    /** What the daemon said when all were to be saved. */
    readonly refused: string | undefined;
    /** Whether the address leads to it. */
    readonly isMeant: boolean;
}

/** A setting: what it means, its field, where its value comes from, and the way back to the default. */
export function SettingRow({ setting, drafts, refused, isMeant }: Props): ReactNode {
    const { key, explanation, isLive, isWaiting } = setting;
    const id = useId();
    const row = useRef<HTMLDivElement>(null);
    const draft = drafts.of(key);
    const problem = useCheck(draft === undefined || draft === "default" ? undefined : askedOf(key, draft));
    const wrong = problem === undefined ? refused : problemWords(problem);
    useEffect(() => {
        if (!isMeant) return;
        row.current?.scrollIntoView({ block: "center" });
        row.current?.querySelector<HTMLElement>("input:not(:disabled), button:not(:disabled)")?.focus({ preventScroll: true });
    }, [isMeant]);
    return (
        <div ref={row} className="setting" data-key={key} data-changed={draft !== undefined} data-meant={isMeant}>
            <div className="setting-words">
                <Text fw={600} component="h3">{titleOf(key)}{" "}
                    {isWaiting ? <Mark className="badge-waiting">waits for a restart</Mark>
                        : draft !== undefined && <Mark>{isLive ? "not saved" : "not saved; needs a restart"}</Mark>}
                </Text>
                <Text size="sm" id={id}>{explanation}</Text>
                <Text size="xs" className="soft">
                    <code>{key}</code>{range(setting)}, {isLive ? "applies at once" : "applies after a restart"}
                </Text>
            </div>
            <div className="setting-field">
                <Editor setting={setting} draft={draft} change={changed => drafts.change(setting, changed)} isDisabled={isFixed(setting)}
                    isWrong={wrong !== undefined} describedBy={wrong === undefined ? id : `${id}-wrong`} />
                <div aria-live="polite">
                    {wrong !== undefined && <Text size="sm" className="wrong name" id={`${id}-wrong`} dir="auto">{wrong}</Text>}
                </div>
                {key === "shared_folders" && (
                    <Text size="xs"><Anchor component={Link} href="~/library" inherit>The library</Anchor> adds folders, too; those are
                        listed there.</Text>
                )}
                <Origin setting={setting} drafts={drafts} />
            </div>
        </div>
    );
}

const range = ({ kind, min, max }: Setting): string =>
    (kind === "whole" && min != null && max != null ? `, ${count(min)} to ${count(max)}` : "");

function Origin({ setting, drafts }: Pick<Props, "setting" | "drafts">): ReactNode {
    const { key, origin, place, isWaiting, value } = setting;
    const draft = drafts.of(key);
    const byDefault = setting.default === "" ? "none given" : setting.default;
    return (
        <Text size="xs" className="soft name">
            {isWaiting && <>In use until then: <b dir="auto">{value || "none"}</b>. </>}
            {draft === "default" ? `Back to the default (${byDefault}) when saved.`
                : origin === "default" ? "The default."
                : origin === "file" ? <>From {place}. {setting.default !== "" && !isMany(setting) && `Default: ${byDefault}.`}</>
                : origin === "environment" ? <>From the environment: <b>{place}</b>. It wins over the file: change it there.</>
                : <>From the flag <b>{place}</b> of canopy up. It wins over the file: change it there.</>}
            {origin === "file" && draft !== "default" && (
                <>{" "}<Act words="Back to the default" act={() => drafts.change(setting, "default")} /></>
            )}
            {draft !== undefined && (
                <>{" "}<Act words="Undo" act={() => drafts.change(setting, undefined)} /></>
            )}
        </Text>
    );
}

const Act = ({ words, act }: { readonly words: string; readonly act: () => void }): ReactNode => (
    <Anchor component="button" type="button" inherit onClick={act}>{words}</Anchor>
);

const Mark = ({ className = "", children }: { readonly className?: string; readonly children: string }): ReactNode => (
    <Badge component="span" variant="light" size="sm" tt="none" className={className}>{children}</Badge>
);
