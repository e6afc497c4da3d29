import type { Trace } from "./events.ts";
import type { Step } from "./steps.ts";

/** A row of the Steps view: one step, or the plain lines of one frame that ran one after another. Numbers are positions in the list of steps. */
export type StepRow =
  | { readonly kind: "step"; readonly at: number; readonly fold: number | null }
  | { readonly kind: "lines"; readonly id: number; readonly from: number; readonly to: number };

const FOLD_FROM = 3;

/**
 * The rows of the Steps view. Three or more lines in a row of one frame, at which nothing else happens, are one row, unless `open` holds the fold's id
 * (the index of its first event); the rows of an open fold bear that id.
 * @example
 * stepRows(trace, steps, new Set()) // [{ kind: "step", at: 0, fold: null }, { kind: "lines", id: 12, from: 1, to: 5 }]
 */
export function stepRows(trace: Trace, steps: readonly Step[], open: ReadonlySet<number>): StepRow[] {
  const rows: StepRow[] = [];
  for (let at = 0; at < steps.length; ) {
    const first = trace.events[steps[at]!.i]!;
    let to = at;
    if (first.k === "line")
      while (to + 1 < steps.length) {
        const next = trace.events[steps[to + 1]!.i]!;
        if (next.k !== "line" || next.f !== first.f) break;
        to++;
      }
    const isFold = to - at + 1 >= FOLD_FROM;
    if (isFold && !open.has(first.i)) rows.push({ kind: "lines", id: first.i, from: at, to });
    else for (let one = at; one <= to; one++) rows.push({ kind: "step", at: one, fold: isFold ? first.i : null });
    at = to + 1;
  }
  return rows;
}

/** The row in which a step stands; -1 when there is none. */
export function rowOf(rows: readonly StepRow[], position: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle]!;
    const [from, to] = row.kind === "step" ? [row.at, row.at] : [row.from, row.to];
    if (position < from) high = middle - 1;
    else if (position > to) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** A bar beside a step: a frame that is running (the last one is whose step it is) or one that waits, suspended. */
export interface LaneBar {
  readonly frame: number;
  readonly depth: number;
  readonly waits: boolean;
}

/**
 * The bars beside each step, by depth: the frames that called one another, and deeper ones that are suspended meanwhile. What is deeper than `deepest` shares
 * that place, where the step's own frame goes before one that waits: a chain may be a hundred thousand frames long.
 */
export function laneBars(trace: Trace, steps: readonly Step[], deepest: number): readonly (readonly LaneBar[])[] {
  const active: number[] = [];
  /** The frame that waits at each depth, and where each of them does. */
  const waiting = new Map<number, number>();
  const places = new Map<number, number>();
  const depths: number[] = [];
  const wake = (frame: number) => {
    const depth = places.get(frame);
    if (depth === undefined) return;
    if (waiting.get(depth) === frame) waiting.delete(depth);
    places.delete(frame);
  };
  const wait = (frame: number) => {
    const depth = depths[frame];
    if (depth === undefined) return;
    // It waits at one place, however it came there.
    wake(frame);
    waiting.set(depth, frame);
    places.set(frame, depth);
  };
  let event = 0;
  let last: readonly LaneBar[] = [];
  return steps.map(({ i, depth }, index) => {
    let isSame = index > 0 && steps[index - 1]!.depth === depth && active[depth] === trace.events[i]!.f;
    for (; event <= i; event++) {
      const one = trace.events[event]!;
      if (one.k !== "line" && one.k !== "assign" && one.k !== "out") isSame = false;
      if (one.k === "gen.resume") {
        [...one.via, one.g].forEach((frame, at) => {
          depths[frame] = (depths[one.f] ?? 0) + 1 + at;
          wake(frame);
        });
      } else if (one.k === "gen.yield") for (const frame of [...one.via, one.g]) wait(frame);
      else if (one.k === "gen.return" || one.k === "gen.raise" || one.k === "gen.close") wake(one.g);
      else if (one.k === "call") depths[one.g] = (depths[one.f] ?? 0) + 1;
      else if (one.k === "deleg.begin" && one.g !== null) depths[one.g] = (depths[one.f] ?? 0) + 1;
    }
    // Most steps are lines of the frame of the step before: a long run has one list for all of them.
    if (isSame) return last;
    active.length = Math.min(active.length, depth);
    active[depth] = trace.events[i]!.f;
    const bars: LaneBar[] = [];
    for (let at = 0; at <= Math.min(depth, deepest); at++) {
      const frame = at === deepest ? active[depth] : active[at];
      if (frame !== undefined) bars.push({ frame, depth: at, waits: false });
    }
    for (let at = depth + 1; at < deepest; at++) {
      const frame = waiting.get(at);
      if (frame !== undefined) bars.push({ frame, depth: at, waits: true });
    }
    const further = depth < deepest ? nearestFrom(waiting, deepest) : undefined;
    if (further !== undefined) bars.push({ frame: further, depth: deepest, waits: true });
    last = bars;
    return bars;
  });
}

/** The frame that waits at a depth, or at the next deeper one at which any does. */
function nearestFrom(waiting: ReadonlyMap<number, number>, depth: number): number | undefined {
  let nearest = Infinity;
  // A chain that waits has no gap: only where there is one are the others asked.
  if (waiting.has(depth)) nearest = depth;
  else for (const at of waiting.keys()) if (at > depth && at < nearest) nearest = at;
  return waiting.get(nearest);
}
