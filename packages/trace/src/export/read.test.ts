import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace, TraceEvent } from "../events.ts";
import { sequenceScene } from "../layout/sequence.ts";
import { statesScene } from "../layout/states.ts";
import { timelineScene } from "../layout/timeline.ts";
import { narrate } from "../narrate/narrate.ts";
import { replay } from "../replay.ts";
import { listSteps, whyChain } from "../steps.ts";
import { scripted, wakeAndEnd } from "../testing/script.ts";
import { toHtml } from "./html.ts";
import { toJson } from "./json.ts";
import { toMermaid } from "./mermaid.ts";
import { toPerfetto } from "./perfetto.ts";
import { fromJson } from "./read.ts";
import { toSvg } from "./svg.ts";
import { toText } from "./text.ts";
import { awaitTree } from "./tree.ts";
import { sequenceText, statesText, timelineText } from "./views.ts";

/** A task that waits, and a generator that another one delegates to. */
function run(): Trace {
  const s = scripted("a = yield 1\nawait nap()\n", [
    { text: "a = yield 1", role: "stmt" },
    { text: "yield 1", role: "yield" },
    { text: "await nap()", role: "await" },
  ]);
  const { recorder: r, clock } = s;
  const [outer, inner, coro, task, timer, future] = [
    { name: "outer" },
    { name: "inner" },
    { name: "main" },
    {},
    {},
    {},
  ];
  r.start();
  r.emit({ k: "gen.new", g: outer, name: "outer", kind: "generator", line: 1 });
  r.emit({ k: "gen.resume", g: outer, how: "next", v: null });
  r.emit({ k: "gen.new", g: inner, name: "inner", kind: "generator", line: 1 });
  r.emit({ k: "deleg.begin", g: outer, to: inner });
  r.line(0, () => ({}));
  r.emit({ k: "gen.yield", g: inner, v: 1 });
  r.emit({ k: "gen.resume", g: outer, how: "send", v: 2 });
  r.line(0, () => ({ a: [2] }));
  r.emit({ k: "gen.return", g: inner, v: 3 });
  r.emit({ k: "deleg.end", g: outer, v: 3 });
  r.emit({ k: "gen.return", g: outer, v: 4 });
  r.emit({ k: "gen.new", g: coro, name: "main", kind: "coroutine", line: 2 });
  r.emit({ k: "task.new", task, name: "Task-1", coro });
  r.emit({ k: "loop.start" });
  r.emit({ k: "task.step", task });
  r.emit({ k: "gen.resume", g: coro, how: "send", v: null });
  r.line(2);
  r.emit({ k: "tm.set", h: timer, at: clock.now + 1, label: "sleep", task });
  r.emit({ k: "gen.yield", g: coro, v: null });
  r.emit({ k: "task.await", task, fut: future });
  wakeAndEnd(s, { task, coro, timer });
  r.output(1, "over\n");
  r.end("ok");
  return s.trace();
}

/** Everything that shows a trace. */
function showAll(trace: Trace): void {
  for (const language of ["en", "zh"] as const) {
    for (const event of trace.events) expect(narrate(trace, event, language)).not.toMatch(/undefined|NaN/);
    for (const made of [
      sequenceScene(trace, { language, width: 900 }),
      timelineScene(trace, { language, width: 900 }),
      statesScene(trace, { language, width: 900 }),
    ])
      expect(toSvg(made)).not.toMatch(/undefined|NaN/);
    toText(trace, { language });
    toHtml(trace, { language });
    toMermaid(trace, { language });
  }
  const player = replay(trace);
  for (const event of trace.events) {
    player.stateAt(event.i);
    whyChain(trace, event.i);
  }
  listSteps(trace, { internals: true });
  sequenceText(trace, { focus: null });
  timelineText(trace, { language: "en" });
  statesText(trace, { focus: null });
  toPerfetto(trace);
  awaitTree(trace, undefined);
}

