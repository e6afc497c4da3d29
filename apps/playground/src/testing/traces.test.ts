import {
  boundsOf,
  edgeCounter,
  narrate,
  participants,
  replay,
  type Trace,
  type TraceEvent,
  timelineScene,
} from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { runScript } from "./run.ts";

const of = <K extends TraceEvent["k"]>(trace: Trace, k: K) =>
  trace.events.filter((event): event is Extract<TraceEvent, { k: K }> => event.k === k);
const frameNamed = (trace: Trace, name: string) => trace.frames.find((frame) => frame.name === name)!.id;
const said = (trace: Trace, event: TraceEvent) => narrate(trace, event, "en").replaceAll("`", "");

describe("an async generator", () => {
  const { trace, output } = runScript(
    "import asyncio\nasync def ticker():\n    try:\n        n = yield 'a'\n        await asyncio.sleep(1)\n        yield n\n    finally:\n        print('closed')\n" +
      "async def main():\n    t = ticker()\n    print(await anext(t), await t.asend(5))\n    await t.aclose()\n    async for item in ticker():\n        print(item)\n        await t.aclose()\n" +
      "asyncio.run(main())\n",
  );
  const main = frameNamed(trace, "main");
  const ticker = frameNamed(trace, "ticker");

  it("is asked and answers; its requests are nobody's frames", () => {
    expect(output).toBe("a 5\nclosed\na\nNone\nclosed\n");
    expect(trace.frames.map((frame) => frame.name)).toEqual(["<module>", "main", "event loop", "ticker", "ticker"]);
    const asked = of(trace, "gen.resume").filter((event) => event.g === ticker && event.f === main);
    expect(asked.map((event) => event.how)).toEqual(["next", "send", "close"]);
    const given = of(trace, "gen.yield").filter((event) => event.g === ticker && event.to === main);
    expect(given.map((event) => trace.strings[event.v.r])).toEqual(["'a'", "5"]);
  });

  it("waits together with who asked", () => {
    const wait = of(trace, "gen.yield").find((event) => event.g === ticker && event.to !== main)!;
    expect(wait.via).toEqual([main]);
    const frames = replay(trace).stateAt(wait.i).frames;
    expect([frames[main]?.state, frames[ticker]?.state]).toEqual(["SUSPENDED", "SUSPENDED"]);
    const item = of(trace, "gen.yield").filter((event) => event.g === ticker)[2]!;
    const then = replay(trace).stateAt(item.i);
    expect([then.frames[main]?.state, then.frames[ticker]?.state]).toEqual(["RUNNING", "SUSPENDED"]);
  });

  it("ends with StopAsyncIteration, or as close() asks", () => {
    expect(said(trace, of(trace, "gen.raise")[0]!)).toBe(
      "GeneratorExit() leaves ticker#1, which is closed. close() catches it: that is the end of it.",
    );
    expect(of(trace, "gen.return").map((event) => said(trace, event))).toEqual([
      "ticker#2 ends; its caller gets StopAsyncIteration.",
      "main#1 returns None: its task is done.",
    ]);
  });
});

describe("a closed generator", () => {
  it("ends for good, whether it lets GeneratorExit go or not", () => {
    const { trace } = runScript(
      "def a():\n    yield\ndef b():\n    try:\n        yield\n    except GeneratorExit:\n        return\nfor f in a, b:\n    g = f()\n    next(g)\n    g.close()\n",
    );
    expect(said(trace, of(trace, "gen.raise")[0]!)).toContain("close() catches it");
    expect(said(trace, of(trace, "gen.return")[0]!)).toBe("b#1 ends, which is what close() asked for.");
  });
});

describe("names of any alphabet", () => {
  it("are bound in narrations", () => {
    const { trace } = runScript(
      "def f():\n    数 = yield\ng = f()\nnext(g)\ntry:\n    g.send(3)\nexcept StopIteration:\n    pass\n",
    );
    const sent = of(trace, "gen.resume").find((event) => event.how === "send")!;
    expect(said(trace, sent)).toBe("3 is sent into f#1; the paused yield evaluates to 3 and is bound to 数.");
  });
});

