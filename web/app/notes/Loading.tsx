import { Center, Loader } from "@mantine/core";
import type { ReactNode } from "react";

/** Something is being fetched that has no progress of its own. */
export const Loading = ({ what = "Loading" }: { readonly what?: string }): ReactNode => (
    <Center p="xl" role="status" aria-label={what}><Loader size="sm" /></Center>
);
