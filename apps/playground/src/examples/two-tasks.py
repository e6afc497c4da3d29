import asyncio
import time


async def kettle():
    print('kettle on')
    await asyncio.sleep(3)
    print('water boils')
    return 'hot water'


async def toast():
    print('bread in')
    await asyncio.sleep(2)
    print('toast pops up')
    return 'toast'


async def breakfast():
    start = time.time()
    table = await asyncio.gather(kettle(), toast())
    print(table, f'after {time.time() - start:.0f} s')


asyncio.run(breakfast())
