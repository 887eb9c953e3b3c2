// The hand on the picture: drag, wheel, pinch, double click, arrows and plus and minus.

import type { Drawing } from "./Drawing.ts";
import type { Point } from "./camera.ts";

export interface Touched {
    readonly select: (peer: number | undefined) => void;
    readonly hover: (peer: number | undefined) => void;
}

const clickReach = 5;
const keyPan = 60;
const keyZoom = 1.3;

/** Listens on the element; the answer stops listening. */
export function listenTo(element: HTMLElement, drawing: Drawing, touched: Touched): () => void {
    const { camera } = drawing;
    const fingers = new Map<number, Point>();
    let pressedAt: Point | undefined;
    let hoverFrame = 0;
    const pointOf = (event: MouseEvent): Point => {
        const box = element.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event: PointerEvent): void => {
        element.setPointerCapture(event.pointerId);
        fingers.set(event.pointerId, pressedAt = pointOf(event));
    };
    const move = (event: PointerEvent): void => {
        const now = pointOf(event);
        const before = fingers.get(event.pointerId);
        if (before === undefined) {
            cancelAnimationFrame(hoverFrame);
            hoverFrame = requestAnimationFrame(() => touched.hover(drawing.peerAt(now)));
            return;
        }
        fingers.set(event.pointerId, now);
        const other = [...fingers].find(([finger]) => finger !== event.pointerId)?.[1];
        if (other !== undefined) {
            const spread = (one: Point): number => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
            camera.zoomBy(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
        }
        camera.pan((now.x - before.x) / fingers.size, (now.y - before.y) / fingers.size);
        drawing.moved();
    };
    const up = (event: PointerEvent): void => {
        fingers.delete(event.pointerId);
        const now = pointOf(event);
        if (pressedAt && fingers.size === 0 && Math.hypot(now.x - pressedAt.x, now.y - pressedAt.y) < clickReach)
            touched.select(drawing.peerAt(now));
    };
    const wheel = (event: WheelEvent): void => {
        event.preventDefault();
        camera.zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), pointOf(event));
        drawing.moved();
    };
    const double = (event: MouseEvent): void => {
        camera.zoomBy(2, pointOf(event));
        drawing.moved();
    };
    const key = (event: KeyboardEvent): void => {
        const steps: Record<string, () => void> = {
            ArrowLeft: () => camera.pan(keyPan, 0), ArrowRight: () => camera.pan(-keyPan, 0), ArrowUp: () => camera.pan(0, keyPan),
            ArrowDown: () => camera.pan(0, -keyPan), "+": () => camera.zoomBy(keyZoom), "=": () => camera.zoomBy(keyZoom),
            "-": () => camera.zoomBy(1 / keyZoom), 0: () => drawing.fit(), Escape: () => touched.select(undefined),
        };
        const step = steps[event.key];
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step();
        if (event.key !== "0" && event.key !== "Escape") drawing.moved();
    };
    const hears = [
        ["pointerdown", down], ["pointermove", move], ["pointerup", up], ["pointercancel", up], ["dblclick", double], ["keydown", key],
    ] as const;
    for (const [name, hear] of hears) element.addEventListener(name, hear as EventListener);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
        for (const [name, hear] of hears) element.removeEventListener(name, hear as EventListener);
        element.removeEventListener("wheel", wheel);
    };
}
