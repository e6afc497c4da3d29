"""Run once when the command is built, so that V8's code cache knows what most programs use."""

import asyncio
import contextlib
import dataclasses
import functools
import itertools
import sys
import time
from collections import deque


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.5


def averager():
    total, count = 0.0, 0
    while True:
        term = yield total / count if count else None
        if term is None:
            break
        total += term
        count += 1
    return total


def grouper(results):
    results["sum"] = yield from averager()


async def worker(name, queue):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0)
        print(f"{name:>4} {item!r:<6}", end=" ")
    return name


async def ticks(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(worker(n, queue)) for n in ("a", "b")]
    for i in [x async for x in ticks(3)]:
        await queue.put(i)
    for _ in tasks:
        await queue.put(None)
    print(await asyncio.gather(*tasks))
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(type(e).__name__)
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>", end="")
    yield
    print(f"</{name}>")


@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


results = {}
g = grouper(results)
next(g)
for v in (1, 2.5, 3):
    g.send(v)
with contextlib.suppress(StopIteration):
    g.send(None)
print(results, Point(1), fib(30), 2**100, sorted({"b": 1, "a": 2}), "%5.2f" % 3.14159, list(itertools.accumulate([1, 2, 3])))
with tag("b"):
    print(*(str(i).rjust(2) for i in deque(range(3))), sep=",", end="")
try:
    {}["missing"]
except KeyError as e:
    print(repr(e), sys.argv[1:], time.time() > 0)
print({n for n in "abc"} == set("cab"), "x,y".split(","), " ".join(["a", "b"]).upper(), [1, 2, 3][::-1])
asyncio.run(main())
