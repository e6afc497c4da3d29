import asyncio


async def baker(shelf):
    for loaf in ('rye', 'wheat', 'oat'):
        await asyncio.sleep(1)
        await shelf.put(loaf)
        print('baked', loaf)
    await shelf.put(None)


async def customer(shelf):
    while (loaf := await shelf.get()) is not None:
        print('   bought', loaf)


async def shop():
    shelf = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as street:
        street.create_task(baker(shelf), name='baker')
        street.create_task(customer(shelf), name='customer')


asyncio.run(shop())
