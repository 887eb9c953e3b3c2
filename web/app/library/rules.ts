// What is shared: the rules as they were added, beside the folders they name.

import type { Schemas } from "../api/client.ts";

type Shares = Schemas["SharesView"];
type Rule = Schemas["ShareRuleView"];

/** A shared folder, with the rule it is shared by; none where a setting shares it. */
export interface SharedFolder {
    readonly alias: string;
    readonly path: string;
    readonly rule: Rule | undefined;
    /** How changes in it are noticed; nothing where it has not been opened yet. */
    readonly watch: Schemas["WatchedFolderView"] | undefined;
}

interface Parsed {
    readonly alias: string;
    readonly path: string;
}

export const isExclude = (rule: string): boolean => rule.trimStart().startsWith("!");

/** The last part of a path. */
export const lastPart = (path: string): string => path.replace(/[\\/]+$/, "").split(/[\\/]/).at(-1) ?? "";

export function parseRule(rule: string): Parsed {
    const [, alias, path] = /^\s*\[([^\]]*)\]\s*(.*?)\s*$/.exec(rule) ?? [];
    return path === undefined ? { alias: lastPart(rule.trim()), path: rule.trim() } : { alias: (alias ?? "").trim(), path };
}

/** All that is shared: by rules first, then by a setting. */
export function foldersOf({ rules, folders }: Shares): SharedFolder[] {
    const byAlias = new Map(folders.map(folder => [folder.alias.toLowerCase(), folder]));
    const ruled = rules.filter(({ rule }) => !isExclude(rule)).map(rule => {
        const parsed = parseRule(rule.rule);
        const watch = byAlias.get(parsed.alias.toLowerCase());
        byAlias.delete(parsed.alias.toLowerCase());
        return { alias: watch?.alias ?? parsed.alias, path: watch?.path ?? parsed.path, rule, watch };
    });
    return [...ruled, ...[...byAlias.values()].map(watch => ({ alias: watch.alias, path: watch.path, rule: undefined, watch }))];
}

export const excludesOf = ({ rules }: Shares): Rule[] => rules.filter(({ rule }) => isExclude(rule));

/** Whether it stands in canopy.yaml, where alone it can be changed. */
export const isInSettings = (rule: Rule): boolean => rule.from === "settings";
