import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import "./runs.css";

/** Names with their values. */
export const Facts = ({ children }: { readonly children: ReactNode }): ReactNode => <dl className="facts run-facts">{children}</dl>;

interface FactProps {
    readonly name: string;
    /** What it means. */
    readonly about?: string;
    readonly children: ReactNode;
}

/** One of them; not there where there is no value. */
export const Fact = ({ name, about, children }: FactProps): ReactNode => (children === undefined || children === null ? null : (
    <div>
        <dt>{name}</dt>
        <dd>{children}{about && <Text size="xs" className="soft" component="span" display="block">{about}</Text>}</dd>
    </div>
));
