// Reports that this daemon has drawn.

import { queryOptions } from "@tanstack/react-query";
import type { Report } from "../../report/model.ts";
import { api, type Schemas } from "../api/client.ts";
import { isKept, queries, removeRun } from "../api/live.ts";
import { take } from "../api/refusal.ts";

export const allReports = queryOptions({ queryKey: ["reports"], queryFn: () => take(api.GET("/api/v1/reports")) });

export const oneReport = (id: number) => queryOptions({
    queryKey: ["reports", id], enabled: isKept, queryFn: () => take(api.GET("/api/v1/reports/{id}", { params: { path: { id } } })),
});

/** What the report shows. It never changes, and is large: it is asked for once, and let go soon after it was looked at. */
export const reportData = (id: number, isThere: boolean) => queryOptions({
    queryKey: ["report-data", id], enabled: isThere, staleTime: Infinity, gcTime: 60_000, structuralSharing: false,
    queryFn: async () => asReport(await take(api.GET("/api/v1/reports/{id}/data", { params: { path: { id } } }))),
});

export async function draw(what: readonly Schemas["ReportSource"][]): Promise<number> {
    const { id } = await take(api.POST("/api/v1/reports", { body: { what: [...what],
        utcOffsetHours: -new Date().getTimezoneOffset() / 60 } }));
    await queries.invalidateQueries({ queryKey: ["reports"], exact: true });
    return id;
}

export const remove = (id: number): Promise<void> =>
    removeRun("reports", id, () => take(api.DELETE("/api/v1/reports/{id}", { params: { path: { id } } })));

/** The daemon leaves out what is empty, and writes null for numbers that are none; the page's modules know neither. */
function asReport(data: Schemas["Report"]): Report {
    const figures = data.figures.map(figure => ({
        ...figure,
        charts: (figure.charts ?? []).map(chart => ({
            ...chart, categories: chart.categories ?? [], x: axis(chart.x), y: axis(chart.y),
            series: chart.series.map(series => ({ ...series, low: series.low ?? [], high: series.high ?? [],
                isGuide: series.isGuide ?? false })),
        })),
        claims: (figure.claims ?? []).map(({ low, high, measured, ...claim }) => ({
            ...claim, unit: claim.unit ?? "", note: claim.note ?? "", verdict: claim.verdict ?? "noBand",
            ...known("low", low), ...known("high", high), ...known("measured", measured),
        })),
        notes: figure.notes ?? [],
    }));
    return { ...data, format: data.format ?? 0, papers: data.papers ?? [], figures } as Report;
}

const axis = ({ unit = "", scale = "linear", ...rest }: Schemas["Axis"]): Schemas["Axis"] => ({ ...rest, unit, scale });

const known = (name: string, value: number | null | undefined): Record<string, number> => (value === undefined || value === null ? {}
    : { [name]: value });
