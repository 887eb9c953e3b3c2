import { Button, Group, NumberInput, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useAction } from "../notes/useAction.ts";
import { problemWords, setSettings, useCheck } from "../settings/change.ts";
import { isFixed } from "../settings/drafts.ts";
import type { Setting } from "../settings/groups.ts";

/** A port of the user's choice, where the router at home wants a certain one. */
export function PortField({ setting, port }: { readonly setting: Setting; readonly port: number }): ReactNode {
    const given = setting.text === "0" ? port : Number(setting.text);
    const [typed, setTyped] = useState<string | number>(given);
    const isChanged = String(typed) !== String(given);
    const problem = useCheck(isChanged && typed !== "" ? { key: "port", value: String(typed) } : undefined);
    const save = useAction(() => setSettings({ key: "port", value: String(typed) }),
        "The port is set; it counts after the restart at the end");
    return (
        <details className="welcome-more">
            <summary>Use another port</summary>
            <Group gap="xs" align="flex-end" mt="xs">
                <NumberInput label="Port" value={typed} onChange={setTyped} allowDecimal={false} min={1} max={65535} clampBehavior="none"
                    maw={160}
                    disabled={isFixed(setting)} error={problem !== undefined} />
                <Button variant="default" disabled={!isChanged || problem !== undefined || isFixed(setting)} loading={save.isRunning}
                    onClick={() => void save.run()}>Use it</Button>
            </Group>
            <Text size="xs" mt={4} className={problem ? "wrong" : "soft"}>{problem ? problemWords(problem)
                : isFixed(setting) ? `Set by ${setting.place}; change it there.`
                : setting.isWaiting ? `Port ${setting.text} counts after the restart at the end.` : "It counts after a restart."}</Text>
        </details>
    );
}
