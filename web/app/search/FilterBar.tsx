import { Button, Drawer, Group, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { count } from "../words/numbers.ts";
import { FilterFields } from "./FilterFields.tsx";
import { filterCount, mediaTypes } from "./filters.ts";
import type { Media } from "./hitStore.ts";
import { mediaIcons, mediaNames } from "./looks.ts";
import { TypedField } from "./TypedField.tsx";

export type SetParam = (name: string, value: string | undefined) => void;

interface Props {
    readonly counts: ReadonlyMap<Media, number>;
    readonly type: Media | undefined;
    readonly params: URLSearchParams;
    readonly set: SetParam;
    readonly clear: () => void;
}

/** What of the results is shown; nothing is asked anew for it. */
export function FilterBar({ counts, type, params, set, clear }: Props): ReactNode {
    const isWide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
    const [isOpen, { open, close }] = useDisclosure(false);
    const filtersSet = filterCount(params);
    const fields = <FilterFields params={params} set={set} clear={clear} isSet={filtersSet > 0 || type !== undefined} />;
    const within = <TypedField name="within" label="Words in the results" placeholder="Within results" params={params} set={set} />;
    return (
        <div className="filter-bar">
            <Group gap="xs" wrap="nowrap" className="filter-first">
                <div className="media-chips" role="group" aria-label="Type">
                    <Chip isOn={type === undefined} onClick={() => set("type", undefined)}
                        label="All" many={[...counts.values()].reduce((sum, one) => sum + one, 0)} />
                    {mediaTypes.filter(one => counts.has(one) || one === type).map(one => {
                        const Icon = mediaIcons[one];
                        return (
                            <Chip key={one} isOn={type === one} label={mediaNames[one]} many={counts.get(one) ?? 0}
                                onClick={() => set("type", type === one ? undefined : one)}
                                icon={<Icon size={16} stroke={1.6} aria-hidden />} />
                        );
                    })}
                </div>
                {isWide ? within : (
                    <Button size="compact-sm" variant="default" onClick={open} flex="none"
                        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}>
                        Filters{filtersSet > 0 && ` (${filtersSet})`}
                    </Button>
                )}
            </Group>
            {isWide ? <Group gap="xs" className="filter-fields">{fields}</Group> : (
                <Drawer opened={isOpen} onClose={close} position="bottom" title="Filters" size="auto">
                    <div className="filter-fields" data-drawer="true">
                        {within}
                        {fields}
                        <Button onClick={close}>Show the results</Button>
                    </div>
                </Drawer>
            )}
        </div>
    );
}

interface ChipProps {
    readonly isOn: boolean;
    readonly onClick: () => void;
    readonly label: string;
    readonly many: number;
    readonly icon?: ReactNode;
}

const Chip = ({ isOn, onClick, label, many, icon }: ChipProps): ReactNode => (
    <UnstyledButton className="media-chip" aria-pressed={isOn} onClick={onClick}>
        {icon}{label} <span className="media-count">{count(many)}</span>
    </UnstyledButton>
);
