/** Schedules as values: where they leave the loop's own order, how they are written, and the search through all of them. */
import type { ChoiceKind, Schedule } from "@pycoro/runtime";

/** At its `at`th choice (from 0) the loop takes way `way` instead of way 0. */
export interface Deviation {
  readonly at: number;
  readonly way: number;
}
export interface Plan {
  readonly anyOrder: boolean;
  readonly deviations: readonly Deviation[];
}
/** A choice that a run met. */
export interface Choice {
  readonly kind: ChoiceKind;
  readonly count: number;
  readonly way: number;
  /** What was chosen, and what would have been. */
  readonly label: string;
  readonly instead: string;
}

/**
 * The name of a schedule: `p` for the orders that asyncio permits or `a` for any, then each deviation.
 * @example
 * idOf({ anyOrder: true, deviations: [{ at: 3, way: 1 }] }) // "a-3.1"
 */
export const idOf = ({ anyOrder, deviations }: Plan): string =>
  [anyOrder ? "a" : "p", ...deviations.map(({ at, way }) => `${at}.${way}`)].join("-");

/** Reads such a name. @throws RangeError when it is none */
export function planOf(id: string): Plan {
  const [mode, ...parts] = id.split("-");
  const deviations = parts.map((part) => {
    const [, at, way] = /^(\d+)\.([1-9]\d*)$/.exec(part) ?? [];
    return { at: Number(at), way: Number(way) };
  });
  const isOrdered = deviations.every(({ at }, i) => at > (deviations[i - 1]?.at ?? -1));
  if ((mode !== "a" && mode !== "p") || !isOrdered)
    throw new RangeError(`'${id}' is no schedule: "pycoro explore" prints them, such as p-3.1`);
  return { anyOrder: mode === "a", deviations };
}

/** A run under a plan, which notes the choices that it meets. */
export class PlannedSchedule implements Schedule {
  readonly anyOrder: boolean;
  readonly outside = new WeakMap<object, object>();
  readonly late: object[] = [];
  readonly choices: Choice[] = [];
  readonly #ways: ReadonlyMap<number, number>;
  constructor(plan: Plan) {
    this.anyOrder = plan.anyOrder;
    this.#ways = new Map(plan.deviations.map(({ at, way }) => [at, way]));
  }
  choose(kind: ChoiceKind, count: number, label: (way: number) => string): number {
    const planned = this.#ways.get(this.choices.length) ?? 0;
    const way = planned < count ? planned : 0;
    this.choices.push(
      way === 0
        ? { kind, count, way, label: "", instead: "" }
        : { kind, count, way, label: label(way), instead: label(0) },
    );
    return way;
  }
}

export interface Bounds {
  /** Most deviations among callbacks that are ready, where asyncio's order would be another. */
  readonly preemptions: number;
  /** Whether one more run may begin. */
  readonly goesOn: (runs: number) => boolean;
}
export interface Explored {
  readonly runs: number;
  /** Schedules known and not run; 0 when every one has been. */
  readonly left: number;
}

/** A plan that has been run, with how many ways each of its choices had. */
interface Visited {
  readonly plan: Plan;
  readonly choices: readonly { readonly kind: ChoiceKind; readonly count: number }[];
}

/**
 * Runs a program under one schedule after the other, those with the fewest deviations first, each schedule once: a plan's successors leave the loop's order at one
 * more choice, behind its last deviation. `run` gives the choices that it met.
 */
export function explore(anyOrder: boolean, bounds: Bounds, run: (plan: Plan) => readonly Choice[]): Explored {
  const visit = (plan: Plan): Visited => {
    const choices = run(plan).map(({ kind, count }) => ({ kind, count }));
    return { plan, choices };
  };
  let runs = 1;
  let level: Visited[] = [visit({ anyOrder, deviations: [] })];
  while (level.length > 0) {
    const next: Visited[] = [];
    for (const [at, one] of level.entries()) {
      let taken = 0;
      for (const deviation of successors(one, bounds.preemptions)) {
        if (!bounds.goesOn(runs)) {
          const rest = [...level.slice(at), ...next].reduce((sum, v) => sum + countOf(v, bounds.preemptions), 0);
          return { runs, left: rest - taken };
        }
        runs++;
        taken++;
        next.push(visit({ anyOrder, deviations: [...one.plan.deviations, deviation] }));
      }
    }
    level = next;
  }
  return { runs, left: 0 };
}

function* successors({ plan, choices }: Visited, preemptions: number): Generator<Deviation> {
  const used = plan.deviations.filter(({ at }) => choices[at]?.kind === "ready").length;
  for (let at = (plan.deviations.at(-1)?.at ?? -1) + 1; at < choices.length; at++) {
    const { kind, count } = choices[at] as Visited["choices"][number];
    if (kind === "ready" && used >= preemptions) continue;
    for (let way = 1; way < count; way++) yield { at, way };
  }
}
const countOf = (visited: Visited, preemptions: number): number => [...successors(visited, preemptions)].length;
