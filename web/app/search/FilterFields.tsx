import { Button, Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { SetParam } from "./FilterBar.tsx";
import { TypedField } from "./TypedField.tsx";

interface Props {
    readonly params: URLSearchParams;
    readonly set: SetParam;
    readonly clear: () => void;
    readonly isSet: boolean;
}

/** The filters by numbers, by who shares and by what is here. */
export function FilterFields({ params, set, clear, isSet }: Props): ReactNode {
    const common = { params, set };
    return (
        <>
            <Pair name="Size">
                <TypedField {...common} name="min" label="Size from, as 10mb" placeholder="from 10mb" />
                <TypedField {...common} name="max" label="Size to, as 1gb" placeholder="to 1gb" />
            </Pair>
            <Pair name="Time">
                <TypedField {...common} name="from" label="Playing time from, as 3:30" placeholder="from 3:30" />
                <TypedField {...common} name="to" label="Playing time to, as 10m" placeholder="to 10m" />
            </Pair>
            <Pair name="Bitrate">
                <TypedField {...common} name="bitrate" label="Bitrate from, in kilobits per second" placeholder="from 192" />
            </Pair>
            <Check {...common} name="reachable" label="Only reachable" words="Only files that somebody shares who can be dialled" />
            <Check {...common} name="new" label="Hide what I have" words="Hides what you share and what is fetched" />
            {isSet && <Button size="compact-sm" variant="subtle" onClick={clear}>Clear filters</Button>}
        </>
    );
}

const Pair = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => (
    <div className="filter-pair" role="group" aria-label={name}><span className="soft">{name}</span>{children}</div>
);

interface CheckProps {
    readonly name: string;
    readonly label: string;
    readonly words: string;
    readonly params: URLSearchParams;
    readonly set: SetParam;
}

const Check = ({ name, label, words, params, set }: CheckProps): ReactNode => (
    <Checkbox size="xs" label={label} title={words} checked={params.has(name)}
        onChange={event => set(name, event.currentTarget.checked ? "1" : undefined)} />
);
