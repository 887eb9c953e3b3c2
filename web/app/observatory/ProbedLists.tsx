import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { count } from "../words/numbers.ts";
import { outcomes } from "./outcomes.tsx";
import type { Peer } from "./Probed.tsx";

/** What one peer said, and whom it named. */
export function ProbedLists({ of: peer }: { readonly of: Peer }): ReactNode {
    const { lists } = peer;
    return (
        <div className="probed-lists" aria-live="polite">
            <Title order={4} size="h5">{peer.address}</Title>
            <Text size="sm">{outcomes[peer.outcome][1]}{peer.words && `: ${peer.words}`}</Text>
            {!lists ? <Text size="sm" className="soft">Whom it names was not kept; a probe does with "Whom each names".</Text> : (
                <div className="names-lists">
                    <Names title="Neighbors" names={lists.neighbors} />
                    <Names title="Children" names={lists.children} />
                    <Names title="Refresh list" names={lists.known.map(one =>
                        `${one.address}, ${one.workload} % busy, ${one.freshnessMinutes >= 255 ? "255 or more"
                            : one.freshnessMinutes} min ago`)} />
                </div>
            )}
        </div>
    );
}

export const Names = ({ title, names }: { readonly title: string; readonly names: readonly string[] }): ReactNode => (
    <details open={names.length > 0 && names.length <= 12}>
        <summary>{title}: {count(names.length)}</summary>
        <ul className="names" tabIndex={0} aria-label={title}>{names.map(name => <li key={name}>{name}</li>)}</ul>
    </details>
);
