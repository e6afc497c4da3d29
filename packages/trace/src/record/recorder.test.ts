import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace } from "../events.ts";
import { toJson } from "../export/json.ts";
import { toMermaid } from "../export/mermaid.ts";
import { fromJson } from "../export/read.ts";
import { toText } from "../export/text.ts";
import { narrate } from "../narrate/narrate.ts";
import { reduce } from "../reduce.ts";
import { replay } from "../replay.ts";
import { initialSnapshot, inspectState } from "../snapshot.ts";
import { listSteps, whyChain } from "../steps.ts";
import { scripted } from "../testing/script.ts";

const single = `def pair(a):
    b = yield a
    c = yield a + b
g = pair(14)
next(g)
g.send(28)
g.send(99)
`;

function pairRun() {
  const s = scripted(single, [
    { text: "b = yield a", role: "stmt" },
    { text: "yield a", role: "yield" },
    { text: "c = yield a + b", role: "stmt" },
    { text: "yield a + b", role: "yield" },
    { text: "g = pair(14)", role: "stmt" },
    { text: "next(g)", role: "stmt" },
    { text: "g.send(28)", role: "stmt" },
    { text: "g.send(99)", role: "stmt" },
  ]);
  const { recorder: r, span } = s;
  const g = { name: "pair" };
  const locals: Record<string, unknown> = { a: 14, b: undefined, c: undefined };
  const line = (text: string) => r.line(span(text), () => ({ ...locals }));
  const top = (text: string) => r.line(span(text));
  r.start();
  top("g = pair(14)");
  r.emit({ k: "gen.new", g, name: "pair", kind: "generator", line: 1 });
  top("next(g)");
  r.emit({ k: "gen.resume", g, how: "next" });
  line("b = yield a");
  r.emit({ k: "gen.yield", g, v: 14 });
  top("g.send(28)");
  r.emit({ k: "gen.resume", g, how: "send", v: 28 });
  locals.b = 28;
  line("c = yield a + b");
  r.output(1, "42\n");
  r.emit({ k: "gen.yield", g, v: 42 });
  top("g.send(99)");
  r.emit({ k: "gen.resume", g, how: "send", v: 99 });
  locals.c = 99;
  r.emit({ k: "gen.return", g, v: null });
  r.end("ok");
  return s;
}

describe("one generator", () => {
  const { trace: take } = pairRun();
  const trace = take();

  it("pairs resumes with yields and names the states as inspect does", () => {
    const player = replay(trace);
    const states = trace.events.map((event) => player.stateAt(event.i).frames[1]?.state);
    expect(states.filter((state, i) => state !== undefined && state !== states[i - 1])).toEqual([
      "CREATED",
      "RUNNING",
      "SUSPENDED",
      "RUNNING",
      "SUSPENDED",
      "RUNNING",
      "CLOSED",
    ]);
    expect(inspectState(trace.frames[1]!, "SUSPENDED")).toBe("GEN_SUSPENDED");
  });

  it("binds the sent value to the event that sent it", () => {
    const sent = trace.events.find((event) => event.k === "gen.resume" && event.how === "send")!;
    const bound = trace.events.find((event) => event.set?.b !== undefined)!;
    expect(bound.set!.b!.from).toBe(sent.i);
    expect(bound.cause).toBe(sent.i);
  });

  it("says in both languages what a send does", () => {
    const sent = trace.events.find((event) => event.k === "gen.resume" && event.how === "send")!;
    expect(narrate(trace, sent, "en")).toBe(
      "`28` is sent into `pair#1`; the paused `yield a` evaluates to `28` and is bound to `b`.",
    );
    expect(narrate(trace, sent, "zh")).toBe("把 `28` 发给 `pair#1`；上次停住的 `yield a` 求值为 `28`，绑定给 `b`。");
  });

  it("keeps the locals of the suspended frame", () => {
    const yielded = trace.events.filter((event) => event.k === "gen.yield")[1]!;
    const frame = replay(trace).stateAt(yielded.i).frames[1]!;
    expect(frame.state).toBe("SUSPENDED");
    expect(Object.keys(frame.locals)).toEqual(["a", "b"]);
    expect(trace.strings[frame.yielded!.r]).toBe("42");
  });

  it("reads back what it wrote, and prints text", () => {
    expect(fromJson(toJson(trace)).trace).toEqual(trace);
    expect(toText(trace)).toContain("pair#1 yields 42 to <module> and pauses inside yield a + b.");
  });

  it("walks causes", () => {
    const yielded = trace.events.filter((event) => event.k === "gen.yield")[1]!;
    const kinds = whyChain(trace, yielded.i).map((i) => trace.events[i]!.k);
    expect(kinds[0]).toBe("gen.resume");
  });
});

