import { expect, test } from "vitest";
import { laneBars, rowOf, stepRows } from "./step-rows.ts";
import { listSteps } from "./steps.ts";
import { scripted } from "./testing/script.ts";

const source = `def pair():
    a = yield 1
    b = 2
    c = 3
    d = 4
    yield a
`;

function run() {
  const { recorder, span, trace } = scripted(
    source,
    ["a = yield 1", "b = 2", "c = 3", "d = 4", "yield a"].map((text) => ({ text, role: "stmt" })),
  );
  const g = { name: "pair" };
  recorder.start();
  recorder.emit({ k: "gen.new", g, name: "pair", kind: "generator", line: 1 });
  recorder.emit({ k: "gen.resume", g, how: "next" });
  recorder.line(span("a = yield 1"));
  recorder.emit({ k: "gen.yield", g, v: 1 });
  recorder.emit({ k: "gen.resume", g, how: "send", v: 5 });
  for (const text of ["b = 2", "c = 3", "d = 4", "yield a"]) recorder.line(span(text));
  recorder.emit({ k: "gen.yield", g, v: 5 });
  recorder.end("ok");
  return trace();
}

test("three or more lines of one frame are one row, and open again by its id", () => {
  const trace = run();
  const steps = listSteps(trace, { internals: false });
  const rows = stepRows(trace, steps, new Set());
  const fold = rows.find((row) => row.kind === "lines")!;
  expect(fold).toMatchObject({ kind: "lines", from: 6, to: 9 });
  expect(rows).toHaveLength(steps.length - 3);
  expect([5, 6, 9, 10].map((position) => rowOf(rows, position))).toEqual([5, 6, 6, 7]);
  const open = stepRows(trace, steps, new Set([trace.events[steps[6]!.i]!.i]));
  expect(open).toHaveLength(steps.length);
  expect(open[6]).toEqual({ kind: "step", at: 6, fold: steps[6]!.i });
  expect(rowOf(rows, 99)).toBe(-1);
});

test("a suspended generator keeps a bar that waits beside the steps of others", () => {
  const trace = run();
  const steps = listSteps(trace, { internals: false });
  const bars = laneBars(trace, steps, 6);
  const resume = steps.findLastIndex((step) => trace.events[step.i]!.k === "gen.resume");
  // While it runs it is the innermost; when it was made nothing waited.
  expect(bars[resume + 1]!.map((bar) => [bar.depth, bar.waits])).toEqual([
    [0, false],
    [1, false],
  ]);
  expect(bars.at(-1)!.map((bar) => [bar.depth, bar.waits])).toEqual([
    [0, false],
    [1, true],
  ]);
  expect(bars[0]!.map((bar) => bar.depth)).toEqual([0]);
});

test("what is deeper than the deepest place shares it, however deep it is", () => {
  const { recorder, trace } = scripted("pass\n", [{ text: "pass", role: "stmt" }]);
  const chain = Array.from({ length: 3000 }, (_, n) => ({ name: `g${n}` }));
  recorder.start();
  for (const g of chain) recorder.emit({ k: "gen.new", g, name: "g", kind: "generator", line: 1 });
  recorder.emit({ k: "gen.resume", g: chain[0]!, how: "next" });
  for (let n = 1; n < chain.length; n++) recorder.emit({ k: "deleg.begin", g: chain[n - 1]!, to: chain[n]! });
  recorder.end("ok");
  const whole = trace();
  const steps = listSteps(whole, { internals: false });
  const bars = laneBars(whole, steps, 3);
  const deep = bars.at(-2)!;
  expect(deep.map((bar) => [bar.depth, bar.waits])).toEqual([0, 1, 2, 3].map((depth) => [depth, false]));
  expect(deep.at(-1)!.frame).toBe(whole.events[steps.at(-2)!.i]!.f);
  expect(deep.at(-1)!.frame).toBeGreaterThan(2000);
});
