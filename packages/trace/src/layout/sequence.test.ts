import { expect, test } from "vitest";
import { scripted } from "../testing/script.ts";
import { boundsOf } from "./bounds.ts";
import { LateGroup } from "./scene.ts";
import { sequenceScene } from "./sequence.ts";

test("messages are made when they are looked at, and are drawn within the bounds that were said of them", () => {
  const { recorder, trace } = scripted("def g():\n    x = yield 1\n", [
    { text: "x = yield 1", role: "stmt" },
    { text: "yield 1", role: "yield" },
  ]);
  const inner = { name: "inner" };
  recorder.start();
  for (let n = 0; n < 60; n++) {
    const g = { name: `g${n}` };
    recorder.emit({ k: "gen.new", g, name: "a_generator_with_a_long_name", kind: "generator", line: 1 });
    recorder.emit({ k: "gen.resume", g, how: "send", v: n });
    recorder.emit({ k: "gen.raise", g, v: new Error("can't send non-None value"), bounced: true });
    recorder.emit({ k: "gen.resume", g, how: "next" });
    recorder.emit({ k: "gen.yield", g, v: "a value that is longer than the room between two lifelines" });
    recorder.emit({ k: "gen.resume", g, how: "throw", v: new Error("not at all short, and in the way of others") });
    if (n % 3 === 0) recorder.emit({ k: "gen.raise", g, v: new Error("out") });
    else recorder.emit({ k: "gen.return", g, v: "done" });
    recorder.emit({ k: "gen.late", g, how: "send", v: 1, e: new Error("over") });
  }
  recorder.emit({ k: "gen.new", g: inner, name: "inner", kind: "generator", line: 1 });
  recorder.emit({ k: "gen.close", g: inner });
  recorder.end("ok");
  for (const width of [320, 900]) {
    const scene = sequenceScene(trace(), { language: "en", width });
    const late = scene.nodes.filter((node) => node instanceof LateGroup);
    expect(late.length).toBeGreaterThan(240);
    for (const group of late) {
      const said = boundsOf(group);
      for (const node of group.nodes) {
        const real = boundsOf(node);
        expect(real.x1 >= said.x1 && real.x2 <= said.x2, JSON.stringify([said, node])).toBe(true);
        expect(real.y1 >= said.y1 && real.y2 <= said.y2, JSON.stringify([said, node])).toBe(true);
      }
      expect(group.title).not.toBe("");
    }
  }
});
