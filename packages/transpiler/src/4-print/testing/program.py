"""Programs of every shape, to be printed."""
import asyncio


def chain(*parts):
    # each part in turn
    for part in parts:
        yield from part


class Meter:
    """Counts."""

    def __init__(self, start=0):
        self.count = start  # from here

    async def tick(self):
        try:
            await asyncio.sleep(0)
            self.count += 1
        except asyncio.CancelledError:
            raise
        finally:
            print(f"{self.count:>3}")


async def main():
    meter = Meter(start=2)
    async with asyncio.timeout(1):
        await asyncio.gather(*(meter.tick() for _ in range(3)))
    print([x * 2 for x in chain([1], [2, 3]) if x > 1], {"a": 1, **{"b": 2}})


if __name__ == "__main__":
    asyncio.run(main())
