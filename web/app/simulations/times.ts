// Times as scenarios write them: "30s", "10m", "1h", "2d".

const units: readonly (readonly [string, number])[] = [["d", 86_400], ["h", 3600], ["m", 60], ["s", 1]];

/** Seconds in words that the daemon reads: the largest unit of which it is a whole number. */
export function timeWords(seconds: number): string {
    const [unit, size] = units.find(([, length]) => seconds >= length && Number.isInteger(seconds / length)) ?? ["s", 1];
    return `${Number((seconds / size).toPrecision(6))}${unit}`;
}

/** The seconds that a text means; a number alone counts seconds. Undefined where it is no time. */
export function secondsOf(text: string): number | undefined {
    const [, digits, unit = "s"] = /^\s*(\d+(?:\.\d+)?)\s*(s|m|h|d)?\s*$/.exec(text) ?? [];
    const size = units.find(([name]) => name === unit)?.[1];
    return digits === undefined || size === undefined ? undefined : Number(digits) * size;
}
