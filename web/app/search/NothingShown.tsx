import { Button, Group, List, Loader, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client.ts";
import { Loading } from "../notes/Loading.tsx";
import { counted } from "../words/numbers.ts";
import { course, endings } from "./endings.ts";
import { useDiagnosis } from "./help.ts";
import type { Begin } from "./useBegin.ts";

interface Props {
    readonly search: Schemas["SearchView"];
    /** Files found that the filters leave out. */
    readonly hidden: number;
    readonly isFiltered: boolean;
    readonly isForgotten: boolean;
    readonly begin: Begin;
    readonly clear: () => void;
    readonly makeWish: () => void;
}

/** Why no file is to be seen, and what to do now. */
export function NothingShown({ search, hidden, isFiltered, isForgotten, begin, clear, makeWish }: Props): ReactNode {
    const { text, hop, isRunning, ending, hits } = search;
    const hasNone = !isRunning && !isForgotten && hits === 0;
    const checks = useDiagnosis(search.id, hasNone);
    if (hidden > 0 && isFiltered) {
        return (
            <>
                <Text mb="sm">
                    {counted(hidden, "file was found, but the filters hide it", "files were found, but the filters hide them")}.
                </Text>
                <Button onClick={clear}>Clear filters</Button>
            </>
        );
    }
    if (isForgotten) return "It was stopped before anything was found.";
    if (hits > 0) return <Loading what="Loading what was found" />;
    if (!hasNone) return <Group justify="center"><Loader size="sm" />{course(search)}</Group>;
    const remedy = ending == null ? "" : endings[ending].remedy;
    return (
        <div className="nothing">
            <Title order={2} size="h4">Nothing was found for <span className="name">{text}</span></Title>
            <Text>{course(search)}. {ending == null ? "The search has ended" : endings[ending].what}. {remedy}</Text>
            {checks && checks.length > 0 && <ul className="checks">{checks.map(check => <Check key={check.name} check={check} />)}</ul>}
            <Text fw={600}>What may help</Text>
            <List size="sm">
                <List.Item>Fewer words, or only the beginning of one: <code>amb*</code></List.Item>
                <List.Item>Words instead of a "phrase", and no filters such as <code>bitrate:</code></List.Item>
                <List.Item>A wish: it asks again over hours, and fetches what turns up</List.Item>
            </List>
            <Group gap="xs" mt="sm">
                {!hop && <Button loading={begin.isRunning} onClick={() => void begin.run(text, true)}>Also ask further supernodes</Button>}
                <Button variant="default" onClick={makeWish}>Save as wish</Button>
                <Button variant="default" loading={begin.isRunning} onClick={() => void begin.run(text, hop)}>Search again</Button>
            </Group>
        </div>
    );
}

const Check = ({ check: { name, isGood, what, remedy } }: { readonly check: Schemas["CheckView"] }): ReactNode => {
    const Icon = isGood === undefined ? IconInfoCircle : isGood ? IconCircleCheck : IconCircleX;
    const sign = isGood === undefined ? "known" : isGood ? "good" : "bad";
    return (
        <li>
            <Icon size={18} role="img" aria-label={sign} data-sign={sign} />
            <div>
                <strong>{name}</strong>: <span className="name">{what}</span>
                {remedy !== undefined && <div className="soft name">{remedy}</div>}
            </div>
        </li>
    );
};
