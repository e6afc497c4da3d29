import asyncio
import time


async def heartbeat():
    for beat in range(4):
        print('beat', beat)
        await asyncio.sleep(0.5)


async def heavy():
    await asyncio.sleep(0.6)
    time.sleep(2)  # not await asyncio.sleep(2): the whole loop stands still
    print('heavy work done')


async def main():
    await asyncio.gather(heartbeat(), heavy())


asyncio.run(main())
