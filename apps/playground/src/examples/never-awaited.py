import asyncio


async def water_plants():
    print('splash')


async def main():
    water_plants()  # this only makes a coroutine
    await asyncio.sleep(1)
    print('the plants are dry')


asyncio.run(main())
