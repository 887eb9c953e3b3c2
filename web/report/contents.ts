// The figures by paper, as links; the one being read is marked.

import { html, quoted } from "../charts/elements.ts";
import { anchorOf, type Figure, type Report } from "./model.ts";

export function contents(report: Report, ending?: AbortSignal): HTMLElement {
    const link = (target: string, ...text: readonly (Node | string)[]): HTMLElement =>
        html("li", {}, html("a", { href: `#${target}` }, ...text));
    const entry = (figure: Figure): HTMLElement =>
        link(anchorOf(figure), html("span", { class: "place" }, quoted(figure.place)), " ", quoted(figure.title),
            figure.missing === undefined ? "" : html("span", { class: "undrawn" }, " (not drawn)"));
    const list = html("details", { open: true }, html("summary", {}, "Contents"),
        html("ul", {}, link("provenance", "Provenance"), link("summary", "Summary")),
        ...report.papers.map(paper => html("section", {},
            html("h2", {}, `${paper.key} `, html("span", {}, quoted(paper.authors))),
            html("ul", {}, ...report.figures.filter(figure => figure.paper.key === paper.key).map(entry)))));
    const wide = matchMedia("(min-width: 70rem)");
    const fit = (): void => {
        list.open = wide.matches;
    };
    wide.addEventListener("change", fit, ending === undefined ? {} : { signal: ending });
    fit();
    list.addEventListener("click", event => {
        if (!wide.matches && event.target instanceof Element && event.target.closest("a")) list.open = false;
    });
    return html("nav", { class: "contents", "aria-label": "Contents" }, list);
}

/** Marks the link of the section at the top of the window. */
export function follow(nav: HTMLElement, sections: readonly HTMLElement[], ending?: AbortSignal): void {
    const links = new Map([...nav.querySelectorAll("a")].map(link => [link.hash.slice(1), link]));
    const seen = new Set<Element>();
    const eye = new IntersectionObserver(entries => {
        for (const { target, isIntersecting } of entries) {
            if (isIntersecting) seen.add(target);
            else seen.delete(target);
        }
        const reading = sections.find(section => seen.has(section));
        for (const [id, link] of links) {
            if (id === reading?.id) link.setAttribute("aria-current", "true");
            else link.removeAttribute("aria-current");
        }
    }, { rootMargin: "-10% 0px -70% 0px" });
    for (const section of sections) eye.observe(section);
    ending?.addEventListener("abort", () => eye.disconnect(), { once: true });
}
