# group: loop
import asyncio


async def tick(n):
    await asyncio.sleep((n * 7919 % 1000) / 1_000_000)
    return n


async def run():
    return sum(await asyncio.gather(*(tick(i) for i in range(10_000))))


def main():
    return asyncio.run(run())
