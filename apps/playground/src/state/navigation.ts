import { isSwitch, type Step, stepAt, type TraceEvent } from "@pycoro/trace";
import type { Store } from "./store.ts";

/** Moves along the steps of the trace. */
export interface Navigation {
  /** Goes to an event and remembers where it came from. */
  readonly seek: (event: number) => void;
  readonly seekStep: (position: number) => void;
  readonly move: (by: number) => void;
  readonly moveSwitch: (direction: 1 | -1) => void;
  readonly over: (direction: 1 | -1) => void;
  readonly into: () => void;
  readonly out: () => void;
  /** To where the last jump came from. */
  readonly back: () => void;
  /** Sets or removes a breakpoint at the line of this step. */
  readonly toggleBreakpoint: (line?: number) => void;
  /** To the next or previous time that a line with a breakpoint runs. */
  readonly hit: (direction: 1 | -1) => void;
  /** To the next time that a line of the text (from 1) runs, and from the last to the first. */
  readonly line: (line: number) => void;
  /** To the next or previous event at the same place of the program. */
  readonly again: (direction: 1 | -1) => void;
  /** Marks this place in both texts. */
  readonly reveal: () => void;
  /** Steps stay with the frame of this step, or go on in the real order. */
  readonly follow: () => void;
  /** To the next thing that the task above or below does, in the order in which tasks were made. */
  readonly lane: (direction: 1 | -1) => void;
  /** Sets the first mark, the second, and removes both. */
  readonly mark: () => void;
}

const MOST_BACK = 100;

/** The frame that an event is about, to a reader. */
export function subjectOf(event: { readonly k: string; readonly f: number; readonly g?: number | null }): number {
  const about = event.k === "gen.resume" || event.k === "gen.new" || event.k === "gen.close" || event.k === "call";
  return about && typeof event.g === "number" ? event.g : event.f;
}

export function createNavigation(
  store: Store,
  places: {
    /** Line of the text (from 1) at which an event stands. */
    readonly lineOf: (event: TraceEvent) => number | null;
    readonly select: (span: number) => void;
  },
): Navigation {
  const came: number[] = [];
  const seekStep = (position: number) => {
    const steps = store.steps.value;
    if (steps.length === 0) return;
    store.cursor.value = steps[Math.max(0, Math.min(position, steps.length - 1))]!.i;
  };
  const find = (from: number, direction: 1 | -1, wanted: (step: Step, event: TraceEvent) => boolean): number | null => {
    const steps = store.steps.value;
    for (let at = from + direction; at >= 0 && at < steps.length; at += direction) {
      const step = steps[at]!;
      if (wanted(step, store.trace.value.events[step.i]!)) return at;
    }
    return null;
  };
  const edge = (direction: 1 | -1) => seekStep(direction === 1 ? store.steps.value.length - 1 : 0);
  const go = (found: number | null, direction: 1 | -1) => (found === null ? edge(direction) : seekStep(found));
  const here = () => store.steps.value[store.position.value];
  const seek = (event: number) => {
    const to = Math.max(0, Math.min(event, store.trace.value.events.length - 1));
    if (to === store.cursor.value) return;
    came.push(store.cursor.value);
    if (came.length > MOST_BACK) came.shift();
    store.cursor.value = to;
  };
  return {
    seek,
    seekStep,
    move: (by) => {
      const frame = store.following.value;
      if (frame === null) return seekStep(store.position.value + by);
      const direction = by < 0 ? -1 : 1;
      // What concerns the frame: what happens in it, and its being resumed.
      go(
        find(store.position.value, direction, (_, event) => event.f === frame || subjectOf(event) === frame),
        direction,
      );
    },
    moveSwitch: (direction) => {
      go(
        find(store.position.value, direction, (_, event) => isSwitch(event)),
        direction,
      );
    },
    over: (direction) => {
      const depth = here()?.depth ?? 0;
      go(
        find(store.position.value, direction, (step) => step.depth <= depth),
        direction,
      );
    },
    into: () => seekStep(store.position.value + 1),
    out: () => {
      const depth = here()?.depth ?? 0;
      go(
        find(store.position.value, 1, (step) => step.depth < depth),
        1,
      );
    },
    back: () => {
      const to = came.pop();
      if (to !== undefined && to < store.trace.value.events.length) store.cursor.value = to;
    },
    toggleBreakpoint: (asked) => {
      const event = store.event.value;
      const line = asked ?? (event === null ? null : places.lineOf(event));
      if (line === null) return;
      const next = new Set(store.chosenLines.value);
      if (!next.delete(line)) next.add(line);
      store.chosenLines.value = next;
    },
    hit: (direction) => {
      const now = store.cursor.value;
      let best: number | null = null;
      for (const line of store.breakpoints.value)
        for (const event of store.eventsByLine.value.get(line) ?? [])
          if (direction === 1 ? event > now && (best === null || event < best) : event < now && (best ?? -1) < event)
            best = event;
      if (best !== null) seek(best);
    },
    line: (line) => {
      const events = store.eventsByLine.value.get(line) ?? [];
      const next = events.find((event) => event > store.cursor.value) ?? events[0];
      if (next !== undefined) seek(next);
    },
    again: (direction) => {
      const span = store.event.value?.s;
      if (span === undefined) return;
      const { events } = store.trace.value;
      const count = events.length;
      for (let step = 1; step < count; step++) {
        const at = (store.cursor.value + direction * step + count * 2) % count;
        if (events[at]!.s === span) return seek(at);
      }
    },
    reveal: () => {
      const span = store.event.value?.s;
      if (span !== undefined) places.select(span);
    },
    follow: () => {
      const event = store.event.value;
      store.following.value = store.following.value === null && event !== null ? subjectOf(event) : null;
    },
    lane: (direction) => {
      const { tasks, events } = store.trace.value;
      const to = (store.event.value?.task ?? -1) + direction;
      if (to < -1 || to >= tasks.length) return;
      const steps = store.steps.value;
      const from = store.position.value;
      const fits = (step: Step) => (events[step.i]!.task ?? -1) === to;
      const after = steps.findIndex((step, at) => at > from && fits(step));
      const found = after >= 0 ? after : steps.findLastIndex((step, at) => at < from && fits(step));
      if (found >= 0) seekStep(found);
    },
    mark: () => {
      const marks = store.loop.value;
      const now = store.cursor.value;
      if (now < 0) return;
      if (marks === null) store.loop.value = { from: now, to: null };
      else if (marks.to !== null || marks.from === now) store.loop.value = null;
      else store.loop.value = { from: Math.min(marks.from, now), to: Math.max(marks.from, now) };
    },
  };
}

/** The number under which an event stands among the steps: its own, or that of the step during which it happens. */
export const stepNumber = (store: Store, event: number): number => stepAt(store.steps.value, event) + 1;
