import { type ReactNode, useEffect, useRef } from "react";
import type { Chart } from "../../charts/model.ts";
import { chartPanel } from "../../charts/panel.ts";

/** A chart of web/charts, with its table, its downloads and its switches, on a screen. */
export function ChartView({ chart }: { readonly chart: Chart }): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        place.current?.replaceChildren(chartPanel(chart).element);
    }, [chart]);
    return <div ref={place} className="chart-view" />;
}
