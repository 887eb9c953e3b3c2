// The key this browser is signed in with: kept for this origin alone, and the same in all its tabs.

const place = "canopy.key";
const listeners = new Set<() => void>();

export const readKey = (): string | null => localStorage.getItem(place);

export function keepKey(key: string | null): void {
    if (key === null) localStorage.removeItem(place);
    else localStorage.setItem(place, key);
    listeners.forEach(hear => hear());
}

/** Forgets a key that was refused, unless another tab has signed in with another meanwhile. */
export function dropKey(sent: string | null): void {
    if (sent !== null && sent === readKey()) keepKey(null);
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
