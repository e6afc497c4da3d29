import type { Trace } from "../events.ts";
import type { Axis } from "./timeline-axis.ts";

export interface TaskBar {
  readonly state: "running" | "ready" | "waiting";
  readonly from: number;
  to: number;
  readonly event: number;
  readonly label: string;
}

export interface TaskTrack {
  readonly task: number;
  readonly depth: number;
  readonly born: number;
  readonly bars: TaskBar[];
  end: { readonly x: number; readonly how: "result" | "exc" | "cancel"; readonly event: number } | null;
}

export function tracksOf(trace: Trace, axis: Axis): TaskTrack[] {
  const tracks = new Map<number, TaskTrack>();
  const depthOf = (task: number): number => {
    const by = trace.tasks[task]?.by ?? null;
    return by === null || by === task ? 0 : depthOf(by) + 1;
  };
  const open = (task: number, state: TaskBar["state"], x: number, event: number, label = "") => {
    const track = tracks.get(task);
    if (track === undefined) return;
    const last = track.bars[track.bars.length - 1];
    if (last !== undefined && last.to < 0) last.to = x;
    track.bars.push({ state, from: x, to: -1, event, label });
  };
  for (const event of trace.events) {
    const x = axis.xs[event.i]!;
    switch (event.k) {
      case "task.new":
        tracks.set(event.n, { task: event.n, depth: Math.min(4, depthOf(event.n)), born: x, bars: [], end: null });
        open(event.n, "ready", x, event.i);
        break;
      case "task.step":
        open(event.n, "running", x, event.i);
        break;
      case "task.await":
        open(
          event.n,
          event.fut === null ? "ready" : "waiting",
          x + 8,
          event.i,
          event.fut === null ? "" : `await ${trace.futures[event.fut]?.label ?? ""}`,
        );
        break;
      case "task.wake":
        open(event.n, "ready", x, event.i);
        break;
      case "task.done": {
        const track = tracks.get(event.n);
        const last = track?.bars[track.bars.length - 1];
        if (last !== undefined && last.to < 0) last.to = x + 8;
        if (track !== undefined) track.end = { x: x + 8, how: event.how, event: event.i };
        break;
      }
    }
  }
  for (const track of tracks.values()) for (const bar of track.bars) if (bar.to < 0) bar.to = axis.end;
  // Children stand under their creator.
  const all = [...tracks.values()];
  const madeBy = new Map<number | null, TaskTrack[]>();
  for (const track of all) {
    const by = trace.tasks[track.task]?.by ?? null;
    if (track.task === by) continue;
    const known = madeBy.get(by);
    if (known === undefined) madeBy.set(by, [track]);
    else known.push(track);
  }
  const children = (by: number | null): TaskTrack[] =>
    (madeBy.get(by) ?? []).flatMap((track) => [track, ...children(track.task)]);
  const ordered = children(null);
  return ordered.length === all.length ? ordered : all;
}
