// Elements without markup: whatever text a report holds stays text.

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

function dress<E extends Element>(element: E, attributes: Attributes, children: readonly (Node | string)[]): E {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === false) continue;
        element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children);
    return element;
}

export const html = <K extends keyof HTMLElementTagNameMap>(
    name: K, attributes: Attributes = {}, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] =>
    dress(document.createElement(name), attributes, children);

export const svg = <K extends keyof SVGElementTagNameMap>(
    name: K, attributes: Attributes = {}, ...children: readonly (Node | string)[]): SVGElementTagNameMap[K] =>
    dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
    const made = html("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", press);
    return made;
}

/** A text from the data amid our own words, in its own direction. */
export const quoted = (text: string): HTMLElement => html("bdi", {}, text);
