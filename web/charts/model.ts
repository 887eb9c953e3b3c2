// What a chart is: the shapes that src/Canopy.Analysis/Papers/Drawing/Chart.cs writes as JSON.

export type Mark = "line" | "step" | "dots" | "bars";
export type AxisScale = "linear" | "log";

export interface Axis {
    readonly label: string;
    readonly unit: string;
    readonly scale: AxisScale;
}

/** One line, staircase, set of dots or bars. The arrays are of one length; low and high are empty where no interval is known. */
export interface Series {
    readonly name: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly isGuide: boolean;
}

export interface Chart {
    readonly key: string;
    readonly title: string;
    readonly mark: Mark;
    readonly x: Axis;
    readonly y: Axis;
    readonly series: readonly Series[];
    /** Of bars: what the whole numbers on the horizontal axis stand for. */
    readonly categories: readonly string[];
}

/** How both axes are divided at the moment. */
export interface Scales {
    readonly x: AxisScale;
    readonly y: AxisScale;
}

export const pointsOf = (chart: Chart): number => chart.series.reduce((sum, series) => sum + series.x.length, 0);

export const hasIntervals = (series: Series): boolean => series.low.length > 0 && series.high.length > 0;

export const axisTitle = (axis: Axis): string => (axis.unit ? `${axis.label} (${axis.unit})` : axis.label);
