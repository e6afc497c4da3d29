import type { Trace } from "../events.ts";
import { codeAt, type Language, nameOf, narrate, phrases, reprOf, statementOf } from "../narrate/narrate.ts";
import type { FrameState } from "../reduce.ts";
import { type Exchange, type Lane, participants, type Role } from "./participants.ts";
import { fit, type Scene, type SceneNode, textWidth } from "./scene.ts";
import { type Row, sequenceRows } from "./sequence-rows.ts";

export interface SequenceOptions {
  readonly language: Language;
  /** Width that is free; the drawing is wider when its lanes need it. */
  readonly width: number;
  readonly unfolded?: ReadonlySet<number>;
}

const ROW = 34;
const HEAD = 46;
const HEAD_ROOM = 26;
const MIN_GAP = 118;
const BAR = 9;

const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: {
    loop: "event loop",
    caller: "caller",
    delegate: "delegating generator",
    sub: "subgenerator",
    generator: "generator",
    coroutine: "coroutine",
  },
  zh: {
    loop: "事件循环",
    caller: "调用方",
    delegate: "委派生成器",
    sub: "子生成器",
    generator: "生成器",
    coroutine: "协程",
  },
};

const foldWords: Readonly<Record<Language, (times: number, what: string) => string>> = {
  en: (times, what) => `⟳ ${times} more times: ${what}`,
  zh: (times, what) => `⟳ 同样的${what}再 ${times} 次`,
};

/** The short label of a message; the whole sentence is its tooltip. */
function labelOf(trace: Trace, event: Exchange): string {
  const repr = (value: { r: number } | undefined) => reprOf(trace, value as never);
  switch (event.k) {
    case "gen.resume": {
      const value = event.v === undefined ? "" : repr(event.v);
      if (event.task !== undefined && trace.frames[event.f]?.kind === "loop")
        return event.how === "throw" ? `throw(${value})` : `step ${trace.tasks[event.task]?.name ?? ""}`;
      if (event.how === "send") return `send(${value})`;
      if (event.how === "throw") return `throw(${value})`;
      if (event.how === "close") return "close()";
      return event.how === "iter" ? "for … next()" : "next()";
    }
    case "gen.yield": {
      if (trace.frames[event.to]?.kind === "loop") return codeAt(trace, event.s) || "await";
      return `yield ${repr(event.v)}`;
    }
    case "gen.return": {
      const value = repr(event.v);
      if (event.inner) return `return ${value}`;
      return value === "None" ? "StopIteration" : `StopIteration: ${value}`;
    }
    case "gen.raise":
      return `⚡ ${repr(event.v)}`;
    case "gen.close":
      return "close()";
    case "deleg.begin":
      return codeAt(trace, event.s) || "yield from";
    case "gen.new":
      return "";
  }
}

/** The lane from which and to which a message goes. */
function ends(event: Exchange): readonly [from: number, to: number] {
  switch (event.k) {
    case "gen.resume":
    case "gen.close":
    case "gen.new":
      return [event.f, event.g];
    case "gen.yield":
    case "gen.return":
    case "gen.raise":
      return [event.g, event.to];
    case "deleg.begin":
      return [event.f, event.g ?? event.f];
  }
}

const styleOf = (event: Exchange): string => {
  if (event.k === "gen.resume") return event.how === "throw" || event.how === "close" ? "throw" : "send";
  if (event.k === "gen.yield") return "yield";
  if (event.k === "gen.return") return "return";
  if (event.k === "gen.raise") return event.bounced === true ? "raise bounce" : "raise";
  return event.k === "deleg.begin" ? "delegate" : "send";
};

const arrowHead = (x: number, y: number, right: boolean): string =>
  right ? `M${x - 8} ${y - 4.5}L${x} ${y}L${x - 8} ${y + 4.5}` : `M${x + 8} ${y - 4.5}L${x} ${y}L${x + 8} ${y + 4.5}`;

/**
 * The sequence diagram of a run: lifelines whose bars show the state of each generator, arrows for what passes between them, rings where a value
 * crosses a delegating generator without stopping.
 */
