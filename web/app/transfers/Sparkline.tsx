import { line } from "d3-shape";
import type { ReactNode } from "react";
import { rate } from "../words/numbers.ts";
import { type Sample, samplesMax, useRates } from "./rates.ts";

const width = 132;
const height = 26;

/** Down as a line, up as a dashed one, over the last three minutes. */
export function Sparkline(): ReactNode {
    const samples = useRates();
    const most = samples.reduce((max, { down = 0, up = 0 }) => Math.max(max, down, up), 0);
    const path = (of: (sample: Sample) => number | undefined): string => line<Sample>()
        .defined(sample => of(sample) !== undefined)
        .x((_, at) => ((samplesMax - samples.length + at) / (samplesMax - 1)) * width)
        .y(sample => height - 1.5 - ((of(sample) ?? 0) / Math.max(most, 1)) * (height - 4))(samples) ?? "";
    return (
        <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
            aria-label={`The last three minutes, at most ${rate(most)}`}>
            <title>{`The last three minutes, at most ${rate(most)}: down as a line, up dashed`}</title>
            <path className="sparkline-up" d={path(sample => sample.up)} />
            <path className="sparkline-down" d={path(sample => sample.down)} />
        </svg>
    );
}
