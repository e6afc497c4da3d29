/** Programs about delegation and old or hand-made schedulers in the manner of books, by name; none makes a mistake. */
export const delegationPrograms: Readonly<Record<string, string>> = {
  "groups values by a delegating generator": `
def average():
    total = count = 0
    while (value := (yield)) is not None:
        total += value
        count += 1
    return total / count

def group(results, key):
    while True:
        results[key] = yield from average()

results = {}
for key, values in {"a": [1, 2, 3], "b": [10, 20]}.items():
    g = group(results, key)
    next(g)
    for value in values:
        g.send(value)
    g.send(None)
print(results)
`,
  "delegates and keeps the return value": `
def half(n):
    yield n
    return n // 2

def halves(n):
    while n:
        n = yield from half(n)
    return "done"

def main():
    print((yield from halves(9)))

print(list(main()))
`,
  "takes one value of a chain and leaves": `
def inner():
    yield "first"
    yield "second"

def outer():
    yield from inner()
    yield "third"

o = outer()
print(next(o))
`,
  "passes a throw through a chain": `
def inner():
    try:
        yield 1
    except ValueError:
        yield "handled inside"

def outer():
    yield from inner()

o = outer()
next(o)
print(o.throw(ValueError))
`,
  "closes a chain": `
def inner():
    try:
        yield 1
    finally:
        print("inner closes")

def outer():
    try:
        yield from inner()
    finally:
        print("outer closes")

o = outer()
next(o)
o.close()
`,
  "schedules generators by hand": `
from collections import deque

def countdown(name, n):
    while n:
        print(name, n)
        yield
        n -= 1

queue = deque([countdown("a", 3), countdown("b", 2)])
while queue:
    task = queue.popleft()
    try:
        task.send(None)
    except StopIteration:
        continue
    queue.append(task)
`,
  "drives a coroutine by hand": `
class Later:
    def __await__(self):
        return (yield "waiting")

async def job():
    got = await Later()
    return got * 2

j = job()
print(j.send(None))
try:
    j.send(21)
except StopIteration as end:
    print(end.value)
`,
  "closes a coroutine that was not wanted": `
async def unused():
    return 1

c = unused()
c.close()
print("closed")
`,
  "simulates with events": `
import heapq

def car(name, start):
    time = yield start, name, "starts"
    time = yield time + 5, name, "picks up"
    yield time + 7, name, "goes home"

cars = {name: car(name, start) for name, start in (("red", 0), ("blue", 3))}
events = [next(one) for one in cars.values()]
heapq.heapify(events)
while events:
    now, name, what = heapq.heappop(events)
    print(now, name, what)
    try:
        heapq.heappush(events, cars[name].send(now))
    except StopIteration:
        pass
`,
  "makes an awaitable of a generator": `
import types, asyncio

@types.coroutine
def turn():
    yield

async def main():
    await turn()
    print("one turn later")

asyncio.run(main())
`,
  "asks an asynchronous generator": `
import asyncio

async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("no more ticks")

async def main():
    async for i in ticks(3):
        print(i)
    print([i async for i in ticks(2)])
    t = ticks(5)
    print(await anext(t))
    await t.aclose()

asyncio.run(main())
`,
  "reads a file format state by state": `
def parser(out):
    while True:
        line = yield
        if line.startswith("["):
            section = line.strip("[]")
            out[section] = {}
        elif line:
            key, _, value = line.partition("=")
            out[section][key.strip()] = value.strip()

out = {}
p = parser(out)
next(p)
for line in ["[a]", "x = 1", "", "[b]", "y = 2"]:
    p.send(line)
p.close()
print(out)
`,
};