export function sequenceScene(trace: Trace, options: SequenceOptions): Scene {
  const { language } = options;
  const people = participants(trace);
  const rows = sequenceRows(trace, options.unfolded ?? new Set());
  const columns = Math.max(1, people.columns);
  const phases = phasesOf(trace, people.lanes, rows);
  const boxWidth = Math.round(Math.min(150, Math.max(106, options.width / Math.max(1, people.columns) - 14)));
  const MARGIN = boxWidth / 2 + 8;
  const right = phases.length > 0 ? Math.max(150, MARGIN) : MARGIN;
  const gap = columns === 1 ? 0 : Math.max(MIN_GAP, Math.min(300, (options.width - MARGIN - right) / (columns - 1)));
  const width = Math.max(options.width, Math.round(MARGIN + right + gap * (columns - 1)));
  const used = MARGIN + right + gap * (columns - 1);
  const inset = Math.max(0, (width - used) / 2);
  const xOf = (lane: Lane) => Math.round(inset + MARGIN + lane.column * gap);
  // A lane that begins further down brings its own head, which needs room above its first row.
  const firstIn = new Map<number, Lane>();
  for (const lane of people.lanes) if (!firstIn.has(lane.column)) firstIn.set(lane.column, lane);
  const births = new Set(
    people.lanes.filter((lane) => firstIn.get(lane.column) !== lane).map((lane) => birthRow(rows, lane)),
  );
  const ys: number[] = [];
  let down = 26;
  for (let index = 0; index <= rows.length; index++) {
    if (births.has(index)) down += HEAD_ROOM;
    ys.push(down);
    down += ROW;
  }
  const yOf = (index: number) => ys[index] ?? down;
  const height = yOf(rows.length) + 12;
  const rowOf = new Map<number, number>();
  rows.forEach((row, index) => {
    if (row.kind === "message") rowOf.set(row.event.i, index);
    else for (const event of row.events) rowOf.set(event.i, index);
  });
  const places = new Map<number, { x: number; y: number }>();
  const hueOf = (frame: number) => frame % 8;

  const heads: SceneNode[] = [];
  const lines: SceneNode[] = [];
  const bars: SceneNode[] = [];
  const messages: SceneNode[] = [];

  const box = Math.min(boxWidth, Math.max(96, (gap || boxWidth) - 12));
  const titleOf = (lane: Lane) => {
    const info = trace.frames[lane.frame];
    return info?.kind === "function" ? `${info.name}()` : nameOf(trace, lane.frame);
  };
  const headBox = (lane: Lane, x: number, y: number, whole: boolean): SceneNode => ({
    t: "group",
    cls: `lane-head role-${lane.role}`,
    hue: hueOf(lane.frame),
    title: `${titleOf(lane)}: ${roleNames[language][lane.role]}`,
    nodes: [
      { t: "rect", x: x - box / 2, y, w: box, h: whole ? 36 : 19, r: 5, cls: "lane-box" },
      {
        t: "text",
        x,
        y: y + (whole ? 15 : 13.5),
        text: fit(titleOf(lane), box - 12, 12.5),
        anchor: "middle",
        cls: "lane-name",
      },
      ...(whole
        ? [
            {
              t: "text" as const,
              x,
              y: y + 29,
              text: fit(roleNames[language][lane.role], box - 8, 11.5),
              anchor: "middle" as const,
              cls: "lane-role",
            },
          ]
        : []),
    ],
  });

  for (const lane of [...people.lanes].sort((a, b) => a.column - b.column || a.first - b.first)) {
    const x = xOf(lane);
    const isFirst = firstIn.get(lane.column) === lane;
    if (isFirst) heads.push(headBox(lane, x, 5, true));
    const generator = lane.role !== "caller" && lane.role !== "loop";
    const from = isFirst ? 0 : yOf(birthRow(rows, lane)) - 40;
    if (!isFirst) messages.push(headBox(lane, x, from - 4, false));
    const top = isFirst ? 0 : from + 14;
    const track = generator ? statesAlong(rows, lane.frame, yOf, top, height) : [];
    const bottom =
      track.length > 0 && track[track.length - 1]!.state === "CLOSED"
        ? track[track.length - 1]!.from
        : laneEnd(people.lanes, lane, rows, yOf, height);
    lines.push({ t: "line", x1: x, y1: top, x2: x, y2: bottom, cls: "lifeline", hue: hueOf(lane.frame) });
    for (const part of track) {
      const to = Math.min(part.to, bottom);
      if (part.state !== "CLOSED" && to > part.from)
        bars.push({
          t: "rect",
          x: x - BAR / 2,
          y: part.from,
          w: BAR,
          h: to - part.from,
          r: 2,
          cls: `bar bar-${part.state}`,
          hue: hueOf(lane.frame),
        });
      if (part.state === "CLOSED")
        bars.push({
          t: "path",
          d: `M${x - 5} ${part.from - 5}l10 10m0 -10l-10 10`,
          cls: "closed-mark",
          hue: hueOf(lane.frame),
        });
    }
    if (!generator)
      bars.push({
        t: "rect",
        x: x - BAR / 2,
        y: top,
        w: BAR,
        h: Math.max(0, bottom - top),
        r: 2,
        cls: "bar bar-plain",
        hue: hueOf(lane.frame),
      });
  }

  rows.forEach((row, index) => {
    const y = yOf(index);
    if (row.kind === "fold") {
      const [a, b] = ends(row.events[0]!);
      const from = people.laneOf(a);
      const to = people.laneOf(b);
      if (from === undefined || to === undefined) return;
      const x1 = Math.min(xOf(from), xOf(to));
      const x2 = Math.max(xOf(from), xOf(to));
      const what = row.events[0]!.k === "gen.resume" && row.events[0]!.how === "send" ? "send / yield" : "next / yield";
      const text = foldWords[language](row.times, what);
      const w = Math.max(x2 - x1 - 24, textWidth(text, 12) + 20);
      messages.push({
        t: "group",
        cls: "fold",
        fold: row.id,
        event: row.events[0]!.i,
        title: text,
        nodes: [
          { t: "rect", x: (x1 + x2) / 2 - w / 2, y: y - 16, w, h: 24, r: 12, cls: "fold-box" },
          { t: "text", x: (x1 + x2) / 2, y: y, text, anchor: "middle", cls: "fold-text" },
        ],
      });
      for (const event of row.events) places.set(event.i, { x: (x1 + x2) / 2, y });
      return;
    }
    const drawn = messageNodes(trace, row.event, y, people.laneOf, xOf, gap, language);
    if (drawn === null) return;
    messages.push(drawn);
    const lane = people.laneOf(ends(row.event)[1]);
    places.set(row.event.i, { x: lane === undefined ? 0 : xOf(lane), y });
  });

  const marks = phases.map((phase, index): SceneNode => {
    const x = xOf(phase.lane) + 22;
    const y1 = yOf(phase.from) - 4;
    const y2 = yOf(phase.to) + 4;
    const middle = (y1 + y2) / 2;
    return {
      t: "group",
      cls: "phase",
      title: phase.title,
      nodes: [
        { t: "path", d: `M${x} ${y1}h6v${y2 - y1}h-6`, cls: "phase-bracket" },
        {
          t: "text",
          x: x + 14,
          y: phase.start === "" ? middle + 5 : middle - 3,
          text: "①②③④⑤⑥⑦⑧⑨"[index]!,
          cls: "phase-number",
        },
        {
          t: "text",
          x: x + 32,
          y: phase.start === "" ? middle + 4 : middle - 4,
          text: fit(phase.start === "" ? phase.end : phase.start, 92, 11.5),
          cls: "phase-code",
        },
        ...(phase.start === ""
          ? []
          : [{ t: "text" as const, x: x + 32, y: middle + 11, text: fit(phase.end, 92, 11.5), cls: "phase-code" }]),
      ],
    };
  });

  // Events that are no messages stand where the conversation stood.
  let last: { x: number; y: number } | null = null;
  for (const event of trace.events) {
    const place = places.get(event.i);
    if (place !== undefined) last = place;
    else if (last !== null) places.set(event.i, last);
  }
  return {
    width,
    height,
    nodes: [...lines, ...bars, ...messages, ...marks],
    head: heads,
    headHeight: HEAD,
    title: phrases[language].runStart(),
    places,
  };
}

