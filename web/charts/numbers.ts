// Numbers for people. For programs they are written by String(), which gives the shortest text that reads back as the same number.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function superscript(power: number): string {
    const digits = [...String(Math.abs(power))].map(digit => superscripts[Number(digit)]).join("");
    return power < 0 ? `⁻${digits}` : digits;
}

function scientific(value: number): string {
    const [mantissa = "0", power = "0"] = value.toExponential(3).split("e");
    return `${Number(mantissa)} × 10${superscript(Number(power))}`;
}

/** Whole numbers whole, others to four digits. */
export function told(value: number): string {
    const size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) return scientific(value);
    return Number.isInteger(value) || size >= 1000 ? whole.format(value) : precise.format(value);
}

/** A number on an evenly divided axis, whose neighbors lie a step away. */
export function tickOnLinear(value: number, step: number): string {
    const size = Math.abs(value);
    if (value === 0) return "0";
    if (step < 1e-4) return scientific(value);
    if (size >= 1e15) return scientific(value);
    if (step >= 1e5) return compact.format(value);
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A number on an axis that is divided by ratios. */
export function tickOnLog(value: number): string {
    const power = Math.log10(value);
    if (Number.isInteger(Math.round(power * 1e9) / 1e9) && (power >= 5 || power <= -4)) return `10${superscript(Math.round(power))}`;
    return value >= 1e5 || value < 1e-4 ? scientific(value) : precise.format(value);
}
