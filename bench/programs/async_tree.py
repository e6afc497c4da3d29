# group: loop
import asyncio


async def load(cache, key):
    if key in cache:
        return cache[key]
    await asyncio.sleep(0)
    cache[key] = key * 2
    return cache[key]


async def node(depth, cache, state):
    state[0] = (state[0] * 1103515245 + 12345) % 2147483648
    value = await load(cache, state[0] % 500)
    if depth == 0:
        return value
    async with asyncio.TaskGroup() as group:
        children = [group.create_task(node(depth - 1, cache, state)) for _ in range(4)]
    return value + sum(child.result() for child in children)


def main():
    return asyncio.run(node(6, {}, [42]))
