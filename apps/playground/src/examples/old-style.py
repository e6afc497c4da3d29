import asyncio
import random


@asyncio.coroutine
def ferry(name, loop):
    last = loop.time() + 8
    while loop.time() < last:
        print(f'{loop.time():5.1f}  {name} crosses')
        yield from asyncio.sleep(random.randint(1, 3))


loop = asyncio.get_event_loop()
crossings = asyncio.gather(ferry('red', loop), ferry('blue', loop))
loop.run_until_complete(crossings)
