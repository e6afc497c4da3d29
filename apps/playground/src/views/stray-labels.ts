import { boundsOf, fit, type GroupNode, type SceneNode, type TextNode, textWidth } from "@pycoro/trace";

/** A label at the edge of what is in view, since its own place is not. */
export interface StrayLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly cls: string;
}

/** Room between a label and the edge, and the least that is worth a label. */
export const EDGE = 8;
const LEAST = 34;

/** What stands where the label of a message is cut off by the edges of the view (`left` and `right`, as the drawing counts); null when it need not. */
export function strayLabel(node: SceneNode, left: number, right: number): StrayLabel | null {
  if (node.t !== "group" || node.bounds === undefined) return null;
  const { x1, x2 } = node.bounds;
  // What is in view as a whole, or not at all, is not even made.
  if ((x1 >= left && x2 <= right) || x2 < left || x1 > right) return null;
  const texts = node.nodes.filter((one): one is TextNode => one.t === "text");
  const own = texts.find(({ cls }) => cls?.startsWith("label ") === true && cls !== "label landed");
  if (own === undefined || own.text === "") return null;
  const place = boundsOf(own);
  const isLeft = place.x1 < left;
  if (!isLeft && place.x2 <= right) return null;
  const [arrowFrom, arrowTo] = extent(node);
  let from = Math.max(left, arrowFrom) + EDGE;
  let to = Math.min(right, arrowTo) - EDGE;
  for (const other of texts) {
    if (other === own) continue;
    const { x1: begins, x2: ends } = boundsOf(other);
    if (isLeft) to = Math.min(to, begins - EDGE);
    else from = Math.max(from, ends + EDGE);
  }
  if (to - from < Math.min(LEAST, textWidth(own.text))) return null;
  const text = fit(own.text, to - from);
  const width = textWidth(text);
  return { x: isLeft ? from : to - width, y: own.y, width, text, cls: own.cls! };
}

/** From where to where its lines go. */
function extent({ nodes }: GroupNode): readonly [number, number] {
  const lines = nodes.filter((one) => one.t === "line").map(boundsOf);
  return [Math.min(...lines.map(({ x1 }) => x1)), Math.max(...lines.map(({ x2 }) => x2))];
}