const text = (change: (trace: Record<string, unknown>) => void): string => {
  const trace = JSON.parse(toJson(run())) as Record<string, unknown>;
  change(trace);
  return JSON.stringify(trace);
};

describe("a trace that is read", () => {
  it("is the one that was written", () => {
    const trace = run();
    const read = fromJson(toJson(trace));
    expect(read).toEqual({ trace, unknown: [] });
    showAll(read.trace);
  });

  it("may leave out what says nothing", () => {
    const bare = {
      format: "pycoro.trace",
      version: 1,
      producer: { name: "by hand", version: "0" },
      program: { mode: "repl", python: "3.10" },
      files: [{ id: 0, name: "<stdin>", text: "g.send(2)" }],
      spans: [{ id: 0, file: 0, py: [0, 9], ts: [0, 9], line: 1, role: "call" }],
      frames: [
        { id: 0, kind: "module", name: "<module>" },
        { id: 1, kind: "generator", name: "g", madeAt: 3 },
      ],
      strings: ["2", "14"],
      events: [
        { i: 3, k: "gen.new", t: 0, f: 0, g: 1 },
        { i: 5, k: "gen.resume", t: 0, f: 0, g: 1, s: 0, how: "send", v: { r: 0, ty: "int" }, cause: 4 },
        { i: 6, k: "gen.yield", t: 0, f: 1, g: 1, to: 0, v: { r: 1, ty: "int", from: 5 }, cause: 5 },
      ],
      later: true,
    };
    const { trace } = fromJson(JSON.stringify(bare));
    expect(trace.events.map(({ i, cause }) => [i, cause])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 1],
    ]);
    expect(trace.events[2]).toMatchObject({ v: { from: 1 } });
    expect(replay(trace).stateAt(2).frames[1]?.state).toBe("SUSPENDED");
    showAll(trace);
  });

  it("leaves out the kinds that it does not know, and names them", () => {
    const read = fromJson(
      text((trace) => {
        (trace.events as unknown[]).splice(2, 0, { i: 2, k: "x.new", t: 0, f: 99 }, { i: 2, k: "x.old", t: 0 });
      }),
    );
    expect(read.unknown).toEqual(["x.new", "x.old"]);
    expect(read.trace.events.map((event) => event.k)).toEqual(run().events.map((event) => event.k));
    showAll(read.trace);
  });

  it("is refused where it is damaged, with the place", () => {
    const damaged = (change: (trace: Record<string, unknown>) => void) => () => fromJson(text(change));
    const event = (change: object) =>
      damaged((trace) => {
        Object.assign((trace.events as object[])[2]!, change);
      });
    expect(() => fromJson("{")).toThrow(SyntaxError);
    expect(() => fromJson("[]")).toThrow("Not a pycoro trace.");
    expect(damaged((trace) => Object.assign(trace, { version: 2 }))).toThrow("version 2 is not known");
    expect(damaged((trace) => Object.assign(trace, { events: {} }))).toThrow("no list of events");
    expect(damaged((trace) => Object.assign(trace, { frames: 1 }))).toThrow("no list of frames");
    expect(damaged((trace) => Object.assign(trace, { events: [1] }))).toThrow("an event is no object");
    expect(damaged((trace) => (trace.frames as unknown[]).reverse())).toThrow(/frames\[0\] has the id/);
    expect(event({ g: 99 })).toThrow("events[2].g is 99: there is no such place in the list of frames");
    expect(event({ s: -1 })).toThrow("events[2].s is -1, less than 0");
    expect(event({ t: "now" })).toThrow('events[2].t is "now", no number');
    expect(event({ how: "jump" })).toThrow('events[2].how is "jump", not one of next, send');
  });

  it("can be shown whatever was cut out of it", () => {
    const whole = run();
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: whole.events.length, maxLength: whole.events.length }),
        (keep) => {
          const events = (whole.events as TraceEvent[]).filter((_, at) => keep[at]);
          showAll(fromJson(toJson({ ...whole, events })).trace);
        },
      ),
      { numRuns: 60 },
    );
  });
});
