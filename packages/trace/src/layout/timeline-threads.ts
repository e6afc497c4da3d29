import type { Trace } from "../events.ts";
import { awaitedBy, type Language } from "../narrate/narrate.ts";
import type { Axis } from "./timeline-axis.ts";
import type { TaskBar } from "./timeline-tracks.ts";

/** The threads of a program that has started one, by number, each with its bars: it runs from `th.run` to `th.block`, and waits from there to the next `th.run`. */
export function threadTracksOf(trace: Trace, axis: Axis, language: Language): TaskBar[][] {
  const tracks: TaskBar[][] = [];
  const end = (bar: TaskBar | undefined, to: number): void => {
    if (bar !== undefined && bar.to < 0) bar.to = to;
  };
  for (const event of trace.events) {
    if (event.k !== "th.run" && event.k !== "th.block" && event.k !== "th.done") continue;
    const track = (tracks[event.th] ??= []);
    const from = axis.xs[event.i]!;
    end(track.at(-1), from);
    const bar = { from, to: -1, event: event.i };
    if (event.k === "th.run") track.push({ ...bar, state: "running", label: "" });
    else if (event.k === "th.block")
      track.push({ ...bar, state: "waiting", label: awaitedBy(trace, event, language).replaceAll("`", "") });
  }
  for (const track of tracks) end(track?.at(-1), axis.end);
  return tracks;
}
