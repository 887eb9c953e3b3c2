// The options of each kind of measurement, as a form asks for them: the same names and defaults as on the command line.

import type { Schemas } from "../api/client.ts";

export type Asked = Schemas["MeasurementAsked"];
export type Kind = Schemas["MeasurementKind"];

export interface Field {
    readonly key: keyof Asked;
    readonly label: string;
    readonly help: string;
    readonly kind: "words" | "lines" | "time" | "whole" | "switch" | "snapshot";
    /** What it is if nothing is given. */
    readonly standard?: string;
    readonly min?: number;
    readonly max?: number;
}

interface Form {
    readonly name: string;
    /** What the act is called. */
    readonly act: string;
    /** What it finds out. */
    readonly about: string;
    readonly first: readonly Field[];
    readonly more: readonly Field[];
}

const seeds: Field = {
    key: "seeds", label: "Where to begin", kind: "lines", standard: "the supernodes this peer knows",
    help: "Addresses such as 192.0.2.1:1214, or an invite link of another network, one a line.",
};
const campaign: Field = {
    key: "campaign", label: "Campaign", kind: "words", standard: "main",
    help: "Measurements that belong together; reports and comparisons are made of one.",
};
const every: Field = {
    key: "every", label: "Again every", kind: "time", standard: "once", help: "From one beginning to the next, such as 10m or 1h.",
};
const lasting: Field = { key: "for", label: "For how long", kind: "time", standard: "until it is stopped", help: "Such as 30m, 6h or 2d." };
const fromSnapshot: Field = {
    key: "fromSnapshot", label: "Those whom a crawl found", kind: "snapshot", standard: "nobody", help: "They come to the seeds.",
};
const vantage: Field = {
    key: "vantage", label: "Vantage point", kind: "words", standard: "this machine's name",
        help: "What this machine is called in the campaign.",
};
const contact: Field = {
    key: "contact", label: "Contact", kind: "words", standard: "the name of the tool",
    help: "What it says of itself to everybody it asks, so that they can write back; at most 31 characters without spaces.",
};
const pace: readonly Field[] = [
    {
        key: "rate", label: "Visits a second", kind: "whole", standard: "1,000", min: 0, help: "In all; 0 for as many as go.",
    },
    {
        key: "prefixRate", label: "Visits a second to one provider", kind: "whole", standard: "20", min: 0,
        help: "In one /16, about one provider; 0 for as many as go. Addresses of this machine are not counted.",
    },
    {
        key: "hostPause", label: "Rest of a host", kind: "time", standard: "2s",
        help: "How long one host is left alone between two visits, at whatever port.",
    },
    {
        key: "window", label: "Visits at once", kind: "whole", standard: "256", min: 1, max: 4096,
        help: "At most; how many there are adapts itself.",
    },
    { key: "exclude", label: "Whom not to ask", kind: "lines", standard: "nobody",
        help: "Addresses and networks such as 192.0.2.0/24, one a line." },
];

export const forms: Readonly<Record<Kind, Form>> = {
    crawl: {
        name: "Crawl", act: "crawl",
        about: "The whole map: from the seeds to everybody they name, with links, children and load, and how complete it is.",
        first: [seeds, campaign, { ...every, help: `${every.help} Each crawl is a snapshot, held against the one before.` }, lasting],
        more: [
            {
                key: "sample", label: "Only a sample", kind: "whole", standard: "the whole map", min: 1,
                help: "So many steps of random walks instead; they tell sizes and degrees of a network too large to crawl.",
            },
            { key: "walks", label: "Walks side by side", kind: "whole", standard: "16", min: 2, max: 256, help: "Of a sample." },
            ...pace, contact, vantage,
        ],
    },
    probe: {
        name: "Probe", act: "probing",
        about: "A few peers: are they up, how busy, how far away, whom do they know.",
        first: [
            { ...seeds, label: "Whom to ask" }, campaign, every, lasting,
            { key: "lists", label: "Whom each names", kind: "switch", help: "Keeps neighbors, children and refresh list of each, too." },
        ],
        more: [
            {
                key: "brief", label: "Brief", kind: "switch",
                help: "Leaves it at a datagram where that is answered: enough to know who is up.",
            },
            contact, vantage,
        ],
    },
    track: {
        name: "Track", act: "tracking",
        about: "How long peers stay: the same ones, looked at again and again; their sessions, in three ways of reckoning.",
        first: [
            { ...seeds, label: "Whom to follow" }, fromSnapshot, campaign,
            { ...every, label: "Look every", standard: "5m", help: "From one look at a peer to the next, a second at least." }, lasting,
            { key: "grow", label: "Follow new ones, too", kind: "switch",
                help: "Those in the refresh lists, if they answer as supernodes." },
        ],
        more: [
            {
                key: "tolerate", label: "Misses that end no session", kind: "whole", standard: "1", min: 0, max: 100,
                help: "In a row, between two answers of the same peer: looks get lost.",
            },
            ...pace, contact, vantage,
        ],
    },
    collect: {
        name: "Collect", act: "collection",
        about: "What users share: searches find users, their lists are read; round by round, what came and what was copied.",
        first: [
            seeds, fromSnapshot, campaign, { key: "searches", label: "Searches", kind: "whole", standard: "200", min: 1,
                help: "Of each round." },
            { ...every, standard: "one round" }, lasting,
        ],
        more: [
            { key: "words", label: "What to search for", kind: "lines", standard: "words of many titles", help: "A word a line." },
            {
                key: "hop", label: "Search further", kind: "switch",
                help: "Each search goes on at further supernodes; where little is found that takes most of a minute.",
            },
            {
                key: "atOnce", label: "Users asked at once", kind: "whole", standard: "64", min: 1, max: 256,
                help: "Each is asked one thing at a time.",
            },
            contact, vantage,
        ],
    },
};

export const kinds = Object.keys(forms) as Kind[];

/** What stands in each field: text, or whether a switch is on. */
export type Filled = Readonly<Partial<Record<keyof Asked, string | boolean>>>;

/** What a filled form asks for; empty fields are left to the daemon. */
export function askedBy(kind: Kind, filled: Filled): Asked {
    const asked: Record<string, unknown> = { kind };
    for (const field of [...forms[kind].first, ...forms[kind].more]) {
        const value = filled[field.key];
        const text = typeof value === "string" ? value.trim() : "";
        if (field.kind === "switch") {
            if (value === true) asked[field.key] = true;
        } else if (text !== "") {
            asked[field.key] = field.kind === "lines" ? text.split("\n").map(line => line.trim()).filter(line => line !== "")
                : field.kind === "whole" ? Number(text) : text;
        }
    }
    return asked as Asked;
}
