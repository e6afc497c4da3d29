/** A program of our own with every construct of the grammar, for the tests and the benchmark. */
export const DEMO = `"""Everything at once."""
from __future__ import annotations

import asyncio as aio, os.path
from . import sibling
from ..above import (name as other, more,)
from .three.deep import *

type Pair[T: (int, str) = int, *Ts, **P] = tuple[T, *Ts]

@decorate
@registry.register(kind="x", *("a",), **{"b": 1})
class Shape[T](Base, metaclass=Meta, **options):
    """A shape."""
    sides: int = 4
    label: str
    (self_typed): int

    def __init__(self, width, /, height=1, *rest: int, depth: float = 2.5, **more) -> None:
        self.width, self.height = width, height
        self.area = lambda scale=1, *args, key=None, **kw: scale * width * height
        super().__init__()

    async def grow(self):
        async with aio.timeout(1), self.lock as lock:
            async for step in self.steps():
                await aio.sleep(0.1)
        return [item async for item in self if await item.ready() if item]

def generator(a, b=(1, 2), *, c=None):
    global counter
    x = yield
    y = yield a, b
    received = yield from generator(*b)
    while (line := x.read(80)) and not y:
        if line == "" or line is not None and line in b:
            break
        elif -1 < counter <= +2 ** ~3:
            continue
        else:
            counter += 1 if c else 2
    else:
        del a, (b[0], c.d), b[1:2, ::3, ...]
    for i, (j, *k) in enumerate(zip(a, b)):
        print(f"{i!r:>{10}} {j = } {k:%Y-%m} {{}}" "tail", sep='', file=None)
    assert a @ b // c % 2 << 1 >> 2 & 3 | 4 ^ 5, "never"
    return {**x, 'k': 1}, {1, *k}, {n: n * n for n in k if n}, {n for n in k}, (n for n in k)

def handle(command):
    def inner():
        nonlocal command
        command = None
    try:
        match command, 1:
            case [Point(x=0, y=-1.5 + 2j), *_] | {"go": direction, **rest} if direction:
                pass
            case (1 | 2 as number, None), "text" "more" | b'\\x00':
                raise ValueError(number) from None
            case other.CONSTANT | Shape():
                raise
            case _:
                pass
    except (OSError, TypeError) as error:
        raise
    except:
        pass
    else:
        pass
    finally:
        inner()
    try:
        pass
    except* KeyError as group:
        pass
    with (open("a") as one, open("b") as two,):
        pass
    with (yield): pass

x: dict[str, int] = {}; y = z = 0x_ff + 0b10 + 0o17 + 1_000.5e-3 + 4j; w = not \\
    y
a, *b = [1, 2, *range(3)]
if x: pass
`;
