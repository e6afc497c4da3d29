/** A drawing as plain data: the page renders it as live SVG, the CLI writes the same as text. */

/** Where a node is drawn: its smallest and largest x and y. */
export interface NodeBounds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Common {
  readonly cls?: string;
  /** Lane hue 0–7, for what is drawn in the colour of its frame. */
  readonly hue?: number;
}
export interface RectNode extends Common {
  readonly t: "rect";
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly r?: number;
}
export interface LineNode extends Common {
  readonly t: "line";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
export interface PathNode extends Common {
  readonly t: "path";
  readonly d: string;
}
export interface CircleNode extends Common {
  readonly t: "circle";
  readonly x: number;
  readonly y: number;
  readonly r: number;
}
export interface TextNode extends Common {
  readonly t: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: "start" | "middle" | "end";
}
export interface GroupNode extends Common {
  readonly t: "group";
  readonly nodes: readonly SceneNode[];
  /** Where its nodes' zero is; where its parent's is when absent. */
  readonly x?: number;
  readonly y?: number;
  /** Event to go to when it is chosen. */
  readonly event?: number;
  /** A fold to open or close when it is chosen. */
  readonly fold?: number;
  /** What it is, for readers and as a tooltip. */
  readonly title?: string;
  /** A box around all its nodes, where it is known without them. */
  readonly bounds?: NodeBounds;
}
export type SceneNode = RectNode | LineNode | PathNode | CircleNode | TextNode | GroupNode;

/** A group that is made when it is first looked at: of a drawing of a hundred thousand messages few ever come into view. */
export class LateGroup implements GroupNode {
  readonly t = "group";
  readonly event: number;
  readonly bounds: NodeBounds;
  readonly hue?: number;
  readonly #make: () => GroupNode;
  #made: GroupNode | null = null;

  constructor(event: number, bounds: NodeBounds, make: () => GroupNode, hue?: number) {
    this.event = event;
    this.bounds = bounds;
    this.#make = make;
    if (hue !== undefined) this.hue = hue;
  }

  get #group(): GroupNode {
    this.#made ??= this.#make();
    return this.#made;
  }
  get nodes(): readonly SceneNode[] {
    return this.#group.nodes;
  }
  get cls(): string {
    return this.#group.cls ?? "";
  }
  get title(): string {
    return this.#group.title ?? "";
  }
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  /** Names of the lanes; the page keeps them in view while the rest scrolls. */
  readonly head: readonly SceneNode[];
  readonly headHeight: number;
  /** The times above a timeline; the page keeps them in view as well. */
  readonly axis?: readonly SceneNode[];
  readonly title: string;
  /** Where each event is drawn, to keep the current one in view. */
  readonly places: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
}

/** Width of a text in pixels, roughly: Chinese signs are as wide as they are high. */
export function textWidth(text: string, size = 12): number {
  let units = 0;
  for (const char of text) units += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.585;
  return units * size;
}

/** The text cut to a width, with an ellipsis. */
export function fit(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let kept = "";
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size) > width) break;
    kept += char;
  }
  return `${kept}…`;
}

/**
 * The name of a frame cut to a width; its number stays, which tells it from others of the name.
 * @example fitName("a_worker_with_a_long_name#12", 100) // "a_worker_…#12"
 */
export function fitName(name: string, width: number, size = 12): string {
  const at = name.lastIndexOf("#");
  if (at < 0 || textWidth(name, size) <= width) return fit(name, width, size);
  const number = name.slice(at);
  return `${fit(name.slice(0, at), width - textWidth(number, size), size)}${number}`;
}