function messageNodes(
  trace: Trace,
  event: Exchange,
  y: number,
  laneOf: (frame: number) => Lane | undefined,
  xOf: (lane: Lane) => number,
  gap: number,
  language: Language,
): SceneNode | null {
  const [a, b] = ends(event);
  const from = laneOf(a);
  const to = laneOf(b);
  if (from === undefined || to === undefined) return null;
  const x1 = xOf(from);
  const x2 = xOf(to);
  const label = labelOf(trace, event);
  const style = styleOf(event);
  const title = narrate(trace, event, language).replaceAll("`", "");
  const nodes: SceneNode[] = [];
  if (from === to) {
    const text = fit(label, Math.max(80, gap - 40));
    nodes.push(
      { t: "path", d: `M${x1 + 5} ${y - 8}h14v12h-13`, cls: `arrow ${style}` },
      { t: "path", d: arrowHead(x1 + 6, y + 4, false), cls: `head ${style}` },
    );
    nodes.push({ t: "text", x: x1 + 26, y, text, cls: `label ${style}` });
    return { t: "group", cls: `message ${style}`, event: event.i, title, nodes };
  }
  const rightward = x2 > x1;
  const edge = BAR / 2 + 1;
  const startX = x1 + (rightward ? edge : -edge);
  const bounced = style.includes("bounce");
  const endX = x2 + (rightward ? -edge : edge);
  const crossed = (event.k === "gen.resume" || event.k === "gen.yield" ? event.via : []).flatMap((frame) => {
    const lane = laneOf(frame);
    return lane === undefined ? [] : [xOf(lane)];
  });
  // The line stops at each ring, so that the value is seen to pass through and not to land.
  const stops = crossed
    .filter((x) => x > Math.min(startX, endX) && x < Math.max(startX, endX))
    .sort((p, q) => (rightward ? p - q : q - p));
  let at = startX;
  for (const x of stops) {
    const before = x + (rightward ? -6 : 6);
    nodes.push({ t: "line", x1: at, y1: y, x2: before, y2: y, cls: `arrow ${style}` });
    nodes.push({ t: "circle", x, y, r: 6, cls: `ring ${style}` });
    at = x + (rightward ? 6 : -6);
  }
  nodes.push({ t: "line", x1: at, y1: y, x2: endX, y2: y, cls: `arrow ${style}` });
  nodes.push({ t: "path", d: arrowHead(endX, y, rightward), cls: `head ${style}` });
  if (bounced) nodes.push({ t: "path", d: `M${startX} ${y - 5}l7 10m0 -10l-7 10`, cls: `head ${style}` });
  // Labels stand on the caller's side: the middle of a long arrow belongs to the lifelines it crosses.
  const callerX = event.k === "gen.resume" || event.k === "deleg.begin" || event.k === "gen.close" ? x1 : x2;
  const otherX = callerX === x1 ? x2 : x1;
  const nearest = [...stops, otherX].reduce(
    (best, x) => (Math.abs(x - callerX) < Math.abs(best - callerX) ? x : best),
    otherX,
  );
  const room = Math.min(Math.abs(nearest - callerX), gap) - 26;
  const text = fit(label, room);
  const toRight = otherX > callerX;
  nodes.push({
    t: "text",
    x: callerX + (toRight ? 13 : -13),
    y: y - 6,
    text,
    anchor: toRight ? "start" : "end",
    cls: `label ${style}`,
  });
  return { t: "group", cls: `message ${style}`, event: event.i, title, nodes };
}

