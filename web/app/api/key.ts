// The key this browser is signed in with: kept for this origin alone, and the same in all its tabs.

const place = "canopy.key";
const listeners = new Set<() => void>();
let refused = false;

export const readKey = (): string | null => localStorage.getItem(place);

/** Whether the last key went because the daemon knows it no more, not because somebody signed out. */
export const isKeyRefused = (): boolean => refused;

export function keepKey(key: string | null, isRefused = false): void {
    refused = isRefused;
    if (key === null) localStorage.removeItem(place);
    else localStorage.setItem(place, key);
    listeners.forEach(hear => hear());
}

/** Forgets a key that was refused, unless another tab has signed in with another meanwhile. */
export function dropKey(sent: string | null): void {
    if (sent !== null && sent === readKey()) keepKey(null, true);
}

/** Calls whenever the key is another, also when another tab has signed in or out. */
export function onKey(hear: () => void): () => void {
    const fromElsewhere = (event: StorageEvent): void => {
        if (event.key === place || event.key === null) hear();
    };
    listeners.add(hear);
    window.addEventListener("storage", fromElsewhere);
    return () => {
        listeners.delete(hear);
        window.removeEventListener("storage", fromElsewhere);
    };
}
