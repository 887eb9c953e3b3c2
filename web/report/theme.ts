// Light and dark: as the system has it, until the reader chooses. The choice holds for this visit.

import { button } from "../charts/elements.ts";

export function themeSwitch(): HTMLElement {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const root = document.documentElement;
    const isDark = (): boolean => (root.dataset["theme"] ? root.dataset["theme"] === "dark" : system.matches);
    const made = button("", () => {
        root.dataset["theme"] = isDark() ? "light" : "dark";
        name();
    }, { class: "theme" });
    const name = (): void => {
        made.textContent = isDark() ? "Light page" : "Dark page";
    };
    system.addEventListener("change", name);
    name();
    return made;
}
