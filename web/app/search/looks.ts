// What is shown of a file in words and pictures.

import { IconApps, IconFile, IconFileText, IconMovie, IconMusic, IconPhoto } from "@tabler/icons-react";
import { bytes, counted, playing, rate } from "../words/numbers.ts";
import type { FoundFile, Media } from "./hitStore.ts";

export const wideEnoughForPane = "(min-width: 75em)";

export const mediaIcons: Record<Media, typeof IconFile> = {
    audio: IconMusic, video: IconMovie, image: IconPhoto, document: IconFileText, software: IconApps, other: IconFile,
};

export const mediaNames: Record<Media, string> = {
    audio: "Audio", video: "Video", image: "Images", document: "Documents", software: "Software", other: "Other",
};

/** A rate told in kilobits a second, as rates are shown. */
export const rateOfKbps = (kbps: number): string => rate(kbps * 125);

/** "5.2 MB · 3 sources · 3:07 · 192 kbit/s". */
export const inShort = (file: FoundFile): string => [
    bytes(file.size), counted(file.peers.size, "source"),
    ...(file.durationSeconds === undefined ? [] : [playing(file.durationSeconds)]),
    ...(file.bitrateKbps === undefined ? [] : [`${file.bitrateKbps} kbit/s`]),
].join(" · ");
