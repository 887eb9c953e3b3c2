// The steps of the first-run assistant; each has an address of its own.

export type StepId = "name" | "share" | "network" | "port" | "done";

export interface StepName {
    readonly id: StepId;
    readonly title: string;
}

export const steps: readonly StepName[] = [
    { id: "name", title: "Your name" },
    { id: "share", title: "What to share" },
    { id: "network", title: "The network" },
    { id: "port", title: "Being reached" },
    { id: "done", title: "Ready" },
];

export const stepAt = (id: string | null): number => Math.max(0, steps.findIndex(step => step.id === id));
