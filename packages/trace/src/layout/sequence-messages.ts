import type { Trace } from "../events.ts";
import { type Language, narrate, reprOf } from "../narrate/narrate.ts";
import type { Exchange, Lane } from "./participants.ts";
import { fit, type GroupNode, LateGroup, type NodeBounds, type SceneNode, textWidth } from "./scene.ts";
import { ends, labelOf, landing, styleOf } from "./sequence-labels.ts";

/** Width of the bar on a lifeline. */
export const BAR = 9;

/** Height of a row of messages. */
export const ROW = 34;

/** How far before the bar a value turns back that a fresh generator cannot take. */
const TURN = 22;

/** Height of the corners of a bracket. */
const BRACKET = 8;

const arrowHead = (x: number, y: number, right: boolean): string =>
  right ? `M${x - 8} ${y - 4.5}L${x} ${y}L${x - 8} ${y + 4.5}` : `M${x + 8} ${y - 4.5}L${x} ${y}L${x + 8} ${y + 4.5}`;

/** What a message is drawn with: the run, its lifelines and where they are, and the language of its sentence. */
export interface MessageSpace {
  readonly trace: Trace;
  readonly laneOf: (frame: number) => Lane | undefined;
  readonly xOf: (lane: Lane) => number;
  readonly gap: number;
  readonly language: Language;
}

/** Heads and the widest signs of labels reach a little beyond the ends of an arrow. */
const SPARE = 16;

/** Room for the label of a message to oneself. */
const selfRoom = (gap: number): number => Math.max(80, gap - 40);

/** One message as drawn: an arrow that stops at the ring of every generator it crosses, and its label on the caller's side. Null when nobody shown gets it. */
export function message(space: MessageSpace, event: Exchange, y: number): GroupNode | null {
  const [from, to] = ends(space.trace, event).map(space.laneOf);
  if (from === undefined || to === undefined) return null;
  const x1 = space.xOf(from);
  const x2 = space.xOf(to);
  const across = from === to ? [x1, x1 + 26 + selfRoom(space.gap)] : [Math.min(x1, x2), Math.max(x1, x2)];
  const above = event.k === "gen.raise" && event.bounced === true ? ROW : 22;
  const bounds: NodeBounds = { x1: across[0]! - SPARE, y1: y - above, x2: across[1]! + SPARE, y2: y + 10 };
  return new LateGroup(event.i, bounds, () => drawn(space, event, y, x1, x2));
}

