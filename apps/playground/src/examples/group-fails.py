import asyncio


async def guest(name, seconds):
    await asyncio.sleep(seconds)
    if name == 'Max':
        raise ValueError('Max is ill')
    print(name, 'arrives')


async def main():
    try:
        async with asyncio.TaskGroup() as party:
            for name, seconds in ('Ada', 1), ('Max', 2), ('Lin', 4):
                party.create_task(guest(name, seconds))
    except* ValueError as group:
        print('no party:', group.exceptions[0])
    await asyncio.sleep(3)  # nobody comes any more


asyncio.run(main())
