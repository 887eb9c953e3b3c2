/** Hands a text to the reader as a file. */
export function save(name: string, type: string, content: string): void {
    const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has begun to read by then; the address is given back a while later, since no event tells when it has done so.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
