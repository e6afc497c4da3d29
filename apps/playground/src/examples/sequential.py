import asyncio


async def fetch(page, seconds):
    await asyncio.sleep(seconds)
    return f'<{page}>'


async def one_after_another():
    a = await fetch('news', 2)
    b = await fetch('mail', 3)
    return a + b


async def together():
    a = asyncio.create_task(fetch('news', 2))
    b = asyncio.create_task(fetch('mail', 3))
    return await a + await b


async def main():
    loop = asyncio.get_running_loop()
    for way in (one_after_another, together):
        start = loop.time()
        await way()
        print(f'{way.__name__:<18} {loop.time() - start:.1f} s')


asyncio.run(main())
