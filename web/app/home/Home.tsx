import { Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ownStatus } from "../shell/own.ts";
import { Connected } from "./Connected.tsx";
import "./home.css";
import { Moving } from "./Moving.tsx";
import { Sharing } from "./Sharing.tsx";

/** Am I connected, to whom, as what and why; what moves now. */
export function Home(): ReactNode {
    const { data: status, error } = useQuery(ownStatus);
    if (status === undefined) return error ? <div className="page"><RefusalNote refusal={error} /></div> : <Loading />;
    return (
        <div className="page">
            <VisuallyHidden><Title order={1}>Home</Title></VisuallyHidden>
            <div className="home">
                <Connected status={status} />
                <Moving />
                <Sharing status={status} />
            </div>
        </div>
    );
}
