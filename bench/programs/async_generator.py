# group: coroutine
import asyncio


async def count(n):
    for i in range(n):
        yield i


async def even(items):
    async for x in items:
        if x % 2 == 0:
            yield x


async def run():
    total = 0
    async for x in even(count(60_000)):
        total += x
    return total + sum([x async for x in count(20_000)])


def main():
    return asyncio.run(run())
