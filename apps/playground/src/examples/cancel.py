import asyncio


async def watch_oven():
    try:
        while True:
            await asyncio.sleep(1)
            print('still baking')
    except asyncio.CancelledError:
        print('told to stop')
        raise
    finally:
        print('oven off')


async def main():
    oven = asyncio.create_task(watch_oven(), name='oven')
    await asyncio.sleep(2.5)
    oven.cancel()
    try:
        await oven
    except asyncio.CancelledError:
        print('cancelled:', oven.cancelled())


asyncio.run(main())
