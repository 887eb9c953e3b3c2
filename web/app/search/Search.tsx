import { Group, Title } from "@mantine/core";
import { IconSearch, IconStar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useSearchParams } from "../shell/address.ts";
import { ByNumber } from "../shell/ByNumber.tsx";
import { NotFound } from "../shell/NotFound.tsx";
import { Wishes } from "../wishes/Wishes.tsx";
import { BeginAt } from "./BeginAt.tsx";
import { QueryBox } from "./QueryBox.tsx";
import { Recent } from "./Recent.tsx";
import { ResultsAt } from "./ResultsAt.tsx";
import "./search.css";
import { useBegin } from "./useBegin.ts";

/** Searches, what they found, and wishes. */
export default function Search(): ReactNode {
    const [location] = useLocation();
    const [params] = useSearchParams();
    const begin = useBegin();
    const isWishes = location === "/wishes" || location.startsWith("/wishes/");
    return (
        <div className="search">
            <Group className="search-top" gap="sm" justify="space-between">
                <Title order={1} size="h3">{isWishes ? "Wishes" : "Search"}</Title>
                <nav aria-label="Searches and wishes" className="search-tabs">
                    <Tab href="/" isHere={!isWishes}><IconSearch size={16} aria-hidden /> Search</Tab>
                    <Tab href="/wishes" isHere={isWishes}><IconStar size={16} aria-hidden /> Wishes</Tab>
                </nav>
            </Group>
            {!isWishes && <QueryBox asked={params.get("text") ?? ""} isHop={params.has("hop")} begin={begin} />}
            <Switch>
                <Route path="/"><Recent begin={begin} /></Route>
                <Route path="/wishes/:wish?">{({ wish }) => <Wishes openId={wish === undefined ? undefined : Number(wish)} />}</Route>
                <Route path="/new"><BeginAt begin={begin} /></Route>
                <Route path="/:id">{({ id }) => <ByNumber number={id}>{one => <ResultsAt id={one} begin={begin} />}</ByNumber>}</Route>
                <Route><NotFound /></Route>
            </Switch>
        </div>
    );
}

const Tab = ({ href, isHere, children }: { readonly href: string; readonly isHere: boolean; readonly children: ReactNode }): ReactNode => (
    <Link href={href} className="search-tab" {...(isHere && { "aria-current": "page" as const })}>{children}</Link>
);
