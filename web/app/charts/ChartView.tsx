import { type ReactNode, useEffect, useRef } from "react";
import type { Chart } from "../../charts/model.ts";
import { type ChartPanel, chartPanel } from "../../charts/panel.ts";

/** A chart of web/charts, with its table, its downloads and its switches, on a screen; more points of the same series leave these alone. */
export function ChartView({ chart }: { readonly chart: Chart }): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    const shown = useRef<{ readonly panel: ChartPanel; readonly frame: string }>(undefined);
    useEffect(() => {
        const { series, ...rest } = chart;
        const frame = JSON.stringify([rest, series.map(one => one.name)]);
        if (shown.current?.frame === frame) return shown.current.panel.update(chart);
        shown.current = { panel: chartPanel(chart), frame };
        place.current?.replaceChildren(shown.current.panel.element);
    }, [chart]);
    return <div ref={place} className="chart-view" />;
}
