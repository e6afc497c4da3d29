import { expect, test } from "vitest";
import { scripted } from "../testing/script.ts";
import { edgeCounter, edgeCounts } from "./states.ts";

test("counting on from where it stood, or back, gives what counting anew gives", () => {
  const { recorder, trace } = scripted("def g():\n    yield 1\n", [{ text: "yield 1", role: "yield" }]);
  recorder.start();
  for (let n = 0; n < 1000; n++) {
    const g = { name: `g${n}` };
    recorder.emit({ k: "gen.new", g, name: "g", kind: "generator", line: 1 });
    for (let turn = 0; turn < n % 5; turn++) {
      recorder.emit({ k: "gen.resume", g, how: "next" });
      recorder.emit({ k: "gen.yield", g, v: turn });
    }
    if (n % 3 === 0) recorder.emit({ k: "gen.close", g });
  }
  recorder.end("ok");
  const whole = trace();
  const { events } = whole;
  expect(events.length).toBeGreaterThan(4096);
  const countAt = edgeCounter(whole);
  for (const at of [3, 4, 500, 499, 0, -1, -2, events.length - 1, 4095, 4096, 4097, 12, 4097, events.length + 5])
    expect(countAt(at)).toEqual(edgeCounts(whole, at));
});
