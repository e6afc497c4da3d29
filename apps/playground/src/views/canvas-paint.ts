import { type Pattern, patterns, type SceneNode } from "@pycoro/trace";
import { type Look, lookOf, type Scope, scopeOf } from "./canvas-looks.ts";

/** A canvas to draw on, and the tiles that were made for it. */
export interface Easel {
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the screen for each of the drawing. */
  readonly scale: number;
  readonly tiles: Map<string, CanvasPattern | null>;
}

const anchors = { start: "left", middle: "center", end: "right" } as const;

/** Draws nodes of a scene as its SVG would look. */
export function paint(easel: Easel, nodes: readonly SceneNode[], scope: Scope): void {
  const { context } = easel;
  for (const node of nodes) {
    if (node.t === "group") {
      context.save();
      context.translate(node.x ?? 0, node.y ?? 0);
      paint(easel, node.nodes, scopeOf(node, scope));
      context.restore();
      continue;
    }
    const look = lookOf(node, scope);
    context.globalAlpha = look.opacity;
    context.lineWidth = look.width;
    context.setLineDash([...look.dash]);
    if (node.t === "text") {
      context.font = look.font;
      context.textAlign = anchors[node.anchor ?? "start"];
      context.lineJoin = "round";
      if (look.isHalo && setInk(easel, "strokeStyle", look, scope)) context.strokeText(node.text, node.x, node.y);
      if (setInk(easel, "fillStyle", look, scope)) context.fillText(node.text, node.x, node.y);
      continue;
    }
    const outline = outlineOf(node);
    if (node.t !== "line" && setInk(easel, "fillStyle", look, scope)) context.fill(outline);
    if (setInk(easel, "strokeStyle", look, scope)) context.stroke(outline);
  }
}

function outlineOf(node: Exclude<SceneNode, { t: "group" | "text" }>): Path2D {
  if (node.t === "path") return new Path2D(node.d);
  const outline = new Path2D();
  if (node.t === "rect") outline.roundRect(node.x, node.y, Math.max(0, node.w), Math.max(0, node.h), node.r ?? 0);
  else if (node.t === "circle") outline.arc(node.x, node.y, node.r, 0, Math.PI * 2);
  else {
    outline.moveTo(node.x1, node.y1);
    outline.lineTo(node.x2, node.y2);
  }
  return outline;
}

/** Takes up a colour or pattern; false when there is nothing to draw with. */
function setInk(easel: Easel, ink: "fillStyle" | "strokeStyle", look: Look, scope: Scope): boolean {
  const paintOf = ink === "fillStyle" ? look.fill : look.stroke;
  if (paintOf === "none") return false;
  const name = /^url\("?#([\w-]+)"?\)/.exec(paintOf)?.[1];
  const tile = name === undefined ? undefined : tileOf(easel, name, scope);
  easel.context[ink] = tile ?? paintOf;
  return true;
}

/** The tile of a pattern, drawn once for each canvas. */
function tileOf(easel: Easel, name: string, scope: Scope): CanvasPattern | null {
  const pattern = patterns[name];
  if (pattern === undefined) return null;
  let tile = easel.tiles.get(name);
  if (tile === undefined) {
    tile = makeTile(easel, pattern, scope);
    easel.tiles.set(name, tile);
  }
  return tile;
}

function makeTile(easel: Easel, { size, turned, nodes }: Pattern, scope: Scope): CanvasPattern | null {
  const canvas = document.createElement("canvas");
  const side = Math.max(1, Math.round(size * easel.scale));
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d");
  if (context === null) return null;
  context.scale(side / size, side / size);
  paint({ context, scale: easel.scale, tiles: new Map() }, nodes, scope);
  const tile = easel.context.createPattern(canvas, "repeat");
  tile?.setTransform(new DOMMatrix().rotate(turned).scale(size / side));
  return tile;
}
