import { TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Parts } from "../shell/address.ts";
import { count } from "../words/numbers.ts";
import { type Group, groups, groupWords } from "./states.ts";

interface Props {
    readonly group: Group | undefined;
    readonly counts: Record<Group, number>;
    readonly total: number;
    readonly text: string;
    readonly change: (parts: Parts) => void;
}

/** Which downloads are shown: those of one state, with a word in the name. */
export const Filters = ({ group, counts, total, text, change }: Props): ReactNode => (
    <div className="filters">
        <div className="chips" role="group" aria-label="Show those that are">
            <Chip name="All" number={total} isOn={group === undefined} press={() => change({ state: undefined })} />
            {groups.map(one => (
                <Chip key={one} name={groupWords[one]} number={counts[one]} isOn={group === one}
                    press={() => change({ state: group === one ? undefined : one })} />
            ))}
        </div>
        <TextInput type="search" size="xs" className="filter-text" aria-label="Filter by name" placeholder="Filter by name" value={text}
            leftSection={<IconSearch size={15} aria-hidden />} onChange={event => change({ text: event.currentTarget.value })} />
    </div>
);

interface ChipProps {
    readonly name: string;
    readonly number: number;
    readonly isOn: boolean;
    readonly press: () => void;
}

const Chip = ({ name, number, isOn, press }: ChipProps): ReactNode => (
    <UnstyledButton className="chip" aria-pressed={isOn} onClick={press}>
        {name} <span className="chip-count">{count(number)}</span>
    </UnstyledButton>
);
