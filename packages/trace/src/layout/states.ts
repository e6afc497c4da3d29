import type { FrameInfo, Trace, TraceEvent } from "../events.ts";
import { type Language, nameOf } from "../narrate/narrate.ts";
import { replay } from "../replay.ts";
import { type FrameState, inspectState, type Snapshot } from "../snapshot.ts";
import { chainOf, type Exchange } from "./participants.ts";
import type { Scene, SceneNode } from "./scene.ts";
import { labelOf } from "./sequence-labels.ts";

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

interface Counted {
  readonly counts: Map<number, EdgeCounts>;
  readonly states: Map<number, FrameState>;
  /** Frames that run because they are to close. */
  readonly closing: Set<number>;
}

/** After so many events what was counted is kept, so that going back does not begin at the beginning. */
const KEPT_EVERY = 4096;

/**
 * Counts the edges of every generator-like frame up to an event, which may be another one each time, or less than 0 for before them all: on the way forward it
 * goes on from where it stood.
 * A frame whose edges are the same as before has the same counts, the very object.
 */
export function edgeCounter(trace: Trace): (until: number) => ReadonlyMap<number, EdgeCounts> {
  const kept: Counted[] = [{ counts: new Map(), states: new Map(), closing: new Set() }];
  const copyOf = ({ counts, states, closing }: Counted): Counted => ({
    counts: new Map(counts),
    states: new Map(states),
    closing: new Set(closing),
  });
  let now = copyOf(kept[0]!);
  let next = 0;
  return (until) => {
    const last = Math.max(-1, Math.min(until, trace.events.length - 1));
    if (last < next - 1) {
      const from = Math.floor((last + 1) / KEPT_EVERY);
      now = copyOf(kept[from]!);
      next = from * KEPT_EVERY;
    }
    for (; next <= last; next++) {
      if (next % KEPT_EVERY === 0 && kept[next / KEPT_EVERY] === undefined) kept.push(copyOf(now));
      count(now, trace.events[next]!);
    }
    return new Map(now.counts);
  };
}

/** Counts the edges of every generator-like frame up to an event. */
export const edgeCounts = (trace: Trace, until: number): ReadonlyMap<number, EdgeCounts> => edgeCounter(trace)(until);

function count({ counts, states, closing }: Counted, event: TraceEvent): void {
  const bump = (frame: number, edge: keyof EdgeCounts, state: FrameState) => {
    const before = counts.get(frame) ?? none;
    counts.set(frame, { ...before, [edge]: before[edge] + 1 });
    states.set(frame, state);
  };
  const finish = (frame: number) => bump(frame, closing.delete(frame) ? "closeSuspended" : "finish", "CLOSED");
  switch (event.k) {
    case "gen.new":
      counts.set(event.g, none);
      states.set(event.g, "CREATED");
      break;
    case "gen.resume":
      for (const frame of [...event.via, event.g])
        if (event.how === "close") closing.add(frame);
        else bump(frame, states.get(frame) === "SUSPENDED" ? "resume" : "start", "RUNNING");
      break;
    case "deleg.begin":
      if (event.g !== null && states.get(event.g) === "CREATED") bump(event.g, "start", "RUNNING");
      break;
    case "gen.yield":
      for (const frame of [...event.via, event.g]) {
        // It goes on in spite of `close()`.
        if (closing.delete(frame)) bump(frame, "resume", "RUNNING");
        bump(frame, "yield", "SUSPENDED");
      }
      break;
    case "gen.return":
      finish(event.g);
      break;
    case "gen.raise":
      if (event.bounced === true) {
        const before = counts.get(event.g) ?? none;
        counts.set(event.g, { ...before, start: before.start - 1 });
        states.set(event.g, "CREATED");
      } else finish(event.g);
      break;
    case "gen.close":
      bump(event.g, states.get(event.g) === "SUSPENDED" ? "closeSuspended" : "closeCreated", "CLOSED");
      break;
  }
}

/** What goes into a frame or comes out of it in an event, as a sequence diagram calls it; empty for all else. */
export const passing = (trace: Trace, event: TraceEvent | null): string =>
  event !== null && event.k.startsWith("gen.") ? labelOf(trace, event as Exchange) : "";

/** Frames that have a state machine, in the order in which they were made. */
export const machines = (trace: Trace, snapshot: Snapshot): readonly FrameInfo[] =>
  trace.frames.filter(
    (info) =>
      (info.kind === "generator" || info.kind === "coroutine" || info.kind === "async_generator") &&
      snapshot.frames[info.id] !== undefined,
  );

export const MACHINE_WIDTH = 300;
export const MACHINE_HEIGHT = 130;
const BOX = 110;

/** Life goes round on the right, between RUNNING and SUSPENDED; every way out leads to the left. Two rows, so that the words are legible on a phone. */
const at: Readonly<Record<FrameState, readonly [number, number]>> = {
  CREATED: [56, 24],
  RUNNING: [226, 24],
  SUSPENDED: [226, 102],
  CLOSED: [56, 102],
};
const glyph: Readonly<Record<FrameState, string>> = { CREATED: "○", RUNNING: "▶", SUSPENDED: "∥", CLOSED: "✕" };

/**
 * The state machine of one frame: edges taken are thick and counted, the present state is filled. Edges that were taken less often `before` are fresh:
 * they have the colour of the message that takes them now.
 */
