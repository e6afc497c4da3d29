import { describe, expect, it } from "vitest";
import { runScript } from "../testing/run.ts";
import { findHints } from "./find.ts";
import { type HintKey, hintTexts } from "./texts.ts";

/** A program that makes the mistake, and whether mending it by each fix makes the hint go away. */
const mistakes: readonly (readonly [key: HintKey, source: string, fixes: number, python?: "3.10" | "3.13"])[] = [
  ["unprimed-send", "def g():\n    while True:\n        x = yield 1\ng = g()\ng.send(5)\n", 1],
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

/** Other shapes of the mistakes: each is found, on that line, and what its fix makes says what is given. */
const shapes: readonly (readonly [key: HintKey, line: number, source: string, mended?: string])[] = [
  ["closed-send", 6, "def f():\n    yield 1\ndef main():\n    g = f()\n    list(g)\n    next(g)\nmain()\n"],
  [
    "await-outside",
    3,
    "import asyncio\ndef main():\n    async with asyncio.Lock():\n        print('in')\nmain()\n",
    "in\n",
  ],
  [
    "never-awaited",
    5,
    "import asyncio\nasync def f():\n    return 1\nasync def main():\n    r = f()\n    print('done')\nasyncio.run(main())\n",
    "done\n",
  ],
  [
    "sequential-await",
    6,
    "import asyncio\nasync def f(n):\n    await asyncio.sleep(n)\nasync def main():\n    for n in range(1, 3):\n        await f(n)\n    print(asyncio.get_running_loop().time() % 100)\nasyncio.run(main())\n",
  ],
  [
    "cancel-swallowed",
    5,
    "import asyncio\nasync def f():\n    try:\n        await asyncio.sleep(1)\n    except (asyncio.CancelledError, ValueError):\n        return 5\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\n    print(t.cancelled())\nasyncio.run(main())\n",
    "True\n",
  ],
  [
    "gather-leak",
    9,
    "import asyncio\nasync def bad():\n    raise ValueError\nasync def slow():\n    await asyncio.sleep(3)\n    print('late')\nasync def main():\n    try:\n        a, b = await asyncio.gather(bad(), slow())\n    except ValueError:\n        print('caught')\n    await asyncio.sleep(5)\nasyncio.run(main())\n",
    "caught\n",
  ],
  [
    "coroutine-deco",
    1,
    "from asyncio import coroutine\n@coroutine\ndef main():\n    yield from asyncio.sleep(1)\n    print('ran')\nasyncio.run(main())\n",
    "ran\n",
  ],
  [
    "state-across-await",
    8,
    "import asyncio\nn = 0\nasync def get():\n    await asyncio.sleep(0)\n    return 1\nasync def up():\n    global n\n    n = n + await get()\nasync def main():\n    await asyncio.gather(up(), up())\n    print(n)\nasyncio.run(main())\n",
    "2\n",
  ],
  [
    "unprimed-send",
    7,
    "import asyncio\nasync def echo():\n    while True:\n        print((yield))\nasync def main():\n    boxes = [echo()]\n    await boxes[0].asend('hi')\nasyncio.run(main())\n",
    "hi\n",
  ],
  [
    "await-outside",
    3,
    "import asyncio\nasync def main():\n    f = lambda: await asyncio.sleep(1)\nasyncio.run(main())\n",
  ],
  ["never-awaited", 3, "async def main():\n    print('hi')\nmain()\n", "hi\n"],
  [
    "blocking-call",
    4,
    "import asyncio\nfrom time import sleep\nasync def cook(name):\n    sleep(1)\n    print(name)\nasync def main():\n    await asyncio.gather(cook('a'), cook('b'))\nasyncio.run(main())\n",
    "a\nb\n",
  ],
  [
    "blocking-call",
    3,
    "import asyncio, time\ndef fetch(n):\n    time.sleep(n)\n    return n\nasync def main():\n    print(fetch(3))\nasyncio.run(main())\n",
  ],
  [
    "sequential-await",
    8,
    "import asyncio\nasync def fetch(url):\n    await asyncio.sleep(1)\n    return url.upper()\nasync def main():\n    out = []\n    for url in 'abc':\n        out.append(await fetch(url))\n    print(out, asyncio.get_running_loop().time() - start)\nstart = __import__('time').monotonic()\nasyncio.run(main())\n",
    "['A', 'B', 'C'] 1.0\n",
  ],
  [
    "sequential-await",
    6,
    "import asyncio\nasync def fetch(url):\n    await asyncio.sleep(1)\n    return url.upper()\nasync def main():\n    print([await fetch(url) for url in ('a', 'b')])\nasyncio.run(main())\n",
    "['A', 'B']\n",
  ],
  [
    "unref-task",
    6,
    "from asyncio import create_task, run, sleep\nasync def ping(name):\n    await sleep(1)\n    print(name)\nasync def main():\n    create_task(\n        ping('x'),\n    )\n    await sleep(3)\nrun(main())\n",
    "x\n",
  ],
  [
    "wait-coros",
    5,
    "import asyncio\nasync def f(n):\n    await asyncio.sleep(n)\nasync def main():\n    await asyncio.wait(\n        {f(n) for n in range(2)}\n    )\n    print('ok')\nasyncio.run(main())\n",
    "ok\n",
  ],
  [
    "no-current-loop",
    4,
    "import asyncio\nasync def main():\n    print('x')\nloop = asyncio.get_event_loop()\ntry:\n    loop.run_until_complete(main())\nfinally:\n    loop.close()\n",
    "x\n",
  ],
  [
    "gather-leak",
    9,
    "import asyncio\nasync def slow():\n    await asyncio.sleep(2)\nasync def bad():\n    await asyncio.sleep(1)\n    raise KeyError('k')\nasync def main():\n    try:\n        await asyncio.gather(\n            slow(),\n            bad(),\n        )\n    except KeyError:\n        print('caught')\n    await asyncio.sleep(3)\nasyncio.run(main())\n",
    "caught\n",
  ],
  [
    "state-across-await",
    7,
    "import asyncio\nseats = 1\nasync def book(who):\n    global seats\n    if seats > 0:\n        await asyncio.sleep(0.1)\n        seats -= 1\n        print(who)\nasync def main():\n    await asyncio.gather(book('a'), book('b'))\n    print(seats)\nasyncio.run(main())\n",
    "a\n0\n",
  ],
  [
    "cancel-swallowed",
    6,
    "import asyncio, contextlib\nasync def deep():\n    await asyncio.sleep(9)\nasync def f():\n    try:\n        with contextlib.suppress(asyncio.CancelledError):\n            await deep()\n    finally:\n        print('bye')\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\n    print(t.cancelled())\nasyncio.run(main())\n",
    "bye\nTrue\n",
  ],
  [
    "cancel-swallowed",
    4,
    "import asyncio\nfrom contextlib import suppress\nasync def f():\n    with suppress(BaseException):\n        await asyncio.sleep(9)\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\n    print(t.cancelled())\nasyncio.run(main())\n",
    "True\n",
  ],
  [
    "cancel-swallowed",
    7,
    "import asyncio\nasync def deep():\n    await asyncio.sleep(9)\nasync def f():\n    try:\n        await deep()\n    except asyncio.CancelledError:\n        pass\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\n    print(t.cancelled())\nasyncio.run(main())\n",
    "True\n",
  ],
  [
    "state-across-await",
    6,
    "import asyncio\nstock = {'pear': 1}\nasync def buy(who, item):\n    if stock[item] > 0:\n        await asyncio.sleep(0.1)\n        stock[item] -= 1\n        print(who)\n    else:\n        print(who, 'late')\nasync def main():\n    await asyncio.gather(buy('a', 'pear'), buy('b', 'pear'))\n    print(stock)\nasyncio.run(main())\n",
    "a\nb late\n{'pear': 0}\n",
  ],
  [
    "state-across-await",
    8,
    "import asyncio\nclass Bank:\n    def __init__(self):\n        self.of = [100, 0]\n    async def take(self, n):\n        before = self.of[n]\n        await asyncio.sleep(0.1)\n        self.of[n] = before - 10\nasync def main():\n    bank = Bank()\n    await asyncio.gather(bank.take(0), bank.take(0))\n    print(bank.of)\nasyncio.run(main())\n",
    "[80, 0]\n",
  ],
  [
    "sequential-await",
    6,
    "import asyncio\nasync def fetch(n):\n    await asyncio.sleep(n)\n    return n * 10\nasync def main():\n    print(await fetch(1))\n    print(f'({await fetch(2)}', ')')  # two\nasyncio.run(main())\n",
    "10\n(20 )\n",
  ],
  [
    "sequential-await",
    7,
    "import asyncio\nasync def fetch(n):\n    await asyncio.sleep(n)\n    return n * 10\nasync def main():\n    for n in (1, 2):\n        print('got', await fetch(n))\nasyncio.run(main())\n",
    "got 10\ngot 20\n",
  ],
];

/** Programs that look like a mistake and are none. */
const innocent: readonly string[] = [
  "def sink():\n    while True:\n        print((yield))\ndef outer():\n    yield from sink()\no = outer()\nnext(o)\no.send(1)\n",
  "def g():\n    yield\ng().send(None)\n",
  "def f():\n    yield 1\ng = f()\nlist(g)\nprint(next(g, 'none'))\n",
  "def inner():\n    yield 1\n    yield 2\ndef outer():\n    yield from inner()\ng = outer()\nprint(next(g))\n",
  "import asyncio\nasync def f():\n    return 1\nasync def main():\n    f().close()\nasyncio.run(main())\n",
  "import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep, 1)\nasyncio.run(main())\n",
  "import asyncio\nasync def f(n):\n    await asyncio.sleep(1)\n    return n\nasync def main():\n    a = await f(1)\n    b = await f(a)\n    print(b)\nasyncio.run(main())\n",
  "import asyncio\nasync def f():\n    try:\n        await asyncio.sleep(1)\n    except asyncio.CancelledError:\n        print('bye')\n        raise\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\nasyncio.run(main())\n",
  "import asyncio\nn = 0\nasync def up(lock):\n    global n\n    async with lock:\n        v = n\n        await asyncio.sleep(0)\n        n = v + 1\nasync def main():\n    lock = asyncio.Lock()\n    await asyncio.gather(up(lock), up(lock))\n    print(n)\nasyncio.run(main())\n",
  // Two tasks, two places.
  "import asyncio\nstock = {'pear': 1, 'plum': 1}\nasync def buy(item):\n    if stock[item] > 0:\n        await asyncio.sleep(0.1)\n        stock[item] -= 1\nasync def main():\n    await asyncio.gather(buy('pear'), buy('plum'))\nasyncio.run(main())\n",
  // Who comes late reads, and writes nothing.
  "import asyncio\nseats = 1\nasync def book():\n    global seats\n    if seats > 0:\n        n = seats\n        seats -= 1\n        await asyncio.sleep(n)\n        seats = max(seats, 0)\nasync def main():\n    await asyncio.gather(book(), book())\nasyncio.run(main())\n",
  // The cancel that is suppressed is another task's.
  "import asyncio, contextlib\nasync def f():\n    await asyncio.sleep(9)\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(1)\n    t.cancel()\n    with contextlib.suppress(asyncio.CancelledError):\n        await t\nasyncio.run(main())\n",
  // What an object gives one after the other, and what is printed with its number.
  "import asyncio\nasync def numbers():\n    for n in range(2):\n        await asyncio.sleep(1)\n        yield n\nasync def double(n):\n    await asyncio.sleep(1)\n    return n * 2\nasync def main():\n    ns = numbers()\n    print(await anext(ns))\n    print(await anext(ns))\n    for n in range(2):\n        print(n, await double(n))\nasyncio.run(main())\n",
];

describe("hints", () => {
  for (const [key, line, source, mended] of shapes)
    it(`${key} is found in another shape too, on line ${line}`, () => {
      const hint = findHints(runScript(source, "3.13")).find((one) => one.key === key);
      expect(hint?.line).toBe(line);
      if (mended === undefined) expect(hint?.fixes).toEqual(key === "sequential-await" ? expect.anything() : []);
      else expect(runScript(hint!.fixes[0]!.source, "3.13").output).toBe(mended);
    });

  it("are silent where a program only looks like a mistake", () => {
    for (const source of innocent)
      expect(
        findHints(runScript(source, "3.13")).map((one) => one.key),
        source,
      ).toEqual([]);
  });

  it("a loop that never ends and lets others go on is no deadlock", () => {
    const source =
      "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n";
    const run = runScript(source, "3.13");
    expect(findHints(run).map((one) => one.key)).toEqual(["budget"]);
    expect(run.output).toBe("");
  });

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
        // Who awaits a task that failed gets its exception.
        if (key !== "exc-never-retrieved") expect(mended.output).not.toMatch(/^Traceback/m);
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

  it("a warning that stands on no line of the program names none", () => {
    const run = runScript("import asyncio\ntask = asyncio.create_task(asyncio.sleep(1))\n");
    expect(run.output).toContain("<sys>:0: RuntimeWarning");
    expect(findHints(run).find((one) => one.key === "never-awaited")?.line).toBeNull();
  });

  it("never edits a transcript", () => {
    const run = runScript("def g():\n    x = yield 1\ng = g()\ng.send(5)\n");
    expect(findHints({ ...run, isScript: false })[0]?.fixes).toEqual([]);
  });
});
