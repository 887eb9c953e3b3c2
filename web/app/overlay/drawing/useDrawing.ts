// What an overlay is drawn with, from when there is a place for it until that goes.

import { type RefObject, useEffect, useRef, useState } from "react";
import { breath } from "../../lists/breath.ts";
import { Drawing } from "./Drawing.ts";
import { listenTo, type Touched } from "./gestures.ts";

declare global {
    interface Window {
        /** The drawing, for tests and measurements. */
        canopyDrawing?: Drawing | undefined;
    }
}

interface Places {
    /** What the hand touches. */
    readonly place: RefObject<HTMLElement | null>;
    readonly picture: RefObject<HTMLCanvasElement | null>;
    readonly writing: RefObject<HTMLCanvasElement | null>;
}

interface Made {
    readonly drawing?: Drawing;
    /** Why there is none. */
    readonly obstacle?: string;
}

export function useDrawing({ place, picture, writing }: Places, touched: Touched): Made {
    const [made, setMade] = useState<Made>({});
    const latest = useRef(touched);
    useEffect(() => {
        latest.current = touched;
    });
    useEffect(() => {
        let close: (() => void) | undefined;
        let isGone = false;
        const open = (): void => {
            const box = place.current!;
            const drawing = new Drawing(picture.current!, writing.current!, words => setMade({ obstacle: words }));
            const watch = new ResizeObserver(() => drawing.resize(box.clientWidth, box.clientHeight));
            watch.observe(box);
            const silence = listenTo(box, drawing, {
                select: peer => latest.current.select(peer), hover: peer => latest.current.hover(peer),
            });
            close = () => {
                silence();
                watch.disconnect();
                drawing.dispose();
                window.canopyDrawing = undefined;
            };
            setMade({ drawing });
            window.canopyDrawing = drawing;
        };
        // A canvas can be handed over but once, and what is mounted twice on trial is taken down before a breath is over.
        breath().then(() => !isGone && open()).catch((failure: Error) => setMade({ obstacle: failure.message }));
        return () => {
            isGone = true;
            close?.();
        };
    }, [place, picture, writing]);
    return made;
}
