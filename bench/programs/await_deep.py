# group: coroutine
import asyncio


async def deep(depth, turns):
    if depth == 0:
        for _ in range(turns):
            await asyncio.sleep(0)
        return 1
    return await deep(depth - 1, turns) + 1


def main():
    return asyncio.run(deep(200, 10_000))
