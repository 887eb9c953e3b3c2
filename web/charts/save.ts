/** Hands a text to the reader as a file. */
export const save = (name: string, type: string, content: string): void =>
    saveBlob(name, new Blob([content], { type: `${type};charset=utf-8` }));

/** Hands bytes to the reader as a file. */
export function saveBlob(name: string, content: Blob): void {
    const address = URL.createObjectURL(content);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has begun to read by then; the address is given back a while later, since no event tells when it has done so.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
