// An invite as it is pasted: 'canopy:?at=192.0.2.1:4242&network=name&secret=…'.

const scheme = "canopy:?";

/** The name of the network that has no secret. */
export const openNetwork = "canopy";

/** The network an invite leads into; nothing where it is no invite. */
export function networkOf(text: string): string | undefined {
    const link = text.trim();
    if (!link.startsWith(scheme)) return undefined;
    const parts = new URLSearchParams(link.slice(scheme.length));
    return parts.has("at") ? parts.get("network") ?? openNetwork : undefined;
}
