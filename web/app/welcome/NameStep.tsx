import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { problemWords, setSettings, useCheck } from "../settings/change.ts";
import { Step, type Turning } from "./Step.tsx";

/** The name others see. */
export function NameStep({ first, ...turning }: Turning & { readonly first: string }): ReactNode {
    const [name, setName] = useState(first);
    const isChanged = name !== first;
    const problem = useCheck(isChanged && name !== "" ? { key: "user_name", value: name } : undefined);
    return (
        <Step {...turning} title="Welcome to Canopy" isBlocked={name === "" || problem !== undefined}
            words={<>A network for files without servers: all who take part are its servers. A few questions, and you are in. How shall
                others see you?</>}
            act={async () => {
                if (isChanged) await setSettings({ key: "user_name", value: name });
            }}>
            <TextInput label="Your name" description="At most 31 characters, no spaces. It can be changed at any time." value={name}
                maxLength={60}
                onChange={event => setName(event.currentTarget.value)} autoComplete="off" spellCheck={false} maw={360} required dir="auto"
                error={problem ? problemWords(problem) : undefined} />
        </Step>
    );
}
