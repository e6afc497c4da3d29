import { type NodeBounds, type SceneNode, textWidth } from "./scene.ts";

/** How many numbers each letter of a path takes, and whether they are pairs of x and y. */
const ARITY: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, z: 0 };

/** The corners of a path, its control points among them: a little more than what is drawn, never less. */
function* corners(d: string): Generator<readonly [number, number]> {
  let [x, y] = [0, 0];
  for (const [, letter, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...rest!.matchAll(/-?\d*\.?\d+/g)].map(Number);
    const kind = letter!.toLowerCase();
    const relative = kind === letter;
    const step = ARITY[kind] ?? 2;
    for (let at = 0; at + step <= numbers.length && step > 0; at += step) {
      const [fromX, fromY] = relative ? [x, y] : [0, 0];
      if (kind === "h") x = fromX + numbers[at]!;
      else if (kind === "v") y = fromY + numbers[at]!;
      else
        for (let pair = at; pair < at + step; pair += 2) {
          x = fromX + numbers[pair]!;
          y = fromY + numbers[pair + 1]!;
          yield [x, y];
        }
      yield [x, y];
    }
  }
}

/**
 * The bounds of a node, so that a page draws only what is in view.
 * @example boundsOf({ t: "circle", x: 10, y: 10, r: 3 }) // { x1: 7, y1: 7, x2: 13, y2: 13 }
 */
export function boundsOf(node: SceneNode): NodeBounds {
  switch (node.t) {
    case "rect":
      return { x1: node.x, y1: node.y, x2: node.x + node.w, y2: node.y + node.h };
    case "line":
      return {
        x1: Math.min(node.x1, node.x2),
        y1: Math.min(node.y1, node.y2),
        x2: Math.max(node.x1, node.x2),
        y2: Math.max(node.y1, node.y2),
      };
    case "circle":
      return { x1: node.x - node.r, y1: node.y - node.r, x2: node.x + node.r, y2: node.y + node.r };
    case "text": {
      const width = textWidth(node.text, 13);
      const x1 = node.anchor === "end" ? node.x - width : node.anchor === "middle" ? node.x - width / 2 : node.x;
      return { x1, y1: node.y - 13, x2: x1 + width, y2: node.y + 4 };
    }
    case "path": {
      const all = [...corners(node.d)];
      return union(all.map(([x, y]) => ({ x1: x, y1: y, x2: x, y2: y })));
    }
    case "group": {
      if (node.bounds !== undefined) return node.bounds;
      const { x1, y1, x2, y2 } = union(node.nodes.map(boundsOf));
      const [x, y] = [node.x ?? 0, node.y ?? 0];
      return { x1: x1 + x, y1: y1 + y, x2: x2 + x, y2: y2 + y };
    }
  }
}

/** The bounds of several; empty ones of none. */
function union(all: readonly NodeBounds[]): NodeBounds {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const one of all) {
    x1 = Math.min(x1, one.x1);
    y1 = Math.min(y1, one.y1);
    x2 = Math.max(x2, one.x2);
    y2 = Math.max(y2, one.y2);
  }
  return { x1, y1, x2, y2 };
}
