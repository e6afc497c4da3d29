import { describe, expect, it } from "vitest";
import { runScript } from "../testing/run.ts";
import { findHints } from "./find.ts";
import { type HintKey, hintTexts } from "./texts.ts";

/** A program that makes the mistake, and whether mending it by each fix makes the hint go away. */
const mistakes: readonly (readonly [key: HintKey, source: string, fixes: number, python?: "3.10" | "3.13"])[] = [
  ["unprimed-send", "def g():\n    x = yield 1\ng = g()\ng.send(5)\n", 1],
  ["stopiter-value", "def g():\n    yield 1\n    return 7\nx = g()\nnext(x)\nnext(x)\n", 1],
  ["closed-send", "def g():\n    yield 1\nx = g()\nfor v in x:\n    pass\nx.send(4)\n", 0],
  [
    "genexit-yield",
    "def g():\n    try:\n        yield 1\n    except GeneratorExit:\n        yield 2\nx = g()\nnext(x)\nx.close()\n",
    0,
  ],
  [
    "suspended-forever",
    "def sub():\n    n = 0\n    while True:\n        x = yield\n        if x is None:\n            break\n        n += x\n    return n\ndef top(out):\n    out.append((yield from sub()))\n    yield\nout = []\nt = top(out)\nnext(t)\nfor x in [1, 2]:\n    t.send(x)\nprint(out)\n",
    1,
  ],
  ["yieldfrom-async", "async def f():\n    yield from g()\n", 1],
  ["await-outside", "async def g():\n    pass\ndef f():\n    await g()\n", 1],
  ["never-awaited", "import asyncio\nasync def f():\n    pass\nasync def main():\n    f()\nasyncio.run(main())\n", 2],
  [
    "not-awaitable",
    "import asyncio\ndef f():\n    return 1\nasync def main():\n    await f()\nasyncio.run(main())\n",
    1,
  ],
  [
    "blocking-call",
    "import asyncio, time\nasync def main():\n    time.sleep(2)\n    await asyncio.sleep(0)\nasyncio.run(main())\n",
    2,
  ],
  [
    "sequential-await",
    "import asyncio\nasync def f(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    a = await f(2)\n    b = await f(3)\n    print(a, b)\nasyncio.run(main())\n",
    1,
  ],
  [
    "unref-task",
    "import asyncio\nasync def f():\n    pass\nasync def main():\n    asyncio.create_task(f())\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
    1,
  ],
  [
    "exc-never-retrieved",
    "import asyncio\nasync def f():\n    raise ValueError('no')\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
    1,
  ],
  [
    "cancel-swallowed",
    "import asyncio\nasync def f():\n    try:\n        await asyncio.sleep(9)\n    except asyncio.CancelledError:\n        print('no')\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(1)\n    t.cancel()\n    await asyncio.gather(t, return_exceptions=True)\nasyncio.run(main())\n",
    1,
  ],
  [
    "gather-leak",
    "import asyncio\nasync def slow():\n    await asyncio.sleep(2)\nasync def bad():\n    await asyncio.sleep(1)\n    raise ValueError('no')\nasync def main():\n    try:\n        await asyncio.gather(slow(), bad())\n    except* ValueError:\n        print('caught')\n    await asyncio.sleep(3)\nasyncio.run(main())\n",
    1,
  ],
  [
    "no-current-loop",
    "import asyncio\nasync def f():\n    pass\nloop = asyncio.get_event_loop()\nloop.run_until_complete(f())\n",
    1,
  ],
  [
    "coroutine-deco",
    "# python: 3.10\nimport asyncio\n@asyncio.coroutine\ndef f():\n    yield from asyncio.sleep(1)\nasyncio.run(f())\n",
    1,
  ],
  [
    "wait-coros",
    "import asyncio\nasync def f():\n    pass\nasync def main():\n    await asyncio.wait([f(), f()])\nasyncio.run(main())\n",
    1,
  ],
  [
    "state-across-await",
    "import asyncio\ncount = 0\nasync def up():\n    global count\n    n = count\n    await asyncio.sleep(0.1)\n    count = n + 1\nasync def main():\n    await asyncio.gather(up(), up())\n    print(count)\nasyncio.run(main())\n",
    1,
  ],
  [
    "deadlock",
    "import asyncio\nasync def main():\n    lock = asyncio.Lock()\n    async with lock:\n        async with lock:\n            pass\nasyncio.run(main())\n",
    0,
  ],
  ["budget", "n = 0\nwhile True:\n    n += 1\n", 0],
];

describe("hints", () => {
  for (const [key, source, fixes, python = "3.13"] of mistakes)
    it(`${key} is found in a run, and each fix mends it`, () => {
      const run = runScript(source, python);
      const hint = findHints(run).find((one) => one.key === key);
      expect(hint, `${findHints(run).map((one) => one.key)}\n${run.output}`).toBeDefined();
      expect(hint?.fixes.map((fix) => fix.label)).toHaveLength(fixes);
      for (const fix of hint?.fixes ?? []) {
        const mended = runScript(fix.source, python);
        expect(
          findHints(mended).map((one) => one.key),
          `${fix.source}\n${mended.output}`,
        ).not.toContain(key);
        expect(mended.diagnostics.filter((one) => one.severity === "error")).toEqual([]);
      }
      for (const language of ["en", "zh"] as const) {
        const text = hintTexts[language][key];
        if ((hint?.figures.length ?? 0) > 0) expect(text.shown?.(hint!.figures)).toMatch(/\d|[\u4e00-\u9fff]|Here/);
      }
    });

  it("covers the whole catalogue, in both languages", () => {
    expect(new Set(mistakes.map(([key]) => key))).toEqual(new Set(Object.keys(hintTexts.en)));
    expect(Object.keys(hintTexts.zh)).toEqual(Object.keys(hintTexts.en));
  });

  it("says nothing about a program that makes none", () => {
    const source =
      "import asyncio\nasync def f(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    print(await asyncio.gather(f(1), f(2)))\n    try:\n        async with asyncio.timeout(1):\n            await f(5)\n    except TimeoutError:\n        print('late')\nasyncio.run(main())\n";
    expect(findHints(runScript(source)).map((one) => one.key)).toEqual([]);
  });

  it("never edits a transcript", () => {
    const run = runScript("def g():\n    x = yield 1\ng = g()\ng.send(5)\n");
    expect(findHints({ ...run, isScript: false })[0]?.fixes).toEqual([]);
  });
});
