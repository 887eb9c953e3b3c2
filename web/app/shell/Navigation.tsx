// The ways to the screens.

import { Indicator, NavLink, VisuallyHidden } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { counted } from "../words/numbers.ts";
import { ownStatus } from "./own.ts";
import { type Screen, screens } from "./screens.ts";

/** All screens, as the way to each. */
export const Screens = ({ here }: { readonly here: Screen | undefined }): ReactNode => (
    <>
        {screens.map(screen => (
            <NavLink key={screen.path} component={Link} href={screen.path} label={screen.name} active={screen === here}
                {...(screen === here ? { "aria-current": "page" as const } : {})} title={screen.words}
                leftSection={<Unread screen={screen}><screen.icon size={20} stroke={1.6} aria-hidden /></Unread>} className="to-screen" />
        ))}
    </>
);

interface FirstScreensProps {
    readonly here: Screen | undefined;
    readonly more: () => void;
    readonly isMore: boolean;
}

/** Those a phone shows at its lower edge. */
export const FirstScreens = ({ here, more, isMore }: FirstScreensProps): ReactNode => (
    <nav className="first-screens" aria-label="First screens">
        {screens.filter(screen => screen.isFirst).map(screen => (
            <Link key={screen.path} href={screen.path} className="to-first"
                {...(screen === here && { "aria-current": "page" as const })}>
                <screen.icon size={22} stroke={1.6} aria-hidden /><span>{screen.name}</span>
            </Link>
        ))}
        <button type="button" className="to-first" onClick={more} aria-expanded={isMore}>
            <UnreadDot><IconMenu2 size={22} stroke={1.6} aria-hidden /></UnreadDot><span>More</span>
        </button>
    </nav>
);

/** A dot where something waits to be read. */
function Unread({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }): ReactNode {
    return screen.path === "/messages" ? <UnreadDot>{children}</UnreadDot> : children;
}

function UnreadDot({ children }: { readonly children: ReactNode }): ReactNode {
    const unread = useQuery(ownStatus).data?.unreadMessages ?? 0;
    return (
        <Indicator inline className="unread" disabled={unread === 0} color="orange" size={9}>
            {children}
            {unread > 0 && <VisuallyHidden>{counted(unread, "unread message")}</VisuallyHidden>}
        </Indicator>
    );
}
