import { Anchor, Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";

interface Props {
    readonly isFiltered: boolean;
    readonly showAll: () => void;
}

/** Why the list is empty, and what to do. */
export const NoDownloads = ({ isFiltered, showAll }: Props): ReactNode => (isFiltered
    ? <><Text mb="sm">No download fits the filter.</Text><Button variant="default" size="compact-sm" onClick={showAll}>Show all</Button></>
    : <Text>Nothing is fetched. <Anchor component={Link} href="~/search" inherit>Search for something</Anchor>, browse
        a <Anchor component={Link} href="~/library/browse" inherit>peer's library</Anchor>, or add a link.</Text>);
