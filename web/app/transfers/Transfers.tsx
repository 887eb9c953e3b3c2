import { Group, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { NotFound } from "../shell/NotFound.tsx";
import { ownDownloads, ownFolders, ownUploads } from "../shell/own.ts";
import { Places } from "../shell/Places.tsx";
import { rate } from "../words/numbers.ts";
import "./details.css";
import "./downloads.css";
import { Downloads } from "./Downloads.tsx";
import { Folders } from "./Folders.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { folderGroup, isSettled } from "./states.ts";
import "./transfers.css";
import { Uploads } from "./Uploads.tsx";

/** What this peer fetches, and what others fetch from it. */
export default function Transfers(): ReactNode {
    return (
        <div className="transfers">
            <VisuallyHidden><Title order={1}>Transfers</Title></VisuallyHidden>
            <Head />
            <Switch>
                <Route path="/uploads"><Uploads /></Route>
                <Route path="/folders"><Folders /></Route>
                <Route path="/:hash?">{({ hash }) => <Downloads hash={hash} />}</Route>
                <Route><NotFound /></Route>
            </Switch>
        </div>
    );
}

function Head(): ReactNode {
    const [location] = useLocation();
    const { data: downloads } = useQuery(ownDownloads);
    const { data: uploads } = useQuery(ownUploads);
    const { data: folders } = useQuery(ownFolders);
    const down = downloads?.reduce((sum, one) => sum + one.bytesPerSecond, 0) ?? 0;
    const up = uploads?.running.reduce((sum, one) => sum + one.bytesPerSecond, 0) ?? 0;
    return (
        <div className="transfers-head">
            <Places label="Transfers" here={location === "/uploads" || location === "/folders" ? location : "/"} places={[
                { href: "/", name: "Downloads", open: downloads?.filter(one => !isSettled(one)).length },
                { href: "/folders", name: "Folders", open: folders?.filter(one => folderGroup(one) === "moving").length },
                { href: "/uploads", name: "Uploads", open: uploads && uploads.running.length + uploads.line.length },
            ]} />
            <Group gap="md" wrap="nowrap" className="totals">
                <Sparkline />
                <Text size="sm" className="total"><IconArrowDown size={14} aria-label="Down" /> {rate(down)}</Text>
                <Text size="sm" className="total"><IconArrowUp size={14} aria-label="Up" /> {rate(up)}</Text>
            </Group>
        </div>
    );
}
