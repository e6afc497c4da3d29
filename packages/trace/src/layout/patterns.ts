import type { SceneNode } from "./scene.ts";

/** A tile that fills an area again and again. */
export interface Pattern {
  readonly size: number;
  /** Degrees by which the tiles are turned. */
  readonly turned: number;
  readonly nodes: readonly SceneNode[];
}

/** What `fill:url(#name)` means in scenes: lanes that wait are told from those that run by more than their colour. */
export const patterns: Readonly<Record<string, Pattern>> = {
  hatch: {
    size: 5,
    turned: 45,
    nodes: [
      { t: "rect", x: 0, y: 0, w: 5, h: 5, cls: "hatch-ground" },
      { t: "line", x1: 0, y1: 0, x2: 0, y2: 5, cls: "hatch-line" },
    ],
  },
  dots: { size: 6, turned: 0, nodes: [{ t: "circle", x: 2, y: 2, r: 0.9, cls: "dot" }] },
};
