import type { Trace } from "../events.ts";
import { type Language, narrate, seconds } from "../narrate/narrate.ts";
import type { SceneNode } from "./scene.ts";
import type { Axis } from "./timeline-axis.ts";

/** A stretch in which a thread runs or waits. */
export interface ThreadBar {
  readonly from: number;
  readonly to: number;
  readonly isRunning: boolean;
  /** The event at its beginning. */
  readonly event: number;
}
export interface ThreadTrack {
  readonly thread: number;
  readonly bars: readonly ThreadBar[];
}

/** The threads that the program has started, each with its bars: it runs from `th.run` to `th.block`, and waits from there to the next `th.run`. */
export function threadTracksOf(trace: Trace, axis: Axis): ThreadTrack[] {
  const tracks = new Map<number, { readonly bars: ThreadBar[]; open: Omit<ThreadBar, "to"> | null }>();
  const end = (track: { readonly bars: ThreadBar[]; open: Omit<ThreadBar, "to"> | null }, to: number): void => {
    if (track.open !== null) track.bars.push({ ...track.open, to });
    track.open = null;
  };
  for (const event of trace.events) {
    if (event.k !== "th.run" && event.k !== "th.block" && event.k !== "th.done") continue;
    const track = tracks.get(event.th) ?? { bars: [], open: null };
    tracks.set(event.th, track);
    const from = axis.xs[event.i]!;
    end(track, from);
    if (event.k !== "th.done") track.open = { from, isRunning: event.k === "th.run", event: event.i };
  }
  for (const track of tracks.values()) end(track, axis.end);
  return [...tracks].map(([thread, { bars }]) => ({ thread, bars }));
}

/** A bar in the lane of a thread. */
export function threadNode(trace: Trace, bar: ThreadBar, y: number, hue: number, language: Language): SceneNode {
  const event = trace.events[bar.event]!;
  const state = bar.isRunning ? "running" : "waiting";
  return {
    t: "group",
    cls: `task-bar ${state}`,
    hue,
    event: bar.event,
    title: `${seconds(event.t)} s: ${narrate(trace, event, language).replaceAll("`", "")}`,
    nodes: [{ t: "rect", x: bar.from, y, w: Math.max(2, bar.to - bar.from), h: 20, r: 3, cls: `bar-box bar-${state}` }],
  };
}