/** Row in which a lane first appears. */
const birthRow = (rows: readonly Row[], lane: Lane): number => {
  const index = rows.findIndex((row) =>
    row.kind === "message" ? row.event.i >= lane.first : row.events[0]!.i >= lane.first,
  );
  return index < 0 ? rows.length : index;
};

/** How far down a lane reaches: to the next lane in its column, or to the end. */
function laneEnd(
  lanes: readonly Lane[],
  lane: Lane,
  rows: readonly Row[],
  yOf: (index: number) => number,
  height: number,
): number {
  const next = lanes
    .filter((other) => other.column === lane.column && other.first > lane.last)
    .sort((a, b) => a.first - b.first)[0];
  return next === undefined ? height - 8 : yOf(birthRow(rows, next)) - 46;
}

/** The states of a frame down the page. */
function statesAlong(rows: readonly Row[], frame: number, yOf: (index: number) => number, top: number, bottom: number) {
  const parts: { state: FrameState; from: number; to: number }[] = [{ state: "CREATED", from: top, to: bottom }];
  const change = (state: FrameState, y: number) => {
    const open = parts[parts.length - 1]!;
    if (open.state === state) return;
    open.to = y;
    parts.push({ state, from: y, to: bottom });
  };
  const bounces = (index: number): boolean => {
    const next = rows[index + 1];
    return next?.kind === "message" && next.event.k === "gen.raise" && next.event.bounced === true;
  };
  rows.forEach((row, index) => {
    const y = yOf(index);
    for (const event of row.kind === "message" ? [row.event] : row.events) {
      if (event.k === "gen.resume" && bounces(index)) continue;
      if (event.k === "gen.resume" && (event.g === frame || event.via.includes(frame))) change("RUNNING", y);
      else if (event.k === "gen.yield" && (event.g === frame || event.via.includes(frame))) change("SUSPENDED", y);
      else if (event.k === "deleg.begin" && event.g === frame) change("RUNNING", y);
      else if ((event.k === "gen.return" || event.k === "gen.raise") && event.g === frame) {
        if (event.k === "gen.raise" && event.bounced === true) change("CREATED", y);
        else change("CLOSED", y);
      } else if (event.k === "gen.close" && event.g === frame) change("CLOSED", y);
    }
  });
  return parts;
}

