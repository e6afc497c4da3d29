import type { Trace } from "../events.ts";

/** Width of the lane names. */
export const LEFT = 128;
/** Width of one step: steps take no virtual time, so each gets room of its own. */
export const SLOT = 16;
const GAP = 96;
/** A blocked loop says how long it stood still. */
const BLOCKED = 168;

/** A stretch of the axis: steps that happen at one instant, a wait, or a callback that blocks. */
export interface Piece {
  readonly kind: "burst" | "idle" | "blocked";
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
}

export interface Axis {
  readonly pieces: readonly Piece[];
  /** Left edge of each event. */
  readonly xs: readonly number[];
  readonly end: number;
}

/** The axis: each step of a task or callback takes a slot of its own, since steps take no virtual time; each wait takes a gap. */
export function axisOf(trace: Trace, linear: boolean, width: number): Axis {
  const pieces: Piece[] = [];
  const xs: number[] = [];
  const total = trace.events[trace.events.length - 1]?.t ?? 0;
  const scale = linear && total > 0 ? Math.max(20, (width - LEFT - 60) / total) : 0;
  let x = LEFT + 8;
  let t = 0;
  let burst = x;
  let inside = false;
  let slots = 0;
  const slot = scale > 0 ? 5 : SLOT;
  const closeBurst = () => {
    // A callback that is no task's ends the stretch without having left its slot.
    const end = Math.max(x + (slots > 0 ? slot : 0), burst + SLOT);
    pieces.push({ kind: "burst", from: t, to: t, x: burst, width: end - burst });
    x = end;
  };
  for (const event of trace.events) {
    if (event.t > t + 1e-9) {
      closeBurst();
      const gap = scale > 0 ? Math.max(6, (event.t - t) * scale) : inside ? BLOCKED : GAP;
      pieces.push({ kind: inside ? "blocked" : "idle", from: t, to: event.t, x, width: gap });
      x += gap;
      t = event.t;
      burst = x;
      slots = 0;
    }
    if (event.k === "task.step" || (event.k === "h.run" && trace.handles[event.h]?.task === null)) {
      if (slots > 0) x += slot;
      slots++;
    }
    if (event.k === "h.run" || event.k === "task.step") inside = true;
    if (event.k === "h.end" || event.k === "task.await" || event.k === "task.done") inside = false;
    xs.push(x);
    if (event.k === "task.await" || event.k === "task.done") {
      x += slot;
      slots = 0;
    }
  }
  closeBurst();
  return { pieces, xs, end: x };
}
