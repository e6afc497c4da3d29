import { expect, it } from "vitest";
import { emit } from "./emit.ts";

it("keeps yield an expression", () => {
  expect(
    emit(`
      def averager():
          total = 0.0
          count = 0
          average = None
          while True:
              term = yield average
              total += term
              count += 1
              average = total / count
    `),
  ).toMatchInlineSnapshot(`
    "export const averager = generator("", function* averager() {
      let total: Value = float(0);
      let count: Value = 0;
      let average: Value = None;
      while (true) {
        const term = yield average;
        total = iadd(total, term);
        count = iadd(count, 1);
        average = div(total, count);
      }
    });"
  `);
});

it("delegates through the driver", () => {
  expect(
    emit(`
      def grouper(results, key):
          while True:
              results[key] = yield from averager()
    `),
  ).toMatchInlineSnapshot(`
    "export const grouper = generator("results, key", function* grouper(results: Value, key: Value) {
      while (true) {
        setitem(results, key, yield from(call(nameError("averager"))));
      }
    });"
  `);
});

it("awaits", () => {
  expect(
    emit(`
      import asyncio
      from asyncio import sleep

      async def work(name, delay):
          await asyncio.sleep(delay)
          await sleep(0)
          return name

      async def main():
          results = await asyncio.gather(work("a", 1), work("b", 2))
          print(results)

      asyncio.run(main())
    `),
  ).toMatchInlineSnapshot(`
    "import * as asyncio from "@pycoro/runtime/asyncio";
    import { sleep } from "@pycoro/runtime/asyncio";

    export const work = coroutine("name, delay", function* work(name: Value, delay: Value) {
      yield await_(asyncio.sleep(delay));
      yield await_(sleep(0));
      return name;
    });

    export const main = coroutine("", function* main() {
      const results = yield await_(asyncio.gather(work("a", 1), work("b", 2)));
      print(results);
    });

    asyncio.run(main());"
  `);
});

it("loops and manages asynchronously", () => {
  expect(
    emit(`
      async def main(source):
          async for item in source:
              print(item)
          async with source.lock as lock:
              return [await f(x) async for x in source if x]
    `),
  ).toMatchInlineSnapshot(`
    "export const main = coroutine("source", function* main(source: Value) {
      const iterator = aiter$(source);
      for (let item: Value; (item = yield await_(anext$(iterator))) !== END; ) {
        print(item);
      }
      const manager = aenter(getattr(source, "lock"));
      const value = yield await_(manager.value);
      try {
        const lock = value;
        const items: Value[] = [];
        const iterator2 = aiter$(source);
        for (let x: Value; (x = yield await_(anext$(iterator2))) !== END; ) {
          if (truth(x)) {
            items.push(yield await_(call(nameError("f"), x)));
          }
        }
        return items;
      } catch (error) {
        if (!truth(yield await_(manager.catch(error)))) {
          throw error;
        }
      } finally {
        if (manager.release()) {
          yield await_(manager.exit());
        }
      }
    });"
  `);
});

it("produces from asynchronous generators", () => {
  expect(
    emit(`
      async def ticks(n):
          for i in range(n):
              await pause()
              yield i
    `),
  ).toMatchInlineSnapshot(`
    "export const ticks = asyncGenerator("n", function* ticks(n: Value) {
      for (const i of iterate(range(n))) {
        yield await_(call(nameError("pause")));
        yield produce(i);
      }
    });"
  `);
});

it("closes a generator that only its loop holds", () => {
  expect(
    emit(`
      def count():
          yield 1

      for x in count():
          break
    `),
  ).toMatchInlineSnapshot(`
    "export const count = generator("", function* count() {
      yield 1;
    });

    for (const x of consume(count())) {
      break;
    }"
  `);
});

it("says where nobody awaits", () => {
  expect(
    emit(`
      async def f(): pass
      f()
    `),
  ).toMatchInlineSnapshot(`
    "export const f = coroutine("", function* f() {});
    discard(f());"
  `);
});
