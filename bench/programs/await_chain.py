# group: coroutine
import asyncio


async def leaf(n):
    return n


async def middle(n):
    return await leaf(n) + 1


async def run():
    total = 0
    for i in range(60_000):
        total += await middle(i)
    return total


def main():
    return asyncio.run(run())
