# group: coroutine
import asyncio


async def leaf(n):
    await asyncio.sleep(0)
    return n


async def middle(n):
    return await leaf(n) + 1


async def outer(n):
    return await middle(n) + 1


async def run():
    total = 0
    for i in range(20_000):
        total += await outer(i)
    return total


def main():
    return asyncio.run(run())
