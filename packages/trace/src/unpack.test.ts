import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TraceEvent } from "./events.ts";
import { FIELDS } from "./fields.ts";
import { ABSENT } from "./packed.ts";
import { Journal } from "./record/journal.ts";
import { Recorder } from "./record/recorder.ts";
import { testProbe } from "./testing/script.ts";
import { chunkReader } from "./unpack.ts";

const row = fc.record({
  k: fc.constantFrom(
    ...([
      "line",
      "call",
      "gen.raise",
      "deleg.begin",
      "loop.tick",
      "loop.idle",
      "tm.set",
      "task.await",
      "sync.wait",
    ] as const),
  ),
  s: fc.nat(900),
  cause: fc.nat(900),
  about: fc.nat(99),
  other: fc.nat(99),
  bound: fc.dictionary(fc.constantFrom("a", "b", "constructor"), fc.oneof(fc.integer(), fc.string())),
  unbound: fc.uniqueArray(fc.constantFrom("x", "y")),
  isLast: fc.boolean(),
});

describe("chunkReader", () => {
  it("gives back every event as it was written, after crossing between workers in chunks", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const journal = new Journal(testProbe({ now: 0 }));
        const read = chunkReader();
        const [strings, events]: [string[], TraceEvent[]] = [[], []];
        const cross = () => {
          const { packed, buffers } = journal.flush();
          const chunk = read(structuredClone(packed, { transfer: buffers }));
          strings.push(...chunk.strings);
          events.push(...chunk.events);
        };
        for (const { k, s, cause, about, other, bound, unbound, isLast } of rows) {
          for (const [name, v] of Object.entries(bound)) journal.bind(name, journal.values.of(v), ABSENT);
          for (const name of unbound) journal.unbind(name);
          journal.push(k, journal.top(), s, cause);
          journal.add(about, ABSENT, other);
          if (isLast) cross();
        }
        cross();
        expect(events).toHaveLength(rows.length);
        rows.forEach(({ k, s, cause, about, other, bound, unbound }, i) => {
          const [first = "", second = ""] = FIELDS[k] ?? [];
          const event: Record<string, unknown> = { ...events[i] };
          expect(event).toMatchObject({ i, k, s, cause, t: 0, f: 0 });
          if (first !== "") expect(event[first]).toBe(about);
          if (second !== "" && second !== "e") expect(event[second]).toBe(other);
          const set = (event.set ?? {}) as Record<string, { r: number }>;
          expect(Object.entries(set).map(([name, { r }]) => [name, strings[r]])).toEqual(
            Object.entries(bound).map(([name, v]) => [name, testProbe({ now: 0 }).repr(v)]),
          );
          expect(event.del ?? []).toEqual(unbound);
        });
      }),
    );
  });

  it("keeps the objects few: lines, resumes and yields are numbers only", () => {
    const recorder = new Recorder({ probe: testProbe({ now: 0 }) });
    const g = { name: "g" };
    recorder.emit({ k: "gen.new", g, name: "g", kind: "generator", line: 1 });
    let n = 0;
    for (; n < 1000; n++) {
      recorder.emit({ k: "gen.resume", g, how: "send", v: n });
      recorder.line(0, () => ({ n }));
      recorder.emit({ k: "gen.yield", g, v: n });
    }
    const { packed } = recorder.flush();
    expect(packed.columns.k).toHaveLength(3001);
    expect([packed.deleted, packed.spans, packed.tasks]).toEqual([[], [], []]);
  });
});