/** A message from one x to another. */
function drawn(space: MessageSpace, event: Exchange, y: number, x1: number, x2: number): GroupNode {
  const { trace, laneOf, xOf, gap, language } = space;
  const label = labelOf(trace, event);
  const style = styleOf(trace, event);
  const title = narrate(trace, event, language).replaceAll("`", "");
  const nodes: SceneNode[] = [];
  if (x1 === x2) {
    const text = fit(label, selfRoom(gap));
    nodes.push(
      { t: "path", d: `M${x1 + 5} ${y - 8}h14v12h-13`, cls: `arrow ${style}` },
      { t: "path", d: arrowHead(x1 + 6, y + 4, false), cls: `head ${style}` },
    );
    nodes.push({ t: "text", x: x1 + 26, y, text, cls: `label ${style}` });
    return { t: "group", cls: `message ${style}`, event: event.i, title, nodes };
  }
  const rightward = x2 > x1;
  const edge = BAR / 2 + 1;
  const side = rightward ? edge : -edge;
  const bounced = event.k === "gen.raise" && event.bounced === true;
  const after = trace.events[event.i + 1];
  const refused = event.k === "gen.resume" && after?.k === "gen.raise" && after.bounced === true;
  const startX = x1 + side + (bounced ? Math.sign(side) * TURN : 0);
  const endX = x2 - side - (refused ? Math.sign(side) * TURN : 0);
  const crossed = (event.k === "gen.resume" || event.k === "gen.yield" ? event.via : []).flatMap((frame) => {
    const lane = laneOf(frame);
    return lane === undefined ? [] : [xOf(lane)];
  });
  // The line stops at each ring, so that the value is seen to pass through and not to land.
  const stops = crossed
    .filter((x) => x > Math.min(startX, endX) && x < Math.max(startX, endX))
    .sort((p, q) => (rightward ? p - q : q - p));
  let at = startX;
  // What returns is drawn as a double line.
  const shifts = event.k === "gen.return" ? [-1.7, 1.7] : [0];
  const stroke = (x1: number, x2: number) => {
    for (const shift of shifts) nodes.push({ t: "line", x1, y1: y + shift, x2, y2: y + shift, cls: `arrow ${style}` });
  };
  for (const x of stops) {
    const before = x + (rightward ? -6 : 6);
    stroke(at, before);
    nodes.push({ t: "circle", x, y, r: 6, cls: `ring ${style}` });
    at = x + (rightward ? 6 : -6);
  }
  stroke(at, endX);
  if (!refused) nodes.push({ t: "path", d: arrowHead(endX, y, rightward), cls: `head ${style}` });
  // A delegation is a bracket between two lifelines: it opens where one hands over, and closes where its value comes back.
  const corner = event.k === "deleg.begin" ? BRACKET : event.k === "gen.return" && event.inner ? -BRACKET : 0;
  if (corner !== 0)
    nodes.push({ t: "path", d: `M${startX} ${y}v${corner}M${endX} ${y}v${corner}`, cls: "arrow bracket" });
  // A value that bounces off is one line that turns back before the bar.
  if (bounced) nodes.push({ t: "path", d: `M${startX} ${y - ROW}v${ROW}`, cls: `head ${style}` });
  // Shapes tell what colours do: an exception flashes before its head, a close bears a cross at its tail.
  const how = event.k === "gen.resume" ? event.how : event.k === "gen.close" ? "close" : "";
  if (how === "throw") {
    const x = endX + (rightward ? -20 : 12);
    nodes.push({ t: "path", d: `M${x + 5} ${y - 7}l-5 8h8l-5 7`, cls: `head ${style}` });
  }
  if (how === "close") {
    const x = startX + (rightward ? 4 : -11);
    nodes.push({ t: "path", d: `M${x} ${y - 4}l7 8m0 -8l-7 8`, cls: `head ${style}` });
  }
  if (event.k === "gen.late")
    nodes.push({ t: "path", d: `M${endX - 5} ${y - 5}l10 10m0 -10l-10 10`, cls: `head ${style}` });
  // Labels stand on the caller's side: the middle of a long arrow belongs to the lifelines it crosses.
  const callerX =
    event.k === "gen.resume" ||
    event.k === "deleg.begin" ||
    event.k === "gen.close" ||
    event.k === "gen.late" ||
    event.k === "task.cancel"
      ? x1
      : x2;
  const otherX = callerX === x1 ? x2 : x1;
  const nearest = [...stops, otherX].reduce(
    (best, x) => (Math.abs(x - callerX) < Math.abs(best - callerX) ? x : best),
    otherX,
  );
  const room = Math.min(Math.abs(nearest - callerX), gap) - (how === "throw" ? 42 : bounced ? 26 + TURN : 26);
  const text = fit(label, room);
  const toRight = otherX > callerX;
  nodes.push({
    t: "text",
    x: callerX + (toRight ? 13 : -13),
    y: y - 6 - Math.max(...shifts),
    text,
    anchor: toRight ? "start" : "end",
    cls: `label ${style}`,
  });
  // Where the value lands it gets a name: that is what the paused `yield` was waiting for.
  const value = event.k === "gen.resume" && event.how !== "throw" && event.how !== "close" ? event : null;
  const bound =
    value === null || trace.frames[value.f]?.kind === "loop"
      ? null
      : landing(trace, value.at, value.v === undefined ? "None" : reprOf(trace, value.v));
  if (bound !== null) {
    const free = stops.length > 0 ? Math.abs(endX - at) - 16 : Math.abs(endX - startX) - textWidth(text) - 40;
    if (free >= Math.min(textWidth(bound), 60))
      nodes.push({
        t: "text",
        x: endX + (rightward ? -11 : 11),
        y: y - 6,
        text: fit(bound, free),
        anchor: rightward ? "end" : "start",
        cls: "label landed",
      });
  }
  return { t: "group", cls: `message ${style}`, event: event.i, title, nodes };
}

/** The value of a delegation where it arrives: a box on the lifeline of the generator that delegated, with what is bound. */
export function arrivalNode(
  at: { readonly event: number; readonly text: string },
  x: number,
  y: number,
  room: number,
  title: string,
): SceneNode {
  const text = fit(at.text, room - 18);
  const left = x - BAR / 2 - 2;
  return {
    t: "group",
    cls: "message arrival",
    event: at.event,
    title,
    nodes: [
      { t: "rect", x: left, y: y - 15, w: textWidth(text) + BAR + 18, h: 22, r: 4, cls: "arrival-box" },
      { t: "rect", x: left, y: y - 15, w: BAR + 4, h: 22, r: 4, cls: "arrival-plug" },
      { t: "text", x: x + BAR / 2 + 8, y, text, cls: "label landed" },
    ],
  };
}
