// What goes on in the daemon by itself, measurements, simulations and reports, and where each stands.

export type RunState = "running" | "stopping" | "stopped" | "done" | "failed" | "brokenOff" | "drawing";

interface Look {
    readonly words: string;
    readonly colour: string;
}

export const stateLooks: Readonly<Record<RunState, Look>> = {
    running: { words: "running", colour: "blue" },
    drawing: { words: "being drawn", colour: "blue" },
    stopping: { words: "stopping", colour: "orange" },
    stopped: { words: "stopped", colour: "gray" },
    done: { words: "done", colour: "leaf" },
    failed: { words: "failed", colour: "red" },
    brokenOff: { words: "broken off", colour: "orange" },
};

export const isOver = (state: RunState): boolean => state !== "running" && state !== "stopping" && state !== "drawing";
