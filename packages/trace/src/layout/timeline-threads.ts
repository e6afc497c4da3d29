import type { Trace } from "../events.ts";
import { type Language, narrate, seconds } from "../narrate/narrate.ts";
import type { SceneNode } from "./scene.ts";
import type { Axis } from "./timeline-axis.ts";

/** A stretch in which a thread runs what it was given. */
export interface ThreadBar {
  readonly from: number;
  readonly to: number;
  /** The event at its end; where the thread had not ended when the run did, that at its beginning. */
  readonly event: number;
}
export interface ThreadTrack {
  readonly thread: number;
  readonly bars: readonly ThreadBar[];
}

/**
 * The threads to which the program handed work, each with its bars: from where it began, or where it was done with what it had been given before, to where
 * the loop gets what it gave.
 */
export function threadTracksOf(trace: Trace, axis: Axis): ThreadTrack[] {
  const tracks = new Map<number, { readonly bars: ThreadBar[]; readonly begun: number[]; free: number }>();
  for (const event of trace.events) {
    if (event.k !== "th.run" && event.k !== "th.done") continue;
    const track = tracks.get(event.th) ?? { bars: [], begun: [], free: 0 };
    tracks.set(event.th, track);
    if (event.k === "th.run") {
      track.begun.push(event.i);
      continue;
    }
    const begun = track.begun.shift();
    const to = axis.xs[event.i]!;
    if (begun !== undefined) track.bars.push({ from: Math.max(axis.xs[begun]!, track.free), to, event: event.i });
    track.free = to;
  }
  return [...tracks].map(([thread, { bars, begun, free }]) => ({
    thread,
    bars: [...bars, ...begun.map((event) => ({ from: Math.max(axis.xs[event]!, free), to: axis.end, event }))],
  }));
}

/** A bar in the lane of a thread. */
export function threadNode(trace: Trace, bar: ThreadBar, y: number, hue: number, language: Language): SceneNode {
  const event = trace.events[bar.event]!;
  return {
    t: "group",
    cls: "task-bar running",
    hue,
    event: bar.event,
    title: `${seconds(event.t)} s: ${narrate(trace, event, language).replaceAll("`", "")}`,
    nodes: [{ t: "rect", x: bar.from, y, w: Math.max(2, bar.to - bar.from), h: 20, r: 3, cls: "bar-box bar-running" }],
  };
}
