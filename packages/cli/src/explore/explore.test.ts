import { type Counted, explore, idOf, planOf, reportText } from "@pycoro/trace";
import { expect, test } from "vitest";
import { explored, FOR_ALL } from "./explored.ts";

const brief = (list: readonly Counted[]) => list.map((o) => [o.outcome.kind, o.outcome.stdout, o.count, o.schedule]);

const BANK = `
import asyncio
balance = 100
async def pay(amount):
    global balance
    seen = balance
    await asyncio.sleep(0.3)
    balance = seen - amount
async def later():
    await asyncio.sleep(0.3)
    await pay(50)
async def main():
    await asyncio.gather(pay(30), later())
    print(balance)
    assert balance == 20, "an update was lost"
asyncio.run(main())
`;

test("timers due at the same time come in every order, and a schedule can be run again", () => {
  const { list, runs, left, run } = explored(BANK);
  expect({ runs, left }).toEqual({ runs: 2, left: 0 });
  expect(brief(list)).toEqual([
    ["ok", "20\n", 1, "p"],
    ["assertion", "50\n", 1, "p-0.1"],
  ]);
  expect(list[1]?.deviations).toEqual(["Task-3 woken before Task-2 woken (due at the same time)"]);
  expect(run("p-0.1").outcome).toEqual(list[1]?.outcome);
});

test("any order finds the update that is lost between a read and a write", () => {
  const { list, left } = explored(
    `
import asyncio
total = 0
async def add(n):
    global total
    seen = total
    await asyncio.sleep(0)
    total = seen + n
async def main():
    first = asyncio.create_task(add(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await add(10)
    await first
    print(total)
asyncio.run(main())
`,
    { anyOrder: true },
  );
  expect(left).toBe(0);
  // Either write may come last and undo the other.
  expect(list.map((o) => o.outcome.stdout).sort()).toEqual(["1\n", "10\n", "11\n"]);
  expect(list.find((o) => o.schedule === "a")?.outcome.stdout).toBe("11\n");
});

test("a deadlock that only some orders reach", () => {
  const { list } = explored(
    `
import asyncio
async def both(a, b, first):
    await asyncio.sleep(first)
    async with a:
        await asyncio.sleep(0.1)
        async with b:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(both(a, b, 0.1), both(b, a, 0.2))
asyncio.run(main())
`,
  );
  expect(list.map((o) => o.outcome.kind).sort()).toEqual(["deadlock", "ok"]);
});

test("sets that asyncio makes have any order", () => {
  const { list } = explored(`
import asyncio
async def main():
    tasks = [asyncio.create_task(asyncio.sleep(0, n)) for n in range(3)]
    done, _ = await asyncio.wait(tasks)
    print([t.result() for t in done])
asyncio.run(main())
`);
  expect(list).toHaveLength(6);
});

test("functions in threads are done in any order", () => {
  const { list } = explored(`
import asyncio
async def main():
    seen = []
    await asyncio.gather(asyncio.to_thread(seen.append, 1), asyncio.to_thread(seen.append, 2))
    print(seen)
asyncio.run(main())
`);
  expect(list.map((o) => o.outcome.stdout).sort()).toEqual(["[1, 2]\n", "[2, 1]\n"]);
});

test("every run reads the same input and draws the same chance", () => {
  const { list, runs } = explored(
    `
import asyncio, random
print(input(), random.random())
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(1))
asyncio.run(main())
`,
    { lines: ["a line\n"] },
  );
  expect(runs).toBe(2);
  expect(list).toHaveLength(1);
});

test("a run that never ends is told, and what was not run is counted", () => {
  const { list, runs, left } = explored(
    `
import asyncio
async def main():
    await asyncio.wait([asyncio.create_task(asyncio.sleep(1)) for _ in range(5)])
    while True:
        await asyncio.sleep(1000)
asyncio.run(main())
`,
    { bounds: { preemptions: 0, goesOn: (done) => done < 4 } },
  );
  expect(list.map((o) => o.outcome.kind)).toEqual(["stopped"]);
  expect(runs).toBe(4);
  expect(left).toBeGreaterThan(10);
  expect(reportText(list, runs, left)).toMatch(/explored 4 of at least \d+ schedules: 1 outcome\n$/);
});

test("the search visits each schedule once, those with the fewest deviations first", () => {
  const seen: string[] = [];
  const two = { kind: "timer", count: 2, way: 0, label: "", instead: "" } as const;
  const { runs, left } = explore(false, FOR_ALL, (plan) => {
    seen.push(idOf(plan));
    return [two, { ...two, count: 3 }];
  });
  expect({ runs, left }).toEqual({ runs: 6, left: 0 });
  expect(seen).toEqual(["p", "p-0.1", "p-1.1", "p-1.2", "p-0.1-1.1", "p-0.1-1.2"]);
});

test("preemptions are bounded", () => {
  const ready = { kind: "ready", count: 2, way: 0, label: "", instead: "" } as const;
  const count = (preemptions: number) =>
    explore(true, { ...FOR_ALL, preemptions }, () => [ready, ready, ready, ready]).runs;
  expect([count(0), count(1), count(2), count(4)]).toEqual([1, 5, 11, 16]);
});

test("names of schedules are read strictly", () => {
  expect(planOf("a-3.1-12.2")).toEqual({
    anyOrder: true,
    deviations: [
      { at: 3, way: 1 },
      { at: 12, way: 2 },
    ],
  });
  for (const wrong of ["", "x", "p-1", "p-1.0", "p-2.1-1.1", "p-1.1.1"])
    expect(() => planOf(wrong)).toThrow("no schedule");
});

test("sets of strings and objects that the program iterates over are taken in each order, sets of numbers in the one that they have", () => {
  const { list } = explored("for name in {'a', 'b'}:\n    print(name)\nfor n in {2, 1}:\n    print(n)\n");
  expect(list.map((o) => o.outcome.stdout.split("\n").join(" "))).toEqual(["a b 1 2 ", "b a 1 2 "]);
  expect(list[1]?.deviations).toEqual(["'b' before 'a' (in a set)"]);
  expect(explored(`for n in set("abcdef"):\n    print(n)\n`).runs).toBe(1);
});
