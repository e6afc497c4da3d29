/** Programs in which tasks share something, in the manner of books, by name; none makes a mistake. */
export const sharingPrograms: Readonly<Record<string, string>> = {
  "feeds workers by a queue": `
import asyncio

async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(item)
        print(name, item)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for item in (1, 2, 3):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(f"w{n}", queue)) for n in range(2)]
    await queue.join()
    for one in workers:
        one.cancel()
    await asyncio.gather(*workers, return_exceptions=True)

asyncio.run(main())
`,
  "ends a consumer by a sentinel": `
import asyncio

async def produce(queue):
    for n in range(3):
        await asyncio.sleep(1)
        await queue.put(n)
    await queue.put(None)

async def consume(queue):
    while (item := await queue.get()) is not None:
        print(item)

async def main():
    queue = asyncio.Queue(1)
    await asyncio.gather(produce(queue), consume(queue))

asyncio.run(main())
`,
  "guards a counter by a lock": `
import asyncio

count = 0

async def up(lock):
    global count
    async with lock:
        before = count
        await asyncio.sleep(0.01)
        count = before + 1

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(up(lock) for _ in range(5)))
    print(count)

asyncio.run(main())
`,
  "counts without an await in between": `
import asyncio

count = 0

async def up():
    global count
    await asyncio.sleep(0.01)
    count = count + 1

async def main():
    await asyncio.gather(*(up() for _ in range(5)))
    print(count)

asyncio.run(main())
`,
  "lets three in at a time": `
import asyncio

async def visit(n, door):
    async with door:
        await asyncio.sleep(1)
        print(n)

async def main():
    door = asyncio.Semaphore(3)
    await asyncio.gather(*(visit(n, door) for n in range(5)))

asyncio.run(main())
`,
  "signals by an event": `
import asyncio

async def wait_for(event, name):
    await event.wait()
    print(name, "goes")

async def main():
    event = asyncio.Event()
    waiting = [asyncio.create_task(wait_for(event, n)) for n in "ab"]
    await asyncio.sleep(1)
    event.set()
    await asyncio.gather(*waiting)

asyncio.run(main())
`,
  "waits for a condition": `
import asyncio

async def main():
    ready = asyncio.Condition()
    items = []

    async def taker():
        async with ready:
            await ready.wait_for(lambda: items)
            print(items.pop())

    task = asyncio.create_task(taker())
    await asyncio.sleep(0)
    async with ready:
        items.append("one")
        ready.notify()
    await task

asyncio.run(main())
`,
  "sets a future from a callback": `
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, "rung")
    print(await future)

asyncio.run(main())
`,
  "ends a ticker that runs beside the work": `
import asyncio

async def ticker():
    n = 0
    while True:
        await asyncio.sleep(1)
        n += 1
        print("tick", n)

async def main():
    task = asyncio.create_task(ticker())
    await asyncio.sleep(3.5)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
`,
  "writes a message about awaiting to stderr": `
import sys

print("RuntimeWarning: a coroutine was never awaited: this is what it looks like", file=sys.stderr)
print("TypeError: can't send non-None value to a just-started generator", file=sys.stderr)
`,
  "calls the loop by hand, as before 3.7": `
import asyncio

async def main():
    await asyncio.sleep(1)
    return "over"

loop = asyncio.new_event_loop()
try:
    print(loop.run_until_complete(main()))
finally:
    loop.close()
`,
  "swaps two values that tasks do not share": `
import asyncio

class Account:
    def __init__(self, balance):
        self.balance = balance

    async def pay(self, amount):
        before = self.balance
        await asyncio.sleep(0.1)
        self.balance = before - amount

async def main():
    accounts = [Account(10), Account(20)]
    await asyncio.gather(*(one.pay(5) for one in accounts))
    print([one.balance for one in accounts])

asyncio.run(main())
`,
};
