// How far an axis reaches, where its ticks are, and whether it can be divided by ratios.

import { nice, ticks, tickStep } from "d3-array";
import { type AxisScale, type Chart, hasIntervals, type Scales, type Series } from "./model.ts";
import { lastCategory, nameOf } from "./names.ts";
import { tickOnLinear, tickOnLog } from "./numbers.ts";

export interface Division {
    readonly scale: AxisScale;
    readonly domain: readonly [number, number];
    /** Ticks with a label. */
    readonly ticks: readonly number[];
    /** Ticks without: the steps inside a power of ten. */
    readonly minor: readonly number[];
    readonly text: (value: number) => string;
}

/** The smallest and largest of many numbers; on an axis of ratios only those that can be shown there count. */
class Reach {
    min = Infinity;
    max = -Infinity;

    constructor(private readonly scale: AxisScale) {}

    add(values: readonly number[]): void {
        for (const value of values) {
            if (!Number.isFinite(value) || (this.scale === "log" && value <= 0)) continue;
            if (value < this.min) this.min = value;
            if (value > this.max) this.max = value;
        }
    }
}

/** Whether an axis of ratios would show more than one place and most of the points. */
export function canBeLog(chart: Chart, axis: "x" | "y"): boolean {
    if (axis === "x" && chart.mark === "bars") return false;
    let positive = 0;
    let all = 0;
    const reach = new Reach("log");
    for (const series of chart.series) {
        reach.add(series[axis]);
        all += series[axis].length;
        for (const value of series[axis]) if (value > 0) positive++;
    }
    return positive * 2 >= all && reach.max > reach.min;
}

/** As the chart asks, as far as its numbers allow it. */
export const firstScales = (chart: Chart): Scales => ({
    x: chart.x.scale === "log" && canBeLog(chart, "x") ? "log" : "linear",
    y: chart.y.scale === "log" && canBeLog(chart, "y") ? "log" : "linear",
});

export function divideX(chart: Chart, series: readonly Series[], scale: AxisScale, room: number): Division {
    if (chart.mark === "bars") {
        const last = lastCategory(chart, series);
        const every = Math.max(1, Math.ceil((last + 1) / Math.max(2, room)));
        const named = Array.from({ length: Math.floor(last / every) + 1 }, (_, at) => at * every);
        return { scale: "linear", domain: [-0.5, last + 0.5], ticks: named, minor: [], text: value => nameOf(chart, value) };
    }
    const reach = new Reach(scale);
    for (const one of series) reach.add(one.x);
    return divide(reach, scale, room, 0.2, 8);
}

export function divideY(chart: Chart, series: readonly Series[], scale: AxisScale, room: number): Division {
    const reach = new Reach(scale);
    for (const one of series) {
        reach.add(one.y);
        if (hasIntervals(one)) {
            reach.add(one.low);
            reach.add(one.high);
        }
    }
    if (chart.mark === "bars") {
        if (scale === "linear") reach.add([0]);
        // The least bar would have no height on an axis that begins at it.
        else if (reach.min < Infinity) reach.min /= 2;
    }
    // A line along the bottom of the chart would be taken for its axis.
    else if (scale === "linear" && reach.min < reach.max && reach.min !== 0)
        reach.min = Math.max(reach.min > 0 ? 0 : -Infinity, reach.min - (reach.max - reach.min) * 0.04);
    return divide(reach, scale, room, 0.6);
}

/**
 * An even axis begins at zero where the smallest number is not far from it, seen from the largest. It ends where a label may stand; with
 * few labels that would leave much room empty, so that ends may be finer.
 */
function divide(reach: Reach, scale: AxisScale, room: number, zeroBelow: number, ends = room): Division {
    if (reach.min > reach.max) [reach.min, reach.max] = scale === "log" ? [1, 10] : [0, 1];
    if (scale === "log") return divideByRatios(reach.min, reach.max, room);
    let { min, max } = reach;
    if (min > 0 && min < zeroBelow * max) min = 0;
    if (min === max) [min, max] = min === 0 ? [0, 1] : [Math.min(min * 0.9, min * 1.1), Math.max(max * 0.9, max * 1.1)];
    const domain = nice(min, max, Math.max(room, ends));
    const step = tickStep(domain[0], domain[1], room);
    return { scale, domain, ticks: ticks(domain[0], domain[1], room), minor: [], text: value => tickOnLinear(value, step) };
}

function divideByRatios(min: number, max: number, room: number): Division {
    if (min === max) [min, max] = [min / 2, max * 2];
    const [first, last] = [Math.floor(Math.log10(min) + 1e-9), Math.ceil(Math.log10(max) - 1e-9)];
    const powers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const inside = (value: number): boolean => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9);
    const within = (factors: readonly number[]): number[] =>
        powers.flatMap(power => factors.map(factor => Number(`${factor}e${power}`))).filter(inside);
    const every = [1, 2, 3, 5, 10, 20, 30, 50, 100].find(step => powers.length / step <= room) ?? 200;
    const tens = powers.map(power => Number(`1e${power}`)).filter(inside);
    const regular = tens.filter(ten => Math.round(Math.log10(ten)) % every === 0);
    // Two labels are the least that say how an axis runs; where few have room they are the outermost.
    const decades = regular.length < 2 && every > 1 ? [...new Set([...tens.slice(0, 1), ...tens.slice(-1)])] : regular;
    const labelled = decades.length >= 2 ? decades : within(powers.length > 2 ? [1, 3] : [1, 2, 5]);
    return {
        scale: "log",
        domain: [min, max],
        ticks: labelled.length > 0 ? labelled : [min, max],
        minor: powers.length > 12 ? [] : within([1, 2, 3, 4, 5, 6, 7, 8, 9]).filter(value => !labelled.includes(value)),
        text: tickOnLog,
    };
}

/** Where a number lies on the axis, from 0 to 1; not a number where it cannot be shown. */
export function placeOn(division: Division): (value: number) => number {
    const [from, to] = division.domain;
    if (division.scale === "linear") return value => (value - from) / (to - from);
    const [low, high] = [Math.log(from), Math.log(to)];
    return value => (value > 0 ? (Math.log(value) - low) / (high - low) : NaN);
}
