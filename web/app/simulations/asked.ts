// What a filled form asks of the daemon.

import type { Schemas } from "../api/client.ts";
import type { Scenario } from "./simulations.ts";

export interface RunDraft {
    readonly name: string;
    readonly seed: number;
    readonly scale: number;
    readonly duration: string;
    readonly measure: string;
    /** Knobs that were turned, by path. */
    readonly knobs: Readonly<Record<string, number>>;
    /** The scenario's text where it was edited; knobs do not count then. */
    readonly yaml: string | undefined;
}

/** So many users are simulated quickly; a scenario that is too large here is scaled down to about that. */
const usersAtFirst = 10_000;

export const firstDraft = ({ users, usersMax, mistakes, yaml }: Scenario): RunDraft => ({
    name: "", seed: 1, scale: users > usersMax ? Number((usersAtFirst / users).toPrecision(1)) : 1, duration: "", measure: "", knobs: {},
    yaml: mistakes.length > 0 ? yaml : undefined,
});

export function askedBy(scenario: Scenario, { name, seed, scale, duration, measure, knobs, yaml }: RunDraft): Schemas["SimulationAsked"] {
    const turned = Object.entries(knobs).map(([path, value]) => ({ path, value }));
    return {
        scenario: scenario.name, seed, scale,
        ...(name.trim() && { name: name.trim() }), ...(duration.trim() && { duration: duration.trim() }), ...(measure.trim()
            && { measure: measure.trim() }),
        ...(yaml !== undefined ? { yaml } : turned.length > 0 && { knobs: turned }),
    };
}

/** How many users a run will have. */
export function usersOf({ users, knobs: all }: Scenario, { knobs, scale }: RunDraft): number {
    const peers = all.find(one => one.path === "peers");
    return Math.round((knobs["peers"] ?? peers?.value ?? users) * scale);
}

/** Knobs that stand where the daemon would not take them. */
export const knobsOff = (scenario: Scenario, { knobs, yaml }: RunDraft): string[] => (yaml !== undefined ? []
    : scenario.knobs.filter(knob => isOff(knob, knobs[knob.path] ?? knob.value)).map(knob => knob.label));

export const isOff = ({ min, max }: Scenario["knobs"][number], value: number): boolean => !(value >= min && value <= max);
