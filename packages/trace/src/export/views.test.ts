import { describe, expect, it } from "vitest";
import { statesScene } from "../layout/states.ts";
import { edgeOf } from "../layout/timeline-edges.ts";
import { narrate } from "../narrate/narrate.ts";
import { whyChain } from "../steps.ts";
import { scripted } from "../testing/script.ts";
import { traceUntil } from "../until.ts";
import { toSvg } from "./svg.ts";
import { awaitTree, fullestMoment } from "./tree.ts";
import { sequenceText, statesText, timelineText } from "./views.ts";

/** Two tasks: the first awaits the second, which is cancelled while it sleeps. */
function twoTasks() {
  const s = scripted("async def cook():\n    await nap()\nrun()\n", [
    { text: "await nap()", role: "stmt" },
    { text: "run()", role: "stmt" },
  ]);
  const { recorder: r, span, clock } = s;
  const [cook, eat] = [{ name: "cook" }, { name: "eat" }];
  const [boss, helper] = [{ name: "boss" }, { name: "helper" }];
  const [nap, h1, h2, h3] = [{ name: "nap" }, {}, {}, {}];
  r.start();
  r.line(span("run()"));
  r.emit({ k: "loop.start" });
  r.emit({ k: "gen.new", g: eat, name: "eat", kind: "coroutine", line: 1 });
  r.emit({ k: "task.new", task: boss, name: "boss", coro: eat });
  r.emit({ k: "h.soon", h: h1, label: "boss", task: boss });
  r.emit({ k: "h.run", h: h1 });
  r.emit({ k: "task.step", task: boss });
  r.emit({ k: "gen.resume", g: eat, how: "send", v: null });
  r.emit({ k: "gen.new", g: cook, name: "cook", kind: "coroutine", line: 1 });
  r.emit({ k: "task.new", task: helper, name: "helper", coro: cook });
  r.emit({ k: "h.soon", h: h2, label: "helper", task: helper });
  r.emit({ k: "gen.yield", g: eat, v: helper });
  r.emit({ k: "task.await", task: boss, fut: helper });
  r.emit({ k: "h.end", h: h1 });
  r.emit({ k: "h.run", h: h2 });
  r.emit({ k: "task.step", task: helper });
  r.emit({ k: "gen.resume", g: cook, how: "send", v: null });
  r.line(span("await nap()"), () => ({}));
  r.emit({ k: "fut.new", fut: nap, label: "nap()" });
  r.emit({ k: "gen.yield", g: cook, v: nap });
  r.emit({ k: "task.await", task: helper, fut: nap });
  r.emit({ k: "h.end", h: h2 });
  clock.now += 2;
  const asleep = s.trace().events.length - 1;
  r.emit({ k: "task.cancel", task: helper });
  r.emit({ k: "fut.done", fut: nap, how: "cancel" });
  r.emit({ k: "task.wake", task: helper });
  r.emit({ k: "h.soon", h: h3, label: "helper", task: helper });
  r.emit({ k: "h.run", h: h3 });
  r.emit({ k: "task.step", task: helper });
  r.emit({ k: "gen.resume", g: cook, how: "send", v: null });
  r.emit({ k: "gen.raise", g: cook, v: new Error("cancelled") });
  r.emit({ k: "fut.done", fut: helper, how: "cancel" });
  r.emit({ k: "task.wake", task: boss });
  r.emit({ k: "task.done", task: helper, how: "cancel" });
  r.emit({ k: "h.end", h: h3 });
  r.end("ok");
  return { trace: s.trace(), asleep };
}

describe("tasks", () => {
  const { trace, asleep } = twoTasks();

  it("draws who waits for whom", () => {
    expect(awaitTree(trace, asleep)).toBe(
      [
        `program @${asleep}`,
        "└── (T) boss",
        "    └──  eat <stdin>:1",
        "        └── (T) helper",
        "            └──  cook <stdin>:2",
        "                └──  nap()",
        "",
      ].join("\n"),
    );
  });

  it("draws the moment when most wait where none is named", () => {
    expect(fullestMoment(trace)).toBe(trace.events.findLastIndex((event) => event.k === "task.await"));
    expect(awaitTree(trace)).toBe(awaitTree(trace, fullestMoment(trace)));
    expect(awaitTree(trace)).toContain("        └── (T) helper\n");
  });

  it("throws the cancel in at the await of the task that was cancelled", () => {
    const thrown = trace.events.find((event) => event.k === "gen.resume" && event.how === "throw")!;
    expect(narrate(trace, thrown, "en")).toContain("`CancelledError()` is thrown into `cook#1`");
    expect(whyChain(trace, thrown.i).map((i) => trace.events[i]!.k)).toContain("task.wake");
    expect(sequenceText(trace)).toMatch(/cancel\(\)\n.*throw\(CancelledError\(\)\)/s);
  });

  it("knows the arrows between tasks", () => {
    const edges = trace.events.flatMap((event) => {
      const edge = edgeOf(trace, event);
      return edge === null ? [] : [`${edge.kind} ${edge.from}>${edge.to}`];
    });
    expect(edges).toEqual(["create null>0", "create 0>1", "await 0>1", "cancel null>1", "wake 1>0"]);
  });

  it("lists tasks by time and states by name", () => {
    expect(timelineText(trace)).toMatch(/2\.0s\s+helper\s+helper is asked to cancel/);
    expect(statesText(traceUntil(trace, asleep))).toMatch(/cook#1\s+CORO_SUSPENDED\s+:2\s+resumed 1\s+yielded 1/);
  });

  it("states are drawn as one picture, each machine with its name and state at the event asked for", () => {
    const { trace, asleep } = twoTasks();
    const scene = statesScene(trace, { language: "en", width: 900, until: asleep });
    const text = toSvg(scene);
    expect(text).toContain("<title>States of 2 generators and coroutines</title>");
    expect(text).toMatch(/>eat#1<.*>CORO_SUSPENDED/);
    expect(text).toMatch(/translate\(321 7\).*>cook#1<.*>CORO_SUSPENDED {2}:2</);
    expect(toSvg(statesScene(trace, { language: "en", width: 300 }))).toContain(">CORO_CLOSED<");
  });
});
