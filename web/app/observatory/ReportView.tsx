import { type ReactNode, useEffect, useRef } from "react";
import charts from "../../charts/charts.css?inline";
import { button } from "../../charts/elements.ts";
import { save } from "../../charts/save.ts";
import { reportView } from "../../report/layout.ts";
import type { Report } from "../../report/model.ts";
import style from "../../report/report.css?inline";

/** The page's own looks, behind a shadow root: neither side restyles the other. */
const sheets = [charts, style].map(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
});

/** A report as its page lays it out. */
export function ReportView({ report, id }: { readonly report: Report; readonly id: number }): ReactNode {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const host = place.current;
        if (host === null) return;
        const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = sheets;
        const ending = new AbortController();
        const { parts, drawAll } = reportView(report, {
            isPage: false, ending: ending.signal,
            tools: [button("Data (JSON)", () => save(`report-${id}.json`, "application/json", JSON.stringify(report)),
                { "aria-label": "Download all data as JSON" })],
        });
        shadow.replaceChildren(...parts);
        const show = (name: string): void => shadow.getElementById(decodeURIComponent(name))?.scrollIntoView();
        // A browser looks for the places that addresses name only outside of shadow roots.
        shadow.addEventListener("click", event => {
            const link = event.target instanceof Element ? event.target.closest("a") : null;
            if (link === null || link.hash === "") return;
            event.preventDefault();
            history.replaceState(history.state, "", link.hash);
            show(link.hash.slice(1));
        }, { signal: ending.signal });
        window.addEventListener("beforeprint", drawAll, { signal: ending.signal });
        if (location.hash) show(location.hash.slice(1));
        return () => {
            ending.abort();
            shadow.replaceChildren();
        };
    }, [report, id]);
    return <div ref={place} className="report-place" data-figures={report.figures.length} />;
}
