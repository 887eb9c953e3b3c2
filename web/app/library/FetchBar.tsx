import { Button, Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { count } from "../words/numbers.ts";
import type { Fetching } from "./useFetch.ts";

/** How far it is while many downloads are added. */
export const FetchBar = ({ fetching: { course, stop } }: { readonly fetching: Fetching }): ReactNode => (course === undefined ? null : (
    <div className="fetch-bar" role="status">
        <Text size="sm" className="tabular">Adding {count(course.done)} of {count(course.all)}</Text>
        <Progress value={(course.done / course.all) * 100} size="sm" className="fetch-progress" aria-label="Downloads added" />
        <Button size="compact-sm" variant="default" onClick={stop}>Stop</Button>
    </div>
));