const delegating = `def inner():
    x = yield
    return x
def outer():
    r = yield from inner()
o = outer()
next(o)
o.send(5)
`;

function delegationRun() {
  const s = scripted(delegating, [
    { text: "x = yield", role: "stmt" },
    { text: "yield", role: "yield" },
    { text: "return x", role: "stmt" },
    { text: "r = yield from inner()", role: "stmt" },
    { text: "yield from inner()", role: "delegate" },
    { text: "o = outer()", role: "stmt" },
    { text: "next(o)", role: "stmt" },
    { text: "o.send(5)", role: "stmt" },
  ]);
  const { recorder: r, span } = s;
  const outer = { name: "outer" };
  const inner = { name: "inner" };
  r.start();
  r.line(span("o = outer()"));
  r.emit({ k: "gen.new", g: outer, name: "outer", kind: "generator", line: 1 });
  r.line(span("next(o)"));
  r.emit({ k: "gen.resume", g: outer, how: "next" });
  r.line(span("r = yield from inner()"), () => ({}));
  r.emit({ k: "gen.new", g: inner, name: "inner", kind: "generator", line: 1 });
  r.emit({ k: "deleg.begin", g: outer, to: inner });
  r.line(span("x = yield"), () => ({}));
  r.emit({ k: "gen.yield", g: outer, v: null });
  r.line(span("o.send(5)"));
  r.emit({ k: "gen.resume", g: outer, how: "send", v: 5 });
  r.line(span("return x"), () => ({ x: 5 }));
  r.emit({ k: "gen.return", g: inner, v: 5 });
  r.emit({ k: "gen.return", g: outer, v: null });
  r.end("ok");
  return s;
}

describe("delegation", () => {
  const trace = delegationRun().trace();

  it("lands a send on the subgenerator and names the frames it crosses", () => {
    const sent = trace.events.find((event) => event.k === "gen.resume" && event.how === "send")!;
    expect(sent).toMatchObject({ f: 0, g: 2, via: [1] });
    expect(trace.events.find((event) => event.k === "gen.yield")).toMatchObject({ g: 2, to: 0, via: [1] });
  });

  it("has the delegating generator run while its subgenerator runs, as CPython does", () => {
    const player = replay(trace);
    const inside = trace.events.find((event) => event.k === "line" && event.f === 2)!;
    expect(player.stateAt(inside.i).frames[1]).toMatchObject({ state: "RUNNING", delegate: 2 });
    const paused = trace.events.find((event) => event.k === "gen.yield")!;
    expect(player.stateAt(paused.i).frames.map((frame) => frame?.state)).toEqual(["RUNNING", "SUSPENDED", "SUSPENDED"]);
  });

  it("hands the return value to the delegating generator", () => {
    expect(trace.events.find((event) => event.k === "gen.return")).toMatchObject({ g: 2, to: 1, inner: true });
    expect(trace.events.find((event) => event.k === "deleg.end")).toMatchObject({ f: 1, g: 2 });
    expect(trace.events.filter((event) => event.k === "gen.return")[1]).toMatchObject({ g: 1, to: 0, inner: false });
  });
});

