import { ActionIcon, AppShell, Badge, Group, Text, Tooltip, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconLogout, IconMenu2, IconMoon, IconSun } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { keepKey } from "../api/key.ts";
import { api } from "../api/client.ts";
import { useEvents } from "../api/stream.tsx";
import { Notes } from "../notes/notes.tsx";
import { linksSeen } from "../overlay/linksSeen.ts";
import { ConnectionBar } from "./ConnectionBar.tsx";
import "./frame.css";
import { FirstScreens, Screens } from "./Navigation.tsx";
import { ownStatus } from "./own.ts";
import { screenAt, screens } from "./screens.ts";

export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
    const [isOpen, { toggle, close }] = useDisclosure(false);
    const [location, navigate] = useLocation();
    const main = useRef<HTMLElement>(null);
    const navbar = useRef<HTMLDivElement>(null);
    const opener = useRef<Element>(null);
    const here = screenAt(location);
    // Noted while any screen is shown, so that the overlay has them when it is opened.
    useEvents(linksSeen.hear);
    useEffect(() => {
        document.title = here ? `${here.name} · Canopy` : "Canopy";
        close();
    }, [here, close]);
    // Where the screens cover the page, the focus goes to them, and back when they are closed by a key.
    useEffect(() => {
        if (!isOpen) return;
        opener.current = document.activeElement;
        navbar.current?.querySelector<HTMLElement>("[aria-current], a")?.focus();
    }, [isOpen]);
    const leave = ({ key }: KeyboardEvent): void => {
        if (!isOpen || key !== "Escape") return;
        close();
        (opener.current as HTMLElement | null)?.focus();
    };
    useHotkeys([["/", () => navigate("/search")], ...screens.slice(0, 9).map((screen, at): [string, () => void] =>
        [`alt+${at + 1}`, () => navigate(screen.path)])]);
    return (
        <AppShell header={{ height: 52 }} navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !isOpen } }} padding={0}
            footer={{ height: { base: 58, sm: 0 } }} className="frame" data-menu={isOpen ? "open" : "closed"}>
            <a className="skip" href="#main" onClick={event => {
                event.preventDefault();
                main.current?.focus();
            }}>Skip to the content</a>
            <AppShell.Header><Head isOpen={isOpen} toggle={toggle} /></AppShell.Header>
            <AppShell.Navbar p="xs" aria-label="Screens" ref={navbar} onKeyDown={leave}><Screens here={here} /></AppShell.Navbar>
            <AppShell.Main id="main" ref={main} tabIndex={-1}>
                <ConnectionBar />
                <div className="screen">{children}</div>
            </AppShell.Main>
            <AppShell.Footer hiddenFrom="sm"><FirstScreens here={here} more={toggle} isMore={isOpen} /></AppShell.Footer>
            <Notes />
        </AppShell>
    );
}

function Head({ isOpen, toggle }: { readonly isOpen: boolean; readonly toggle: () => void }): ReactNode {
    const { colorScheme, setColorScheme } = useMantineColorScheme();
    const isDark = colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    return (
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap">
                <ActionIcon hiddenFrom="sm" variant="subtle" color="gray" size="lg" onClick={toggle} aria-expanded={isOpen}
                    aria-label="All screens"><IconMenu2 /></ActionIcon>
                <Link href="/" className="mark"><img src="/canopy.svg" alt="" width={26} height={26} /><span>Canopy</span></Link>
            </Group>
            <Group gap="xs" wrap="nowrap">
                <Role />
                <Tooltip label={isDark ? "Light" : "Dark"}>
                    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={isDark ? "Use light colours" : "Use dark colours"}
                        onClick={() => setColorScheme(isDark ? "light" : "dark")}>{isDark ? <IconSun /> : <IconMoon />}</ActionIcon>
                </Tooltip>
                <Tooltip label="Sign this browser out">
                    <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Sign out" onClick={signOut}><IconLogout /></ActionIcon>
                </Tooltip>
            </Group>
        </Group>
    );
}

async function signOut(): Promise<void> {
    // The key is forgotten here in any case; where the daemon does not answer it expires by itself.
    await api.DELETE("/api/v1/keys/own").catch(() => undefined);
    keepKey(null);
}

function Role(): ReactNode {
    const { data } = useQuery(ownStatus);
    if (data === undefined) return null;
    const isIn = data.role === "supernode" || data.parent !== undefined;
    return (
        <Link href="/" className="role" title={data.state}>
            <Badge variant="dot" color={isIn ? "leaf" : "orange"} tt="none" size="lg">
                <span className="role-user" dir="auto">{data.userName}</span>{" "}
                <Text span inherit visibleFrom="xs">{data.role === "supernode" ? "supernode" : isIn ? "connected" : "not connected"}</Text>
                <VisuallyHidden>: {data.state}</VisuallyHidden>
            </Badge>
        </Link>
    );
}
