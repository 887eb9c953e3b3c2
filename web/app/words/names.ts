// Names that others have given to files, folders and themselves: shown so that they say what they are.

/** A name as it is shown: without the signs that turn what follows around, by which an .exe can look like a .png. */
export const shownName = (name: string): string => name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

/** The start of an identity: enough to tell peers apart by eye. */
export const shortPeer = (peer: string): string => peer.slice(0, 8);
