// Where one looks: the middle of the picture in the graph's own measure, and how many pixels one unit of it is.

export interface Point {
    readonly x: number;
    readonly y: number;
}

const zoomMin = 1e-4;
const zoomMax = 1e4;
/** Two peers need not be a screen apart. */
const fitMax = 12;

export class Camera {
    x = 0;
    y = 0;
    zoom = 1;
    width = 1;
    height = 1;

    /** Of a point of the graph, in CSS pixels from the upper left corner. */
    toScreen(x: number, y: number): Point {
        return { x: (x - this.x) * this.zoom + this.width / 2, y: this.height / 2 - (y - this.y) * this.zoom };
    }

    toGraph(at: Point): Point {
        return { x: (at.x - this.width / 2) / this.zoom + this.x, y: (this.height / 2 - at.y) / this.zoom + this.y };
    }

    pan(dx: number, dy: number): void {
        this.x -= dx / this.zoom;
        this.y += dy / this.zoom;
    }

    /** Zooms so that what lies under a point stays there. */
    zoomBy(factor: number, at: Point = { x: this.width / 2, y: this.height / 2 }): void {
        const before = this.toGraph(at);
        this.zoom = Math.min(zoomMax, Math.max(zoomMin, this.zoom * factor));
        const after = this.toGraph(at);
        this.x += before.x - after.x;
        this.y += before.y - after.y;
    }

    /** Shows all points. */
    fit(points: Float32Array): void {
        if (points.length === 0) return;
        let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
        for (let at = 0; at < points.length; at += 2) {
            left = Math.min(left, points[at]!);
            right = Math.max(right, points[at]!);
            low = Math.min(low, points[at + 1]!);
            high = Math.max(high, points[at + 1]!);
        }
        this.x = (left + right) / 2;
        this.y = (low + high) / 2;
        const spare = 0.86;
        this.zoom = Math.min(fitMax, spare * Math.min(this.width / Math.max(right - left, 1e-3), this.height / Math.max(high - low, 1e-3)));
    }
}
