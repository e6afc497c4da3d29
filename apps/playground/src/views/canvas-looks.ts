import type { SceneNode } from "@pycoro/trace";

/** How a shape is drawn: what the stylesheet says of it. */
export interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
  readonly font: string;
  /** Whether the outline lies below the filling, as a halo around letters. */
  readonly isHalo: boolean;
}

/** A group that shapes stand in: an element of the same classes, of which the browser is asked. */
export interface Scope {
  readonly element: SVGElement;
  readonly looks: Map<string, Look>;
  readonly scopes: Map<string, Scope>;
}

const SVG = "http://www.w3.org/2000/svg";

const keyOf = (node: SceneNode): string => `${node.t} ${node.hue ?? ""} ${node.cls ?? ""}`;

const tags: Readonly<Record<SceneNode["t"], string>> = {
  rect: "rect",
  line: "line",
  path: "path",
  circle: "circle",
  text: "text",
  group: "g",
};

function standIn(node: SceneNode, parent: SVGElement): SVGElement {
  const element = document.createElementNS(SVG, tags[node.t]);
  element.setAttribute("class", node.cls ?? "");
  if (node.hue !== undefined) element.style.setProperty("--hue", `var(--lane-${node.hue})`);
  parent.append(element);
  return element;
}

/** The outermost scope: an SVG that is laid out but not seen, beside the canvas, so that it inherits what the drawing would. */
export const rootScope = (element: SVGElement): Scope => ({ element, looks: new Map(), scopes: new Map() });

/** The scope of a group. */
export function scopeOf(node: SceneNode, parent: Scope): Scope {
  const key = keyOf(node);
  let scope = parent.scopes.get(key);
  if (scope === undefined) {
    scope = rootScope(standIn(node, parent.element));
    parent.scopes.set(key, scope);
  }
  return scope;
}

/** How a shape of a scope is drawn. Asked of the browser once for each kind of shape, so that the stylesheet says it for both ways of drawing. */
export function lookOf(node: SceneNode, scope: Scope): Look {
  const key = keyOf(node);
  let look = scope.looks.get(key);
  if (look === undefined) {
    const style = getComputedStyle(standIn(node, scope.element));
    look = {
      fill: style.fill,
      stroke: style.stroke,
      width: Number.parseFloat(style.strokeWidth),
      dash: style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(Number.parseFloat),
      opacity: Number(style.opacity),
      font: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
      isHalo: style.paintOrder.startsWith("stroke"),
    };
    scope.looks.set(key, look);
  }
  return look;
}