describe("a bounced send", () => {
  it("leaves the generator created", () => {
    const s = scripted("g.send(1)\n", [{ text: "g.send(1)", role: "stmt" }]);
    const g = { name: "fresh" };
    s.recorder.start();
    s.recorder.line(0);
    s.recorder.emit({ k: "gen.new", g, name: "fresh", kind: "generator", line: 1 });
    s.recorder.emit({ k: "gen.resume", g, how: "send", v: 1 });
    s.recorder.emit({ k: "gen.raise", g, v: new TypeError("can't send") });
    const trace = s.trace();
    expect(trace.events.at(-1)).toMatchObject({ k: "gen.raise", bounced: true });
    expect(replay(trace).stateAt(trace.events.length - 1).frames[1]?.state).toBe("CREATED");
    expect(replay(trace).stateAt(trace.events.length - 1).stack).toEqual([0]);
  });
});

/** A random but well-formed program: generators made, resumed, delegating and ending in any order the language allows. */
function randomTrace(moves: readonly (readonly [number, number])[]): { trace: Trace; written: string } {
  const s = scripted("pass\n", [{ text: "pass", role: "stmt" }]);
  const { recorder: r, clock } = s;
  type Live = { name: string; state: "fresh" | "paused" | "running" | "dead"; sub: Live | null; held: boolean };
  const all: Live[] = [];
  const running: Live[] = [];
  let written = "";
  let counter = 0;
  const chainOf = (g: Live): Live[] => (g.sub === null ? [g] : [g, ...chainOf(g.sub)]);
  const bases: Live[] = [];
  r.start();
  for (const [move, pick] of moves) {
    clock.now += (pick % 3) * 0.25;
    const idle = all.filter((g) => !g.held && (g.state === "fresh" || g.state === "paused"));
    const top = running[running.length - 1];
    counter++;
    const count = counter;
    if (move === 0) r.line(0, () => ({ x: pick, [`v${count % 5}`]: [count] }));
    else if (move === 1) {
      const g: Live = { name: `g${pick % 4}`, state: "fresh", sub: null, held: false };
      all.push(g);
      r.emit({ k: "gen.new", g, name: g.name, kind: "generator", line: 1 });
    } else if (move === 2 && idle.length > 0) {
      const g = idle[pick % idle.length]!;
      r.emit({ k: "gen.resume", g, how: pick % 2 === 0 ? "next" : "send", v: g.state === "fresh" ? null : pick });
      for (const part of chainOf(g)) {
        part.state = "running";
        running.push(part);
      }
      bases.push(g);
    } else if (move === 3 && top !== undefined) {
      const base = bases.pop()!;
      r.emit({ k: "gen.yield", g: base, v: pick });
      for (const part of chainOf(base)) part.state = "paused";
      running.length = running.indexOf(base);
    } else if (move === 4 && top !== undefined) {
      const sub = idle.filter((g) => g.state === "fresh")[0];
      if (sub === undefined) continue;
      r.emit({ k: "deleg.begin", g: top, to: sub });
      top.sub = sub;
      sub.held = true;
      sub.state = "running";
      running.push(sub);
    } else if (move === 5 && top !== undefined) {
      r.emit(pick % 3 === 0 ? { k: "gen.raise", g: top, v: new Error("x") } : { k: "gen.return", g: top, v: pick });
      top.state = "dead";
      running.pop();
      if (bases[bases.length - 1] === top) bases.pop();
      else running[running.length - 1]!.sub = null;
    } else if (move === 6) {
      const text = `${pick}\n`;
      written += text;
      r.output(1, text);
    }
  }
  r.end("ok");
  return { trace: s.trace(), written };
}

const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), { maxLength: 600 });

