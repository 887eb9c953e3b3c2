// What runs came to, as figures that can be told apart from each other.

import type { Figure } from "../runs/SideBySide.tsx";
import { count, number, percent } from "../words/numbers.ts";
import type { Simulation } from "./simulations.ts";

type Of = (run: Simulation) => number | undefined;

const ratio = (part: number | undefined, whole: number | undefined): number | undefined => (whole ? (part ?? 0) / whole : undefined);

const sentOf = (run: Simulation): number | undefined =>
    (run.result ? Object.values(run.result.sent).reduce((sum, one) => sum + one, 0) : undefined);

const figures: readonly (readonly [string, Of, Figure["tell"], boolean?])[] = [
    ["Users", run => run.users, count],
    ["Online at the end", run => (run.result ?? run.progress).online, count],
    ["Supernodes at the end", run => (run.result ?? run.progress).supernodes, count],
    ["Attached at the end", run => (run.result ?? run.progress).attached, count],
    ["Sessions", run => run.result?.figures.sessions, count],
    ["Promotions", run => run.result?.figures.promotions, count],
    ["Demotions", run => run.result?.figures.demotions, count],
    ["Joins that failed", run => run.result?.figures.joinsFailed, count],
    ["Searches", run => run.result?.figures.searches, count],
    ["Found, of what somebody online had", run => ratio(run.result?.figures.searchesFound, run.result?.figures.searchesPossible),
        value => percent(value, 1), true],
    ["Hits of a search", run => ratio(run.result?.figures.hits, run.result?.figures.searchesEnded), number],
    ["Supernodes asked by a search", run => ratio(run.result?.figures.supernodesAsked, run.result?.figures.searchesEnded), number],
    ["Time to the first hit, ms", run => ratio(run.result?.figures.firstHitMs, run.result?.figures.searchesWithHits), count],
    ["Messages", sentOf, count],
    ["Messages a user and hour", run => ratio(sentOf(run), run.users * (run.result?.simulatedSeconds ?? 0) / 3600), count],
    ["Faults", run => run.result?.figures.faults, count],
    ["Seconds to heal", run => run.result?.figures.healingSeconds, number],
    ["Misbehaviours", run => run.result?.figures.misbehaviours, count],
    ["Invariants looked at", run => run.result?.invariantsChecked, count],
    ["Violations", run => run.result?.violations ?? run.progress.violations, count],
    ["Events", run => (run.result ?? run.progress).events, count],
    ["Seconds on the clock", run => run.result?.wallSeconds, number],
];

/** The figures of some runs; those that none has are left out. */
export const figuresOf = (runs: readonly Simulation[]): Figure[] => figures
    .map(([name, of, tell, isShare = false]) => ({ name, tell: (value: number) => tell(value), isShare, values: runs.map(of) }))
    .filter(figure => figure.values.some(value => value !== undefined));
