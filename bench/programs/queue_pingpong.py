# group: loop
import asyncio


async def player(inbox, outbox, rounds):
    count = 0
    for _ in range(rounds):
        ball = await inbox.get()
        count += ball
        await outbox.put(ball + 1)
    return count


async def run():
    a, b = asyncio.Queue(), asyncio.Queue()
    await a.put(0)
    rounds = 20_000
    return sum(await asyncio.gather(player(a, b, rounds), player(b, a, rounds)))


def main():
    return asyncio.run(run())