describe("invariants over random programs", () => {
  it("folds from the start to what the replay answers, forwards and backwards", () => {
    fc.assert(
      fc.property(moves, fc.infiniteStream(fc.nat()), (list, picks) => {
        const { trace } = randomTrace(list);
        const player = replay(trace);
        let state = initialSnapshot;
        const all = trace.events.map((event) => {
          state = reduce(state, event);
          return state;
        });
        for (const at of picks.take(8)) {
          const i = at % trace.events.length;
          expect(player.stateAt(i)).toEqual(all[i]);
        }
        for (let i = trace.events.length - 1; i > Math.max(0, trace.events.length - 20); i--)
          expect(player.stateAt(i)).toEqual(all[i]);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the sequence dense, causes in the past, output whole and states legal", () => {
    const legal = new Set([
      "undefined>CREATED",
      "CREATED>RUNNING",
      "RUNNING>SUSPENDED",
      "SUSPENDED>RUNNING",
      "RUNNING>CLOSED",
      "CREATED>CLOSED",
      "SUSPENDED>CLOSED",
    ]);
    fc.assert(
      fc.property(moves, (list) => {
        const { trace, written } = randomTrace(list);
        let state = initialSnapshot;
        let out = "";
        trace.events.forEach((event, i) => {
          expect(event.i).toBe(i);
          if (event.cause !== undefined) expect(event.cause).toBeLessThan(i);
          if (event.k === "out") out += trace.strings[event.v.r];
          const next = reduce(state, event);
          for (const frame of next.frames) {
            if (frame === undefined || trace.frames[frame.id]!.kind === "module") continue;
            const before = state.frames[frame.id]?.state;
            if (before !== frame.state) expect(legal).toContain(`${before}>${frame.state}`);
          }
          state = next;
        });
        expect(out).toBe(written);
        expect(listSteps(trace, { internals: true })).toHaveLength(trace.events.length);
        for (const event of trace.events)
          for (const language of ["en", "zh"] as const) expect(narrate(trace, event, language)).not.toBe("");
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same trace for the same run", () => {
    fc.assert(
      fc.property(moves, (list) => {
        expect(toJson(randomTrace(list).trace)).toBe(toJson(randomTrace(list).trace));
      }),
      { numRuns: 20 },
    );
  });
});

describe("thinning", () => {
  it("drops lines above the budget but never output or yields, and keeps the last locals", () => {
    const s = scripted("pass\n", [{ text: "pass", role: "stmt" }], { steps: 100_000, events: 100, output: 1e6 });
    const g = { name: "g" };
    s.recorder.start();
    s.recorder.emit({ k: "gen.new", g, name: "g", kind: "generator", line: 1 });
    s.recorder.emit({ k: "gen.resume", g, how: "next" });
    for (let i = 0; i < 5000; i++) s.recorder.line(0, () => ({ n: i }));
    s.recorder.output(1, "x");
    s.recorder.emit({ k: "gen.yield", g, v: 1 });
    const trace = s.trace();
    expect(trace.events.length).toBeLessThan(800);
    expect(trace.events.filter((event) => event.k === "out" || event.k === "gen.yield")).toHaveLength(2);
    const n = replay(trace).stateAt(trace.events.length - 1).frames[1]!.locals.n!;
    expect(trace.strings[n.value.r]).toBe("4999");
  });

  it("stops at the step budget and says so once", () => {
    const hits: string[] = [];
    const s = scripted("pass\n", [{ text: "pass", role: "stmt" }], { steps: 10, events: 100, output: 1e6 });
    for (let i = 0; i < 20; i++) s.recorder.line(0);
    const trace = s.trace();
    hits.push(...trace.events.filter((event) => event.k === "budget").map((event) => event.k));
    expect(hits).toEqual(["budget"]);
    expect(s.recorder.hit).toBe("steps");
  });
});

it("writes down that a frame which had ended was resumed", () => {
  const { recorder, span, trace } = scripted("def f():\n    yield 1\n\ng.send(5)\n", [
    { text: "g.send(5)", role: "stmt" },
  ]);
  const g = { name: "f" };
  recorder.start();
  recorder.emit({ k: "gen.new", g, name: "f", kind: "generator", line: 1 });
  recorder.emit({ k: "gen.close", g });
  recorder.line(span("g.send(5)"));
  recorder.emit({ k: "gen.late", g, how: "send", v: 5, e: new Error("over") });
  recorder.end("ok");
  const made = trace();
  const late = made.events.find((event) => event.k === "gen.late")!;
  expect(narrate(made, late, "en")).toBe(
    "`send(5)` comes too late: `f#1` has ended, nothing runs, `Error('over')` is raised.",
  );
  expect(replay(made).stateAt(late.i).frames[1]?.state).toBe("CLOSED");
  expect(toMermaid(made)).toContain("send(5) ↩ Error('over')");
});
