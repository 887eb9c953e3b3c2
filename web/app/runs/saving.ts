// Files that the daemon gives only to who has a key: they are fetched with it, and then handed over as a browser hands over downloads.

import { readKey } from "../api/key.ts";
import { asRefusal, Refusal, refusalOf } from "../api/refusal.ts";
import { saveBlob } from "../../charts/save.ts";

/**
 * @param path The address of the file.
 * @param name What it is called on disk.
 * @param progress Hears how many bytes are here.
 */
export async function saveAnswer(path: string, name: string, progress: (size: number) => void, signal: AbortSignal): Promise<void> {
    const response = await fetch(path, { headers: { Authorization: `Bearer ${readKey() ?? ""}` }, cache: "no-store", signal }).catch(() => {
        throw asRefusal(new Refusal("The daemon does not answer.", "Start it with 'canopy up', and try again.", 0));
    });
    if (!response.ok) throw refusalOf(response, await response.json().catch(() => undefined));
    let size = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
        transform(part, out) {
            progress(size += part.length);
            out.enqueue(part);
        },
    });
    const body = response.body?.pipeThrough(counting as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>);
    // As a blob a large file lies with the browser, on disk if need be, and not in the page.
    const whole = await new Response(body ?? null, { headers: response.headers }).blob().catch((failure: unknown) => {
        if (signal.aborted) throw failure;
        throw new Refusal("The file broke off in the middle.", "Nothing was saved. Try again; the daemon's log says what happened.", 0);
    });
    saveBlob(name, whole);
}
