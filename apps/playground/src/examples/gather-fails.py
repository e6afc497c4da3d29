import asyncio


async def guest(name, seconds):
    await asyncio.sleep(seconds)
    if name == 'Max':
        raise ValueError('Max is ill')
    print(name, 'arrives')


async def main():
    try:
        await asyncio.gather(guest('Ada', 1), guest('Max', 2), guest('Lin', 4))
    except ValueError as error:
        print('no party:', error)
    await asyncio.sleep(3)  # and still somebody comes


asyncio.run(main())
