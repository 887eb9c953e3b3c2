// What is shown of a file in words and pictures.

import { IconApps, IconFile, IconFileText, IconMovie, IconMusic, IconPhoto } from "@tabler/icons-react";
import type { FoundFile, Media } from "./hitStore.ts";
import { bytes, counted, playing, rate } from "../words/numbers.ts";

export const wideEnoughForPane = "(min-width: 75em)";

export const mediaIcons: Record<Media, typeof IconFile> = {
    audio: IconMusic, video: IconMovie, image: IconPhoto, document: IconFileText, software: IconApps, other: IconFile,
};

export const mediaNames: Record<Media, string> = {
    audio: "Audio", video: "Video", image: "Images", document: "Documents", software: "Software", other: "Other",
};

/** A name as it is shown: without the signs that turn what follows around, by which an .exe can look like a .png. */
export const shownName = (name: string): string => name.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

/** A rate told in kilobits a second, as rates are shown. */
export const rateOfKbps = (kbps: number): string => rate(kbps * 125);

/** "5.2 MB · 3 sources · 3:07 · 192 kbit/s". */
export const inShort = (file: FoundFile): string => [
    bytes(file.size), counted(file.peers.size, "source"),
    ...(file.durationSeconds === undefined ? [] : [playing(file.durationSeconds)]),
    ...(file.bitrateKbps === undefined ? [] : [`${file.bitrateKbps} kbit/s`]),
].join(" · ");
