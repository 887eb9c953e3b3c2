import { Title, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { NotFound } from "../shell/NotFound.tsx";
import { Places } from "../shell/Places.tsx";
import "./browse.css";
import "./library.css";
import { OwnFiles } from "./OwnFiles.tsx";
import { PeerLibrary } from "./PeerLibrary.tsx";
import { Shared } from "./Shared.tsx";
import { Wanted } from "./Wanted.tsx";

const places = [
    { href: "/", name: "Shared folders" },
    { href: "/files", name: "As others see it" },
    { href: "/wanted", name: "Most wanted" },
    { href: "/browse", name: "Others' libraries" },
];

/** What this peer shares, and what others do. */
export default function Library(): ReactNode {
    const [location] = useLocation();
    return (
        <div className="library">
            <VisuallyHidden><Title order={1}>Library</Title></VisuallyHidden>
            <div className="library-head"><Places label="Library" places={places} here={location} /></div>
            <Switch>
                <Route path="/"><Shared /></Route>
                <Route path="/files"><OwnFiles /></Route>
                <Route path="/wanted"><Wanted /></Route>
                <Route path="/browse"><PeerLibrary /></Route>
                <Route><NotFound /></Route>
            </Switch>
        </div>
    );
}
