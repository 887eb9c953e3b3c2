// Draws beside the screen. A browser without a graphics card reads each frame of a canvas back, and whoever draws it waits for that: here
// no hand does.

import { Picture } from "./Picture.ts";
import type { FromPicture, ToPicture } from "./protocol.ts";

let picture: Picture | undefined;

const tell = (words: FromPicture): void => self.postMessage(words);

self.onmessage = ({ data }: MessageEvent<ToPicture>) => {
    if (data.kind !== "open") return picture?.hear(data);
    try {
        picture = new Picture(data.picture, data.writing, () => tell({ kind: "drawn" }));
    } catch (failure) {
        tell({ kind: "obstacle", words: (failure as Error).message });
    }
};
