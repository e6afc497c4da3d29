import { describe, expect, it } from "vitest";
import { boundsOf } from "./bounds.ts";

describe("bounds", () => {
  it("hold shapes, paths with steps from where they are, and what groups move", () => {
    expect(boundsOf({ t: "line", x1: 9, y1: 2, x2: 3, y2: 8 })).toEqual({ x1: 3, y1: 2, x2: 9, y2: 8 });
    expect(boundsOf({ t: "path", d: "M10 20h6v-5h-6" })).toEqual({ x1: 10, y1: 15, x2: 16, y2: 20 });
    expect(boundsOf({ t: "path", d: "M5 5l7 10m0 -10l-7 10" })).toEqual({ x1: 5, y1: 5, x2: 12, y2: 15 });
    expect(boundsOf({ t: "path", d: "M0 46C0 84 38 96 86 96" })).toEqual({ x1: 0, y1: 46, x2: 86, y2: 96 });
    expect(boundsOf({ t: "path", d: "M184 39L101.500 85" })).toEqual({ x1: 101.5, y1: 39, x2: 184, y2: 85 });
    expect(
      boundsOf({
        t: "group",
        x: 100,
        nodes: [
          { t: "rect", x: 1, y: 2, w: 3, h: 4 },
          { t: "circle", x: 0, y: 0, r: 2 },
        ],
      }),
    ).toEqual({ x1: 98, y1: -2, x2: 104, y2: 6 });
    const label = boundsOf({ t: "text", x: 50, y: 20, text: "send", anchor: "end" });
    expect(label.x2).toBe(50);
    expect(label.x1).toBeLessThan(30);
  });
});
