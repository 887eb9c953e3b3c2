// The settings in the order people look for them, with names for people. One that this version does not know is under "Advanced".

import type { Schemas } from "../api/client.ts";

export type Setting = Schemas["SettingView"];

interface Name {
    readonly title: string;
    /** What a number counts. */
    readonly unit?: string;
}

const names: Record<string, Name> = {
    user_name: { title: "Your name" },
    supernode: { title: "Supernode" },
    upload_kbps: { title: "Upload of your line", unit: "kbit/s" },
    network: { title: "Private network" },
    network_secret: { title: "Secret of the private network" },
    port: { title: "Port" },
    bind: { title: "Listen at" },
    lan_discovery: { title: "Look on the local network" },
    seeds: { title: "Supernodes to try" },
    children_max: { title: "Children at most" },
    shared_folders: { title: "Shared folders" },
    share_downloads: { title: "Share finished downloads" },
    announce_first: { title: "Tell of first" },
    downloads: { title: "Folder of finished files" },
    incomplete: { title: "Folder of unfinished files" },
    downloads_at_once: { title: "Downloads at once" },
    download_connections: { title: "Connections for downloads" },
    download_limit: { title: "Limit of downloads", unit: "kB/s" },
    upload_slots: { title: "Upload slots" },
    upload_limit: { title: "Limit of uploads", unit: "kB/s" },
    upload_limit_per_peer: { title: "Limit for each peer", unit: "kB/s" },
    upload_connections: { title: "Connections for uploads" },
    api_port: { title: "Port of the API and this app" },
    api_bind: { title: "API listens at" },
    log_level: { title: "Log" },
    advanced: { title: "Tunables of the network" },
};

export interface Group {
    readonly id: string;
    readonly title: string;
    readonly keys: readonly string[];
}

const groups: readonly Group[] = [
    { id: "you", title: "You", keys: ["user_name", "upload_kbps", "supernode"] },
    { id: "network", title: "Network", keys: ["network", "network_secret", "port", "bind", "lan_discovery", "seeds", "children_max"] },
    { id: "sharing", title: "Sharing", keys: ["shared_folders", "share_downloads", "announce_first"] },
    {
        id: "downloads", title: "Downloads",
        keys: ["downloads", "incomplete", "downloads_at_once", "download_connections", "download_limit"],
    },
    { id: "uploads", title: "Uploads", keys: ["upload_slots", "upload_limit", "upload_limit_per_peer", "upload_connections"] },
    { id: "api", title: "API and log", keys: ["api_port", "api_bind", "log_level"] },
];

export const titleOf = (key: string): string => names[key]?.title ?? key.replaceAll("_", " ");

export const unitOf = (key: string): string | undefined => names[key]?.unit;

export interface Filled extends Group {
    readonly settings: readonly Setting[];
}

/** The groups with those of their settings that hold all words, in names, explanations or values; without empty groups. */
export function grouped(settings: readonly Setting[], words: string): Filled[] {
    const parts = words.toLowerCase().split(/\s+/).filter(part => part !== "");
    const fits = ({ key, explanation, value }: Setting): boolean => {
        const text = `${key} ${titleOf(key)} ${explanation} ${value}`.toLowerCase();
        return parts.every(part => text.includes(part));
    };
    const known = new Set(groups.flatMap(group => group.keys));
    const others = { id: "advanced", title: "Advanced", keys: settings.map(({ key }) => key).filter(key => !known.has(key)) };
    return [...groups, others].map(group => ({
        ...group,
        settings: group.keys.flatMap(key => settings.filter(setting => setting.key === key && fits(setting))),
    })).filter(group => group.settings.length > 0);
}
