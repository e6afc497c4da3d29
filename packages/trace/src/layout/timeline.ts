import type { Trace, TraceEvent } from "../events.ts";
import { type Language, nameOf, narrate, reprOf, seconds } from "../narrate/narrate.ts";
import { fit, fitName, type GroupNode, LateGroup, type Scene, type SceneNode, textWidth } from "./scene.ts";
import { axisOf, LEFT, SLOT } from "./timeline-axis.ts";
import { edgeNode, edgeOf } from "./timeline-edges.ts";
import { threadTracksOf } from "./timeline-threads.ts";
import { type TaskBar, tracksOf } from "./timeline-tracks.ts";

export interface TimelineOptions {
  readonly language: Language;
  readonly width: number;
  /** True for an axis in proportion to time; else each instant is a burst of steps and each wait a short gap. */
  readonly linear?: boolean;
}

const LANE = 34;
const HEAD = 30;

const words = {
  en: {
    loop: "event loop",
    idle: (t: string) => `idle → ${t} s`,
    blocked: (t: string) => `loop blocked for ${t} s`,
    empty: "no event loop",
    ready: "ready",
    thread: "thread",
    title: "Timeline of the event loop",
  },
  zh: {
    loop: "事件循环",
    idle: (t: string) => `空闲 → ${t} 秒`,
    blocked: (t: string) => `循环被阻塞 ${t} 秒`,
    empty: "没有事件循环",
    ready: "就绪",
    thread: "线程",
    title: "事件循环的时间线",
  },
} as const;

/** `await sleep(2)`, or `sleep(2)` where there is less room: that a bar waits is seen from its pattern. */
const barText = (label: string, room: number): string =>
  textWidth(label, 11.5) <= room ? label : fit(label.replace(/^await /, ""), room, 11.5);

/** A bar says what it waits for again after so much, so that a part of a long one says it too. */
const REPEAT = 480;

/** The texts of a bar that waits. */
function barTexts(label: string, from: number, to: number, y: number): SceneNode[] {
  const out: SceneNode[] = [];
  for (let x = from + 6; to - x > 40; x += REPEAT)
    out.push({ t: "text", x, y, text: barText(label, Math.min(to - x - 4, REPEAT - 24)), cls: "bar-text" });
  return out;
}

/** The bar of a task or a thread, made when it is looked at. */
function lateBar(trace: Trace, bar: TaskBar, y: number, hue: number, language: Language): SceneNode {
  const w = Math.max(2, bar.to - bar.from);
  const make = (): GroupNode => {
    const event = trace.events[bar.event]!;
    return {
      t: "group",
      cls: `task-bar ${bar.state}`,
      title: `${seconds(event.t)} s: ${narrate(trace, event, language).replaceAll("`", "")}`,
      nodes: [
        {
          t: "rect",
          x: bar.from,
          y: bar.state === "running" ? y : bar.state === "ready" ? y + 7 : y + 2,
          w,
          h: bar.state === "running" ? 20 : bar.state === "ready" ? 6 : 16,
          r: 3,
          cls: `bar-box bar-${bar.state}`,
        },
        ...(bar.state === "waiting" ? barTexts(bar.label, bar.from, bar.to, y + 14) : []),
      ],
    };
  };
  return new LateGroup(bar.event, { x1: bar.from, y1: y, x2: bar.from + w, y2: y + 20 }, make, hue);
}

/**
 * The event loop in virtual time: a lane for the loop, one for each task, under the task that created it, and one for each thread, when the program has started one;
 * without a loop the main thread's comes first.
 * Bars say whether a task runs, is ready or waits (and for what); a callback that blocks is a bar across all lanes.
 */
