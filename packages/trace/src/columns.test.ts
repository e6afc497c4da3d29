import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packChunk, unpackChunk } from "./columns.ts";
import { emptyTrace, type TraceChunk, type TraceEvent } from "./events.ts";

const chunkOf = (events: readonly TraceEvent[]): TraceChunk => ({ ...emptyTrace, events });

const value = fc.record(
  { r: fc.nat(1000), ty: fc.constantFrom("int", "str", "list"), id: fc.nat(99), g: fc.nat(9), from: fc.nat(50) },
  { requiredKeys: ["r", "ty"] },
);
const event = fc.record(
  {
    k: fc.constantFrom("line", "gen.resume", "gen.yield", "tm.set", "deleg.begin", "task.await", "out"),
    t: fc.double({ min: 0, max: 1e6, noNaN: true }),
    f: fc.nat(500),
    task: fc.nat(20),
    s: fc.nat(900),
    cause: fc.nat(900),
    g: fc.option(fc.nat(99)),
    at: fc.double({ min: 0, max: 1e12, noNaN: true }),
    how: fc.constantFrom("send", "next", "throw"),
    v: value,
    via: fc.array(fc.nat(9)),
    set: fc.dictionary(fc.constantFrom("a", "b", "constructor"), value),
    inner: fc.boolean(),
  },
  { requiredKeys: ["k", "t", "f"] },
);

describe("columns", () => {
  it("give back every event as it was, also after crossing between workers", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.nat(1000), (list, from) => {
        const events = list.map((one, index) => ({ ...one, i: from + index })) as unknown as TraceEvent[];
        const { packed, buffers } = packChunk(chunkOf(events));
        const crossed = structuredClone(packed, { transfer: buffers });
        expect(unpackChunk(crossed).events).toEqual(events);
      }),
    );
  });

  it("give back every string, the empty one among them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 9 })), (strings) => {
        const { packed, buffers } = packChunk({ ...emptyTrace, strings });
        expect(unpackChunk(structuredClone(packed, { transfer: buffers })).strings).toEqual(strings);
      }),
    );
  });

  it("keep the objects few: lines, resumes and yields are numbers only", () => {
    const events = Array.from({ length: 1000 }, (_, i) => ({
      i,
      k: "line",
      t: 0,
      f: 1,
      s: i % 7,
    })) as unknown as TraceEvent[];
    const { packed } = packChunk(chunkOf(events));
    expect(packed.events.rest).toHaveLength(0);
  });
});