describe("what is awaited without a word", () => {
  it("stands at the head of its `async with`, before its block and after it", () => {
    const { trace } = runScript(
      "import asyncio\nasync def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(asyncio.sleep(1))\nasyncio.run(main())\n",
    );
    const wait = of(trace, "gen.yield")[0]!;
    expect(said(trace, wait)).toBe(
      "main#1 pauses at async with asyncio.TaskGroup() as tg and gives the thread back to the loop.",
    );
  });
});

describe("states", () => {
  it("count a close as one way out, not as a send", () => {
    const { trace } = runScript("def a():\n    yield\ng = a()\nnext(g)\ng.close()\n");
    const end = trace.events.length - 1;
    expect(edgeCounter(trace)(end).get(1)).toEqual({
      start: 1,
      resume: 0,
      yield: 1,
      finish: 0,
      closeCreated: 0,
      closeSuspended: 1,
    });
    expect(replay(trace).stateAt(end).frames[1]?.ended?.how).toBe("close");
  });
});

describe("closing a generator that delegates", () => {
  const { trace } = runScript(
    "def inner():\n    yield 1\ndef outer():\n    yield from inner()\ng = outer()\nnext(g)\ng.close()\n" +
      "h = outer()\nnext(h)\nh.gi_yieldfrom.close()\n",
  );
  const ways = of(trace, "gen.resume")
    .filter((event) => event.how === "close")
    .map((event) => [event.f, event.g, ...event.via].map((frame) => trace.frames[frame]!.name));
  const ends = of(trace, "gen.raise").map((event) => [event.g, event.to].map((frame) => trace.frames[frame]!.name));

  it("closes what it delegates to itself, before it ends", () => {
    expect(ways.slice(0, 2)).toEqual([
      ["outer", "inner"],
      ["<module>", "outer"],
    ]);
    expect(ends.slice(0, 2)).toEqual([
      ["inner", "outer"],
      ["outer", "<module>"],
    ]);
  });

  it("is not what happens when somebody else closes the inner one", () => {
    expect(ways[2]).toEqual(["<module>", "inner"]);
    expect(ends[2]).toEqual(["inner", "<module>"]);
  });
});

describe("many things at once", () => {
  it("timers for one time leave the heap from its front, as they leave the loop's", () => {
    const { trace } = runScript(
      "import asyncio\nasync def work(n):\n    await asyncio.sleep(n % 5)\n    await asyncio.sleep(n % 3)\n" +
        "async def main():\n    await asyncio.gather(*(work(n) for n in range(60)))\nasyncio.run(main())\n",
    );
    const player = replay(trace);
    const fired = of(trace, "tm.fire");
    expect(fired.length).toBeGreaterThan(80);
    for (const { i, h } of fired) {
      expect(player.stateAt(i - 1).heap.find((timer) => !timer.cancelled)?.h).toBe(h);
      expect(player.stateAt(i - 1).timers[0]?.h).toBe(h);
    }
    const bars = timelineScene(trace, { language: "en", width: 900 }).nodes.filter((node) => node.t === "group");
    expect(bars.length).toBeGreaterThan(300);
    for (const bar of bars) {
      const said = boundsOf(bar);
      for (const node of bar.nodes) {
        const real = boundsOf(node);
        expect(real.y1 >= said.y1 && real.y2 <= said.y2, JSON.stringify([said, node])).toBe(true);
      }
      expect(bar.title).not.toBe("");
    }
  });

  it("a generator takes the first column of its name that is free", () => {
    const { trace } = runScript(
      "def g():\n    yield\na, b = g(), g()\nfor one in a, b:\n    next(one)\nb.close()\nc, d = g(), g()\nfor one in c, d:\n    next(one)\na.close()\nnext(g())\nnext(g())\n",
    );
    const { lanes } = participants(trace);
    expect(lanes.filter((lane) => lane.role === "generator").map((lane) => lane.column)).toEqual([1, 2, 2, 3, 1, 1]);
  });
});
