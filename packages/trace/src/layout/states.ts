import type { FrameInfo, Trace } from "../events.ts";
import { type FrameState, inspectState, type Snapshot } from "../snapshot.ts";
import type { SceneNode } from "./scene.ts";

/** How often each edge of a generator's state machine was taken. */
export interface EdgeCounts {
  readonly start: number;
  readonly resume: number;
  readonly yield: number;
  readonly finish: number;
  readonly closeCreated: number;
  readonly closeSuspended: number;
}

const none: EdgeCounts = { start: 0, resume: 0, yield: 0, finish: 0, closeCreated: 0, closeSuspended: 0 };

/** Counts the edges of every generator-like frame up to an event. */
export function edgeCounts(trace: Trace, until: number): ReadonlyMap<number, EdgeCounts> {
  const counts = new Map<number, EdgeCounts>();
  const states = new Map<number, FrameState>();
  const bump = (frame: number, edge: keyof EdgeCounts, state: FrameState) => {
    const before = counts.get(frame) ?? none;
    counts.set(frame, { ...before, [edge]: before[edge] + 1 });
    states.set(frame, state);
  };
  for (const event of trace.events) {
    if (event.i > until) break;
    switch (event.k) {
      case "gen.new":
        counts.set(event.g, none);
        states.set(event.g, "CREATED");
        break;
      case "gen.resume":
        for (const frame of [...event.via, event.g])
          bump(frame, states.get(frame) === "SUSPENDED" ? "resume" : "start", "RUNNING");
        break;
      case "deleg.begin":
        if (event.g !== null && states.get(event.g) === "CREATED") bump(event.g, "start", "RUNNING");
        break;
      case "gen.yield":
        for (const frame of [...event.via, event.g]) bump(frame, "yield", "SUSPENDED");
        break;
      case "gen.return":
        bump(event.g, "finish", "CLOSED");
        break;
      case "gen.raise":
        if (event.bounced === true) {
          const before = counts.get(event.g) ?? none;
          counts.set(event.g, { ...before, start: before.start - 1 });
          states.set(event.g, "CREATED");
        } else bump(event.g, "finish", "CLOSED");
        break;
      case "gen.close":
        bump(event.g, states.get(event.g) === "SUSPENDED" ? "closeSuspended" : "closeCreated", "CLOSED");
        break;
    }
  }
  return counts;
}

/** Frames that have a state machine, in the order in which they were made. */
export const machines = (trace: Trace, snapshot: Snapshot): readonly FrameInfo[] =>
  trace.frames.filter(
    (info) =>
      (info.kind === "generator" || info.kind === "coroutine" || info.kind === "async_generator") &&
      snapshot.frames[info.id] !== undefined,
  );

export const MACHINE_WIDTH = 400;
export const MACHINE_HEIGHT = 118;

const at: Readonly<Record<FrameState, readonly [number, number]>> = {
  CREATED: [62, 30],
  RUNNING: [200, 30],
  SUSPENDED: [338, 30],
  CLOSED: [200, 96],
};
const glyph: Readonly<Record<FrameState, string>> = { CREATED: "○", RUNNING: "▶", SUSPENDED: "∥", CLOSED: "✕" };

/** The state machine of one frame: edges taken are thick and counted, the present state is filled. */
export function machineNodes(info: FrameInfo, state: FrameState, failed: boolean, counts: EdgeCounts): SceneNode[] {
  const edge = (d: string, head: string, count: number, x: number, y: number, label: string): SceneNode => ({
    t: "group",
    cls: `machine-edge ${count > 0 ? "taken" : ""}`,
    title: `${label} × ${count}`,
    nodes: [
      { t: "path", d, cls: "machine-line" },
      { t: "path", d: head, cls: "machine-head" },
      { t: "text", x, y, text: count > 0 ? `${label} ×${count}` : label, anchor: "middle", cls: "machine-label" },
    ],
  });
  const start = info.kind === "coroutine" ? "await" : "next";
  return [
    edge("M110 30H150", "M144 25.5l7 4.5-7 4.5", counts.start, 131, 20, start),
    edge("M248 23H288", "M282 18.5l7 4.5-7 4.5", counts.yield, 268, 14, info.kind === "coroutine" ? "await" : "yield"),
    edge("M290 37H250", "M256 32.5l-7 4.5 7 4.5", counts.resume, 269, 54, info.kind === "coroutine" ? "wake" : "send"),
    edge("M200 46V78", "M195.500 72l4.500 7 4.500-7", counts.finish, 228, 66, "return"),
    edge("M62 46C62 84 100 96 148 96", "M142 91.500l7 4.500-7 4.500", counts.closeCreated, 90, 92, "close"),
    edge("M338 46C338 84 300 96 252 96", "M258 91.500l-7 4.500 7 4.500", counts.closeSuspended, 316, 92, "close"),
    ...(["CREATED", "RUNNING", "SUSPENDED", "CLOSED"] as const).map((one): SceneNode => {
      const [x, y] = at[one];
      const now = one === state;
      const kind = one === "CLOSED" && failed ? "ERROR" : one;
      return {
        t: "group",
        cls: `machine-node node-${kind} ${now ? "now" : ""}`,
        title: inspectState(info, one),
        nodes: [
          { t: "rect", x: x - 48, y: y - 14, w: 96, h: 28, r: 14, cls: "machine-box" },
          { t: "text", x, y: y + 4.5, text: `${glyph[one]} ${one}`, anchor: "middle", cls: "machine-name" },
        ],
      };
    }),
  ];
}
