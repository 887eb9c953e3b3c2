import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { number, percent } from "../words/numbers.ts";
import "./runs.css";

/** A figure of several runs. */
export interface Figure {
    readonly name: string;
    /** One a run; undefined where it has none. */
    readonly values: readonly (number | undefined)[];
    readonly tell: (value: number) => string;
    /** Whether it is a share, whose difference is told in points and not in percent of itself. */
    readonly isShare?: boolean;
}

interface Props {
    readonly label: string;
    readonly heads: readonly ReactNode[];
    readonly figures: readonly Figure[];
}

/** Figures of runs side by side; each but the first with its difference from the first. */
export const SideBySide = ({ label, heads, figures }: Props): ReactNode => (
    <div className="side-by-side" role="region" aria-label={label} tabIndex={0}>
        <Table>
            <Table.Thead>
                <Table.Tr>
                    <Table.Th scope="col">Figure</Table.Th>
                    {heads.map((head, at) => <Table.Th key={at} scope="col" className="figure-value">{head}</Table.Th>)}
                </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
                {figures.map(figure => (
                    <Table.Tr key={figure.name}>
                        <Table.Th scope="row" fw={400}>{figure.name}</Table.Th>
                        {figure.values.map((value, at) => (
                            <Table.Td key={at} className="figure-value">
                                {value === undefined ? "–" : figure.tell(value)}
                                {at > 0 && <span className="soft figure-difference">{difference(figure, at)}</span>}
                            </Table.Td>
                        ))}
                    </Table.Tr>
                ))}
            </Table.Tbody>
        </Table>
    </div>
);

function difference({ values, isShare }: Figure, at: number): string {
    const [first, value] = [values[0], values[at]];
    if (first === undefined || value === undefined) return "";
    if (value === first) return "the same";
    const sign = value > first ? "+" : "−";
    const size = Math.abs(value - first);
    if (isShare) return `${sign}${number(100 * size)} points`;
    return first === 0 ? `${sign}${number(size)}` : `${sign}${percent(size / Math.abs(first), size < Math.abs(first) ? 1 : 0)}`;
}
