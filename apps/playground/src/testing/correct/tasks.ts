/** Programs about tasks in the manner of books, by name; none makes a mistake. */
export const taskPrograms: Readonly<Record<string, string>> = {
  "cancels a task and awaits its end": `
import asyncio

async def forever():
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("cleaned up")

async def main():
    task = asyncio.create_task(forever())
    await asyncio.sleep(2.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
`,
  "bounds a wait inside a task": `
import asyncio

async def fetch():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        return "late"
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("stopped")
        raise

async def main():
    task = asyncio.create_task(fetch())
    print(await task)

asyncio.run(main())
`,
  "waits with wait_for": `
import asyncio

async def answer():
    await asyncio.sleep(10)

async def main():
    try:
        await asyncio.wait_for(answer(), timeout=1)
    except asyncio.TimeoutError:
        print("gave up")

asyncio.run(main())
`,
  "cancels the rest after a gather failed": `
import asyncio

async def fails():
    await asyncio.sleep(1)
    raise ValueError("no")

async def slow():
    await asyncio.sleep(5)

async def main():
    tasks = [asyncio.create_task(slow()), asyncio.create_task(fails())]
    try:
        await asyncio.gather(*tasks)
    except ValueError as exc:
        print("failed:", exc)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

asyncio.run(main())
`,
  "goes on to wait for the others of a gather": `
import asyncio

async def fails():
    raise ValueError("no")

async def slow():
    await asyncio.sleep(5)
    return "late but there"

async def main():
    late = asyncio.create_task(slow())
    try:
        await asyncio.gather(late, fails())
    except ValueError:
        print(await late)

asyncio.run(main())
`,
  "gathers exceptions as results": `
import asyncio

async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n

async def main():
    for result in await asyncio.gather(*map(work, (1, 2, 3)), return_exceptions=True):
        print(repr(result))

asyncio.run(main())
`,
  "handles a failing group": `
import asyncio

async def work(n):
    await asyncio.sleep(n)
    raise ValueError(n)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1))
            group.create_task(work(2))
    except* ValueError as errors:
        print([str(one) for one in errors.exceptions])

asyncio.run(main())
`,
  "keeps background tasks": `
import asyncio

background = set()

async def log(text):
    await asyncio.sleep(0.1)
    print(text)

async def main():
    for text in ("one", "two"):
        task = asyncio.create_task(log(text))
        background.add(task)
        task.add_done_callback(background.discard)
    await asyncio.sleep(1)
    print(len(background))

asyncio.run(main())
`,
  "takes steps that build on each other": `
import asyncio

state = []

async def open_it():
    await asyncio.sleep(1)
    state.append("open")

async def use_it():
    await asyncio.sleep(1)
    print(state)

async def main():
    await open_it()
    await use_it()

asyncio.run(main())
`,
  "uses a connection step by step": `
import asyncio

class Connection:
    async def connect(self):
        await asyncio.sleep(1)
        self.open = True

    async def ask(self, what):
        await asyncio.sleep(1)
        return what.upper() if self.open else None

async def main():
    one = Connection()
    await one.connect()
    first = await one.ask("a")
    second = await one.ask("b")
    print(first, second)

asyncio.run(main())
`,
  "fetches the next page after the last": `
import asyncio

async def page(number):
    await asyncio.sleep(0.5)
    return [number] * 2, number + 1 if number < 3 else None

async def main():
    items, at = [], 1
    while at is not None:
        found, at = await page(at)
        items += found
    print(items)

asyncio.run(main())
`,
  "retries with growing pauses": `
import asyncio

tries = 0

async def flaky():
    global tries
    tries += 1
    await asyncio.sleep(0.1)
    if tries < 3:
        raise ConnectionError("busy")
    return "fine"

async def main():
    for attempt in range(5):
        try:
            print(await flaky())
            break
        except ConnectionError as exc:
            print(exc)
            await asyncio.sleep(2 ** attempt)

asyncio.run(main())
`,
  "hands blocking work to a thread": `
import asyncio, time

def blocking(n):
    time.sleep(n)
    return n

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(blocking, 1))
    print(await loop.run_in_executor(None, blocking, 2))

asyncio.run(main())
`,
  "sleeps where no loop runs": `
import asyncio, time

async def main():
    await asyncio.sleep(1)
    print("in the loop")

time.sleep(1)
asyncio.run(main())
time.sleep(1)
print("after it")
`,
  "looks at a failed task": `
import asyncio

async def fails():
    raise LookupError("gone")

async def main():
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    print(repr(task.exception()))

asyncio.run(main())
`,
  "shields what must be finished": `
import asyncio

async def save():
    await asyncio.sleep(2)
    print("saved")

async def main():
    saving = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(saving), 1)
    except TimeoutError:
        print("still saving")
        await saving

asyncio.run(main())
`,
  "takes results as they come": `
import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

async def main():
    for done in asyncio.as_completed([work(3), work(1), work(2)]):
        print(await done)

asyncio.run(main())
`,
  "stops at the first that is ready": `
import asyncio

async def server(name, delay):
    await asyncio.sleep(delay)
    return name

async def main():
    tasks = {asyncio.create_task(server(*one)) for one in (("near", 1), ("far", 4))}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result())
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)

asyncio.run(main())
`,
};
