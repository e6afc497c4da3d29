import type { Trace } from "../events.ts";
import { type Language, nameOf, narrate } from "../narrate/narrate.ts";
import { chainOf, type Lane, participants, type Role } from "./participants.ts";
import { roleNames } from "./role-names.ts";
import { fit, fitName, type Scene, type SceneNode, textWidth } from "./scene.ts";
import { arrival, ends } from "./sequence-labels.ts";
import { birthRow, changesOf, statesAlong } from "./sequence-lanes.ts";
import { arrivalNode, BAR, message, ROW } from "./sequence-messages.ts";
import { phasesOf } from "./sequence-phases.ts";
import { sequenceRows } from "./sequence-rows.ts";

export interface SequenceOptions {
  readonly language: Language;
  /** Width that is free; the drawing is wider when its lanes need it. */
  readonly width: number;
  readonly unfolded?: ReadonlySet<number>;
  /** Only what this frame's chain of delegation takes part in; null for everything. */
  readonly focus?: number | null;
}

const HEAD = 46;
const HEAD_ROOM = 26;
/** What an arriving value needs under the arrow that brings it. */
const ARRIVAL = 28;
const MIN_GAP = 118;

/** Where a head is too narrow for the whole name. */
const shortNames: Readonly<Record<Language, Partial<Record<Role, string>>>> = {
  en: { delegate: "delegating", asyncGenerator: "async gen." },
  zh: {},
};

const titles: Readonly<Record<Language, (lanes: number, messages: number) => string>> = {
  en: (lanes, messages) => `Sequence diagram: ${lanes} lifelines, ${messages} messages`,
  zh: (lanes, messages) => `时序图：${lanes} 条生命线，${messages} 条消息`,
};

const foldWords: Readonly<Record<Language, (times: number, what: string) => string>> = {
  en: (times, what) => `⟳ ${times} more times: ${what}`,
  zh: (times, what) => `⟳ 同样的 ${what} 再 ${times} 次`,
};

/**
 * The sequence diagram of a run: lifelines whose bars show the state of each generator, arrows for what passes between them, rings where a value
 * crosses a delegating generator without stopping.
 */
export function sequenceScene(trace: Trace, options: SequenceOptions): Scene {
  const { language } = options;
  const chain = options.focus == null ? null : chainOf(trace, options.focus);
  const people = participants(trace, chain);
  const rows = sequenceRows(trace, options.unfolded ?? new Set(), chain);
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
  const arrivals = rows.map((row) => (row.kind === "message" ? arrival(trace, row.event) : null));
  const ys: number[] = [];
  let down = 26;
  for (let index = 0; index <= rows.length; index++) {
    if (births.has(index)) down += HEAD_ROOM;
    ys.push(down);
    down += ROW + (arrivals[index] == null ? 0 : ARRIVAL);
  }
  const yOf = (index: number) => ys[index] ?? down;
  const height = yOf(rows.length) + 12;
  const places = new Map<number, { x: number; y: number }>();
  const hueOf = (frame: number) => frame % 8;

  const heads: SceneNode[] = [];
  const lines: SceneNode[] = [];
  const bars: SceneNode[] = [];
  const messages: SceneNode[] = [];

  const box = Math.min(boxWidth, Math.max(96, (gap || boxWidth) - 12));
  const roleText = (role: Role, room: number) => {
    const whole = roleNames[language][role];
    return textWidth(whole, 11.5) <= room ? whole : fit(shortNames[language][role] ?? whole, room, 11.5);
  };
  const titleOf = (lane: Lane) => {
    const info = trace.frames[lane.frame];
    return info?.kind === "function" ? `${info.name}()` : nameOf(trace, lane.frame, language);
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
        text: fitName(titleOf(lane), box - 12, 12.5),
        anchor: "middle",
        cls: "lane-name",
      },
      ...(whole
        ? [
            {
              t: "text" as const,
              x,
              y: y + 29,
              text: roleText(lane.role, box - 8),
              anchor: "middle" as const,
              cls: "lane-role",
            },
          ]
        : []),
    ],
  });

  const changes = changesOf(rows);
  const inOrder = [...people.lanes].sort((a, b) => a.column - b.column || a.first - b.first);
  inOrder.forEach((lane, index) => {
    const x = xOf(lane);
    const isFirst = firstIn.get(lane.column) === lane;
    if (isFirst) heads.push(headBox(lane, x, 5, true));
    const generator = lane.role !== "caller" && lane.role !== "loop";
    const from = isFirst ? 0 : yOf(birthRow(rows, lane)) - 40;
    if (!isFirst) messages.push(headBox(lane, x, from - 4, false));
    const top = isFirst ? 0 : from + 14;
    const track = generator ? statesAlong(changes.get(lane.frame) ?? [], yOf, top, height) : [];
    const end = track.at(-1);
    // A lane reaches down to the next one in its column.
    const next = inOrder[index + 1];
    const bottom =
      end?.state === "CLOSED" ? end.from : next?.column === lane.column ? yOf(birthRow(rows, next)) - 46 : height - 8;
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
  });

  const space = { trace, laneOf: people.laneOf, xOf, gap, language };
  rows.forEach((row, index) => {
    const y = yOf(index);
    if (row.kind === "fold") {
      const [a, b] = ends(trace, row.events[0]!);
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
    const drawn = message(space, row.event, y);
    if (drawn === null) return;
    messages.push(drawn);
    const lane = people.laneOf(ends(trace, row.event)[1]);
    places.set(row.event.i, { x: lane === undefined ? 0 : xOf(lane), y });
    const arrived = arrivals[index];
    if (lane === undefined || arrived === undefined || arrived === null) return;
    const x = xOf(lane);
    const title = narrate(trace, trace.events[arrived.event]!, language).replaceAll("`", "");
    messages.push(arrivalNode(arrived, x, y + ARRIVAL, width - x - 8, title));
    places.set(arrived.event, { x, y: y + ARRIVAL });
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
    title: titles[language](people.lanes.length, rows.length),
    places,
  };
}
