// Sizes and times as people type them, with the units of the query language (docs/query-language.md).

const units: Record<string, number> = {
    "": 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, t: 1e12, tb: 1e12,
    kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40,
};

const seconds: Record<string, number> = { "": 1, s: 1, m: 60, min: 60, h: 3600 };

function scaled(text: string, scale: Record<string, number>): number | undefined {
    const parts = /^([0-9]+(?:\.[0-9]*)?)\s*([a-z]*)$/.exec(text.trim().toLowerCase());
    const unit = scale[parts?.[2] ?? ""];
    return parts === null || unit === undefined ? undefined : Number(parts[1]) * unit;
}

/** "10mb", "1.5 GiB": bytes; undefined where it cannot be read. */
export const readSize = (text: string): number | undefined => scaled(text, units);

/** "90", "4m", "3:30": seconds; undefined where it cannot be read. */
export function readDuration(text: string): number | undefined {
    const parts = /^(?:([0-9]+):)?([0-9]+):([0-9]{1,2})$/.exec(text.trim());
    if (parts === null) return scaled(text, seconds);
    return Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}

/** "192": a whole number; undefined where it cannot be read. */
export const readNumber = (text: string): number | undefined => (/^[0-9]{1,9}$/.test(text.trim()) ? Number(text) : undefined);
