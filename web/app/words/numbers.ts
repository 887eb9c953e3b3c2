// Sizes, rates, times and counts in words. Bytes count in thousands, as disks and settings do.

const language = "en";
const units = ["B", "kB", "MB", "GB", "TB", "PB"];

export function bytes(count: number): string {
    let value = count;
    let at = 0;
    for (; value >= 999.5 && at < units.length - 1; at++) value /= 1000;
    return `${at === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[at] ?? ""}`;
}

export const rate = (bytesPerSecond: number): string => `${bytes(bytesPerSecond)}/s`;

export const count = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 0 });

export const number = (value: number, digits = 1): string => value.toLocaleString(language, { maximumFractionDigits: digits });

/** "1 file", "3 files". */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

export const percent = (share: number, digits = 0): string =>
    share.toLocaleString(language, { style: "percent", maximumFractionDigits: digits });

/** "4 s", "3 min", "2 h 5 min", "3 d". */
export function span(seconds: number): string {
    if (!Number.isFinite(seconds)) return "–";
    if (seconds < 1) return seconds <= 0 ? "0 s" : "under 1 s";
    if (seconds < 90) return `${Math.round(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 90) return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
    return `${Math.round(hours / 24)} d`;
}

/** The playing time of a record: "3:07". */
export function playing(seconds: number): string {
    const two = (value: number): string => String(value).padStart(2, "0");
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export const moment = (at: string): string => new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });

/** "just now", "5 min ago". */
export function ago(at: string, now = Date.now()): string {
    const seconds = (now - Date.parse(at)) / 1000;
    return seconds < 5 ? "just now" : `${span(seconds)} ago`;
}