export function machineNodes(
  info: FrameInfo,
  state: FrameState,
  failed: boolean,
  counts: EdgeCounts,
  before: EdgeCounts = counts,
): SceneNode[] {
  const edge = (
    d: string,
    head: string,
    key: keyof EdgeCounts,
    label: string,
    place: { readonly x: number; readonly y: number; readonly anchor?: "start" | "middle" | "end" },
    isUpright = false,
  ): SceneNode => {
    const count = counts[key];
    const fresh = count > before[key] ? ` fresh ${key}` : "";
    return {
      t: "group",
      cls: `machine-edge ${count > 0 ? "taken" : ""}${fresh}`,
      title: `${label} × ${count}`,
      nodes: [
        { t: "path", d, cls: "machine-line" },
        { t: "path", d: head, cls: "machine-head" },
        // Beside an upright edge there is room for a long number below the word, not behind it.
        ...(count > 0 && isUpright
          ? [label, `×${count}`].map(
              (text, line): SceneNode => ({
                t: "text",
                ...place,
                y: place.y - 8 + line * 14,
                text,
                cls: "machine-label",
              }),
            )
          : [
              {
                t: "text" as const,
                ...place,
                text: count > 0 ? `${label} ×${count}` : label,
                cls: "machine-label",
              },
            ]),
      ],
    };
  };
  const isCoroutine = info.kind === "coroutine";
  return [
    edge("M112 24H168", "M161.500 19.500l7 4.500-7 4.500", "start", isCoroutine ? "await" : "next", {
      x: 141,
      y: 17,
      anchor: "middle",
    }),
    edge(
      "M216 39V85",
      "M211.500 79l4.500 7 4.500-7",
      "yield",
      isCoroutine ? "await" : "yield",
      {
        x: 210,
        y: 71,
        anchor: "end",
      },
      true,
    ),
    edge("M236 87V41", "M231.500 47l4.500-7 4.500 7", "resume", isCoroutine ? "wake" : "send", { x: 242, y: 71 }, true),
    edge("M184 39L101 85", "M110 83.500L101 85l5.500-7", "finish", failed ? "raise" : "return", {
      x: 139,
      y: 58,
      anchor: "end",
    }),
    edge("M56 39V85", "M51.500 79l4.500 7 4.500-7", "closeCreated", "close", { x: 50, y: 66, anchor: "end" }, true),
    edge("M170 102H114", "M120.500 97.500l-7 4.500 7 4.500", "closeSuspended", "close", {
      x: 141,
      y: 119,
      anchor: "middle",
    }),
    ...(["CREATED", "RUNNING", "SUSPENDED", "CLOSED"] as const).map((one): SceneNode => {
      const [x, y] = at[one];
      const now = one === state;
      const kind = one === "CLOSED" && failed ? "ERROR" : one;
      return {
        t: "group",
        cls: `machine-node node-${kind} ${now ? "now" : ""}`,
        title: inspectState(info, one),
        nodes: [
          { t: "rect", x: x - BOX / 2, y: y - 14, w: BOX, h: 28, r: 14, cls: "machine-box" },
          { t: "text", x, y: y + 4.5, text: `${glyph[one]} ${one}`, anchor: "middle", cls: "machine-name" },
        ],
      };
    }),
  ];
}

const TITLE = 26;
const GAP = 14;
const words: Readonly<Record<Language, (machines: number) => string>> = {
  en: (machines) =>
    machines === 1 ? "States of one generator or coroutine" : `States of ${machines} generators and coroutines`,
  zh: (machines) => `${machines} 个生成器和协程的状态`,
};

/** All state machines as one drawing, side by side as the width allows, as they stand at an event. */
export function statesScene(
  trace: Trace,
  options: {
    readonly language: Language;
    readonly width: number;
    readonly until?: number;
    /** Only this frame's chain of delegation; null for everything. */
    readonly focus?: number | null;
  },
): Scene {
  const until = Math.min(options.until ?? Number.POSITIVE_INFINITY, trace.events.length - 1);
  const snapshot = replay(trace).stateAt(until);
  const countAt = edgeCounter(trace);
  const before = countAt(until - 1);
  const counts = countAt(until);
  const chain = options.focus == null ? null : chainOf(trace, options.focus);
  const all = machines(trace, snapshot).filter((info) => chain === null || chain.has(info.id));
  const across = Math.max(1, Math.min(all.length, Math.floor((options.width + GAP) / (MACHINE_WIDTH + GAP))));
  const places = new Map<number, { x: number; y: number }>();
  const nodes = all.map((info, index): SceneNode => {
    const x = (index % across) * (MACHINE_WIDTH + GAP) + GAP / 2;
    const y = Math.floor(index / across) * (MACHINE_HEIGHT + TITLE + GAP) + GAP / 2;
    const frame = snapshot.frames[info.id]!;
    const failed = frame.state === "CLOSED" && frame.ended?.how === "raise";
    const line = frame.span === null || frame.state === "CLOSED" ? undefined : trace.spans[frame.span]?.line;
    const state = `${inspectState(info, frame.state)}${line === undefined ? "" : `  :${line}`}`;
    places.set(frame.touched, { x, y });
    return {
      t: "group",
      cls: "machine-box-group",
      hue: info.id % 8,
      event: frame.touched,
      title: `${nameOf(trace, info.id)}: ${state}`,
      x,
      y,
      nodes: [
        { t: "text", x: 14, y: 17, text: nameOf(trace, info.id), cls: "lane-name" },
        { t: "text", x: MACHINE_WIDTH - 14, y: 17, text: state, anchor: "end", cls: "lane-role" },
        {
          t: "group",
          x: 0,
          y: TITLE,
          nodes: machineNodes(info, frame.state, failed, counts.get(info.id) ?? none, before.get(info.id) ?? none),
        },
      ],
    };
  });
  return {
    width: across * (MACHINE_WIDTH + GAP),
    height: Math.ceil(all.length / across) * (MACHINE_HEIGHT + TITLE + GAP),
    nodes,
    head: [],
    headHeight: 0,
    title: words[options.language](all.length),
    places,
  };
}