export function timelineScene(trace: Trace, options: TimelineOptions): Scene {
  const say = words[options.language];
  const places = new Map<number, { x: number; y: number }>();
  const axis = axisOf(trace, options.linear === true, options.width);
  const tracks = tracksOf(trace, axis);
  const hasLoop = trace.events.some((event) => event.k === "loop.start" || event.k === "task.new");
  const threads = threadTracksOf(trace, axis, options.language);
  if (!hasLoop && threads.length === 0)
    return { width: options.width, height: 0, nodes: [], head: [], headHeight: 0, title: say.empty, places };
  const first = hasLoop ? 1 + tracks.length : 0;
  const lanes = first + threads.length;
  const height = HEAD + LANE * lanes + 16;
  const width = Math.max(options.width, axis.end + 40);
  const back: SceneNode[] = [];
  const ticks: SceneNode[] = [];
  const bars: SceneNode[] = [];
  const names: SceneNode[] = [];
  const laneY = (index: number) => HEAD + index * LANE;
  const loopY = laneY(0) + 6;

  const laneName = (index: number, text: string, role: string, depth: number, hue: number | undefined) => {
    const y = laneY(index);
    names.push({
      t: "group",
      title: role === "" ? text : `${text}: ${role}`,
      ...(hue === undefined ? {} : { hue }),
      cls: "track-name",
      nodes: [
        ...(depth > 0
          ? [{ t: "path" as const, d: `M${8 + (depth - 1) * 10} ${y - 2}v${LANE / 2}h7`, cls: "tree" }]
          : []),
        { t: "text", x: 10 + depth * 10, y: y + 15, text: fit(text, LEFT - 22 - depth * 10, 12.5), cls: "lane-name" },
        { t: "text", x: 10 + depth * 10, y: y + 28, text: fitName(role, LEFT - 22 - depth * 10, 11), cls: "lane-role" },
      ],
    });
    back.push({ t: "line", x1: LEFT, y1: y + LANE, x2: width, y2: y + LANE, cls: "rule" });
  };
  if (hasLoop) laneName(0, say.loop, "", 0, undefined);
  tracks.forEach((track, index) => {
    const frame = trace.tasks[track.task]?.frame ?? null;
    laneName(
      index + 1,
      trace.tasks[track.task]?.name ?? "Task",
      frame === null ? "" : nameOf(trace, frame),
      track.depth,
      frame === null ? undefined : frame % 8,
    );
  });

  const rowOfThread = (thread: number): number => first + thread;
  threads.forEach((work, thread) => {
    const row = rowOfThread(thread);
    const hue = thread % 8;
    laneName(row, trace.threads[thread]?.name ?? "thread", say.thread, 0, hue);
    for (const bar of work) bars.push(lateBar(trace, bar, laneY(row) + 6, hue, options.language));
  });

  for (const piece of axis.pieces) {
    if (piece.kind === "burst") {
      back.push({ t: "line", x1: piece.x, y1: HEAD - 6, x2: piece.x, y2: height - 12, cls: "instant" });
      // The first says what all of them count.
      const unit = ticks.length === 0 ? " s" : "";
      ticks.push({ t: "text", x: piece.x + 2, y: 16, text: seconds(piece.from) + unit, cls: "tick" });
      continue;
    }
    if (piece.kind === "blocked") {
      bars.push({
        t: "group",
        cls: "blocked",
        title: say.blocked(seconds(piece.to - piece.from)),
        nodes: [
          { t: "rect", x: piece.x, y: HEAD, w: piece.width, h: LANE * first, cls: "blocked-box" },
          {
            t: "text",
            x: piece.x + piece.width / 2,
            y: HEAD + 18,
            text: fit(say.blocked(seconds(piece.to - piece.from)), piece.width - 6, 11.5),
            anchor: "middle",
            cls: "blocked-text",
          },
        ],
      });
      continue;
    }
    if (!hasLoop) continue;
    back.push({ t: "rect", x: piece.x, y: loopY, w: piece.width, h: 20, r: 3, cls: "idle" });
    if (piece.width > 60)
      back.push({
        t: "text",
        x: piece.x + piece.width / 2,
        y: loopY + 14,
        text: fit(say.idle(seconds(piece.to)), piece.width - 6, 11.5),
        anchor: "middle",
        cls: "idle-text",
      });
  }

  const rowOfTask = new Map(tracks.map((track, index) => [track.task, index + 1]));
  tracks.forEach((track, index) => {
    const y = laneY(index + 1) + 6;
    const frame = trace.tasks[track.task]?.frame ?? 0;
    const hue = (frame ?? 0) % 8;
    for (const bar of track.bars) bars.push(lateBar(trace, bar, y, hue, options.language));
    if (track.end !== null) {
      const sign = track.end.how === "result" ? "✓" : track.end.how === "exc" ? "⚡" : "⊘";
      bars.push({
        t: "group",
        cls: `cap cap-${track.end.how}`,
        event: track.end.event,
        title: narrate(trace, trace.events[track.end.event]!, options.language).replaceAll("`", ""),
        nodes: [
          { t: "circle", x: track.end.x + 9, y: y + 10, r: 8, cls: "cap-disc" },
          { t: "text", x: track.end.x + 9, y: y + 14.5, text: sign, anchor: "middle", cls: "cap-sign" },
        ],
      });
    }
  });

  const sentence = (event: TraceEvent) => () => narrate(trace, event, options.language).replaceAll("`", "");
  // What belongs to no task stands with the thread that does it, or with the loop, which the main thread drives.
  let rowOfRunning: number | undefined;
  for (const event of trace.events) {
    const x = axis.xs[event.i]!;
    if (event.k === "th.run") rowOfRunning = hasLoop && event.th === 0 ? undefined : rowOfThread(event.th);
    const row =
      "th" in event && event.k !== "th.new"
        ? rowOfThread(event.th)
        : event.task === undefined
          ? rowOfRunning
          : rowOfTask.get(event.task);
    places.set(event.i, { x, y: laneY(row ?? 0) });
    if (event.k === "h.run" || event.k === "task.step")
      bars.push({ t: "rect", x, y: loopY, w: SLOT - 6, h: 20, r: 2, cls: "loop-run" });
    const given = event.k === "th.new" ? rowOfThread(event.th) : undefined;
    if (given !== undefined)
      bars.push(edgeNode("create", event.i, x, x, laneY(row ?? 0), laneY(given), sentence(event)));
    const edge = edgeOf(trace, event);
    const from = edge === null ? undefined : (rowOfTask.get(edge.from ?? -1) ?? 0);
    const to = edge === null ? undefined : rowOfTask.get(edge.to);
    if (edge !== null && from !== undefined && to !== undefined && from !== to)
      bars.push(edgeNode(edge.kind, event.i, axis.xs[edge.at]!, x, laneY(from), laneY(to), sentence(event)));
    if (event.k === "out") {
      const text = reprOf(trace, event.v).trim();
      bars.push({
        t: "group",
        cls: "output-mark",
        event: event.i,
        title: text,
        nodes: [{ t: "circle", x: x + 6, y: laneY(row ?? 0) + 29, r: 2.5, cls: "output-dot" }],
      });
    }
  }
  return {
    width,
    height,
    nodes: [...back, ...bars],
    head: names,
    headHeight: LEFT,
    axis: ticks,
    title: say.title,
    places,
  };
}
