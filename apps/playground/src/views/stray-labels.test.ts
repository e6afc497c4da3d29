import { emptyTrace, sequenceScene } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { runScript } from "../testing/run.ts";
import { strayLabel } from "./stray-labels.ts";

const chain = `
def innermost():
    got = yield "first value"
    print(got)
${["a", "b", "c", "d", "e"].map((name, at, all) => `def ${name}():\n    yield from ${all[at - 1] ?? "innermost"}()\n`).join("")}
g = e()
next(g)
try: g.send("answer")
except StopIteration: pass
`;

describe("labels at the edge of the view", () => {
  const { trace } = runScript(chain, "3.13");
  const scene = sequenceScene(trace, { language: "en", width: 390 });
  const strays = (left: number, right: number) =>
    scene.nodes.map((node) => strayLabel(node, left, right)).filter((one) => one !== null);

  it("are none where all of the drawing is in view", () => {
    expect(trace).not.toBe(emptyTrace);
    expect(scene.width).toBeGreaterThan(600);
    expect(strays(0, scene.width)).toEqual([]);
  });

  it("stand inside the view, for arrows that reach into it", () => {
    const found = strays(300, 690);
    expect(found.map(({ text }) => text.slice(0, 8))).toEqual(expect.arrayContaining(["yield 'f", "send('an"]));
    for (const { x, width } of found) {
      expect(x).toBeGreaterThanOrEqual(300);
      expect(x + width).toBeLessThanOrEqual(690);
    }
  });

  it("are none for arrows out of view", () => {
    expect(strays(scene.width + 100, scene.width + 490)).toEqual([]);
  });
});
