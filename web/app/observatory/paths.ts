// Addresses of campaigns and snapshots. The name of a campaign may hold anything, and the router decodes addresses before it matches them,
// so the name is read from the address as the browser has it.

import { usePathname } from "wouter/use-browser-location";

export const pathOf = (campaign: string, number?: number): string =>
    `/campaigns/${encodeURIComponent(campaign)}${number === undefined ? "" : `/${number}`}`;

export const overlayOf = (campaign: string, number: number): string => `~/overlay?${new URLSearchParams({ of: `${campaign}/${number}` })}`;

/** The campaign, and where there is one the snapshot, that the address names. */
export function useCampaignPath(): { readonly name: string; readonly number: number } {
    const [, name = "", number = ""] = /\/campaigns\/([^/]+)(?:\/([^/]+))?$/.exec(usePathname()) ?? [];
    return { name: decoded(name), number: Number(number) };
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
