// The screens, in the order of the navigation, and where each is.

import {
    IconAffiliate, IconArrowsDownUp, IconFlask, IconFolders, IconHome, IconInfoCircle, IconMessages, IconSearch, IconSettings,
    IconTelescope,
} from "@tabler/icons-react";
import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import { Home } from "../home/Home.tsx";

export interface Screen {
    readonly path: string;
    readonly name: string;
    /** What a screen is for. */
    readonly words: string;
    readonly icon: typeof IconHome;
    readonly view: ComponentType | LazyExoticComponent<ComponentType>;
    /** Fetches what it is made of, ahead of its being shown. */
    readonly load?: () => Promise<unknown>;
    /** Whether a phone shows it at the bottom; the others are behind "More". */
    readonly isFirst: boolean;
}

const later = (load: () => Promise<{ readonly default: ComponentType }>): Pick<Screen, "view" | "load"> => ({ view: lazy(load), load });

export const screens: readonly Screen[] = [
    { path: "/", name: "Home", words: "Am I connected, and what moves now", icon: IconHome, view: Home, isFirst: true },
    {
        path: "/search", name: "Search", words: "Find files in the network, and wish for those that are not there yet", icon: IconSearch,
        ...later(() => import("../search/Search.tsx")), isFirst: true,
    },
    {
        path: "/transfers", name: "Transfers", words: "What is fetched here, and what others fetch", icon: IconArrowsDownUp, isFirst: true,
        ...later(() => import("../transfers/Transfers.tsx")),
    },
    {
        path: "/library", name: "Library", words: "What is shared here, and what others share", icon: IconFolders, isFirst: true,
        ...later(() => import("../library/Library.tsx")),
    },
    {
        path: "/overlay", name: "Overlay", words: "The network, drawn", icon: IconAffiliate, isFirst: false,
        ...later(() => import("../overlay/Overlay.tsx")),
    },
    {
        path: "/observatory", name: "Observatory", words: "Probes, crawls, tracks and collections of networks, and reports of them",
        icon: IconTelescope, isFirst: false, ...later(() => import("../observatory/Observatory.tsx")),
    },
    {
        path: "/simulations", name: "Simulations", words: "Whole networks in virtual time", icon: IconFlask, isFirst: false,
        ...later(() => import("../simulations/Simulations.tsx")),
    },
    {
        path: "/messages", name: "Messages", words: "Short texts between users", icon: IconMessages, isFirst: false,
        ...later(() => import("../messages/Messages.tsx")),
    },
    {
        path: "/settings", name: "Settings", words: "Every setting, and the keys of the API", icon: IconSettings, isFirst: false,
        ...later(() => import("../settings/Settings.tsx")),
    },
    {
        path: "/about", name: "About", words: "What this peer is, and what is wrong with it", icon: IconInfoCircle, isFirst: false,
        ...later(() => import("../about/About.tsx")),
    },
];

export const screenAt = (location: string): Screen | undefined =>
    screens.find(screen => (screen.path === "/" ? location === "/" : location === screen.path || location.startsWith(`${screen.path}/`)));
