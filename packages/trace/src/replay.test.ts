import { expect, test } from "vitest";
import { reduce } from "./reduce.ts";
import { replay } from "./replay.ts";
import { initialSnapshot, type Snapshot } from "./snapshot.ts";
import { scripted } from "./testing/script.ts";

test("any event of a long run with many frames is found, from wherever one comes", () => {
  const { recorder, trace } = scripted("pass\n", [{ text: "pass", role: "stmt" }], {
    steps: 100_000,
    events: 100_000,
    output: 1e6,
  });
  recorder.start();
  const all = Array.from({ length: 1500 }, (_, n) => ({ name: `g${n}` }));
  for (const g of all) recorder.emit({ k: "gen.new", g, name: "g", kind: "generator", line: 1 });
  for (const g of all) {
    recorder.emit({ k: "gen.resume", g, how: "next" });
    recorder.emit({ k: "gen.yield", g, v: 1 });
  }
  for (const g of all) recorder.emit({ k: "gen.close", g });
  recorder.end("ok");
  const whole = trace();
  const count = whole.events.length;
  expect(count).toBeGreaterThan(6000);
  const asked = new Set(
    Array.from({ length: 60 }, (_, n) => (n * 2477) % count).concat(0, 1023, 1024, 1025, count - 1),
  );
  const wanted = new Map<number, Snapshot>();
  let state = initialSnapshot;
  for (const event of whole.events) {
    state = reduce(state, event);
    if (asked.has(event.i)) wanted.set(event.i, state);
  }
  const player = replay(whole);
  for (const at of asked) expect(player.stateAt(at)).toEqual(wanted.get(at));
  for (const at of [...asked].reverse()) expect(player.stateAt(at)).toEqual(wanted.get(at));
});