interface Phase {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
  /** The assignment with which it begins, and the yield inside which it ends. */
  readonly start: string;
  readonly end: string;
  readonly title: string;
}

/** The phases of a program with a single generator: each ends inside a yield, and the next begins with the assignment of that yield. */
function phasesOf(trace: Trace, lanes: readonly Lane[], rows: readonly Row[]): Phase[] {
  const generators = lanes.filter((lane) => lane.role === "generator");
  if (
    generators.length !== 1 ||
    lanes.some((lane) => lane.role === "sub" || lane.role === "coroutine") ||
    rows.some((row) => row.kind === "fold")
  )
    return [];
  const lane = generators[0]!;
  const phases: Phase[] = [];
  let open: { from: number; start: string } | null = null;
  rows.forEach((row, index) => {
    if (row.kind !== "message") return;
    const { event } = row;
    if (event.k === "gen.resume" && event.g === lane.frame) {
      const statement = statementOf(trace, event.at);
      const text = statement === undefined ? "" : (trace.files[statement.file]?.text.slice(...statement.py) ?? "");
      const target = /^([^=]+?)\s*=[^=]/.exec(text)?.[1] ?? "";
      // An exception thrown in takes the place of the value: nothing is bound.
      const thrown = event.how === "throw" || event.how === "close";
      open = { from: index, start: thrown ? "⚡" : target === "" ? "" : `${target} =` };
    } else if (
      open !== null &&
      (event.k === "gen.yield" || event.k === "gen.return" || event.k === "gen.raise") &&
      event.g === lane.frame
    ) {
      if (event.k === "gen.raise" && event.bounced === true) {
        open = null;
        return;
      }
      const end = event.k === "gen.yield" ? codeAt(trace, event.s) : event.k === "gen.return" ? "return" : "⚡";
      phases.push({ lane, from: open.from, to: index, start: open.start, end, title: `${open.start} … ${end}` });
      open = null;
    }
  });
  return phases.length <= 9 && phases.length >= 2 ? phases : [];
}
