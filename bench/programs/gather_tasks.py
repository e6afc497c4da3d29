# group: loop
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def run():
    return sum(await asyncio.gather(*(work(i) for i in range(30_000))))


def main():
    return asyncio.run(run())
