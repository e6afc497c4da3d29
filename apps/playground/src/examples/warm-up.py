"""Never run: with the examples it shows the compiler every construct while the page is idle, before somebody waits for it."""
import functools as tools, os.path
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, NamedTuple

type Pair[A] = tuple[A, A]
limit: int = 3
names, *others = ["a", "b", "c"]
table = {"one": 1, **{"two": 2}, 3: [4, 5.5, -6j], "few": {1, 2}}
text = f"{names!r:>{limit}} {limit * 2:03d} {table['one']=}" "and" r"\d"
big = 0xFF | 0b1 ^ 7 & ~2 << 3 >> 1 if text else b"\x00" @ limit
maths = 2 ** 3 // 4 % 5 - 6 / 7 + 1.5e3


class Point(NamedTuple):
    x: int
    y: int = 0


@dataclass(order=True)
class Item:
    name: str
    tags: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.name} has {len(self.tags):.2f}"


class Shape:
    count = 0

    def __init__(self, sides: int, /, *args: int, area: float = 0, **rest: Any) -> None:
        super().__init__()
        self.sides, self.area = sides, area
        Shape.count += 1

    def __getitem__(self, key: int | slice) -> int:
        return range(self.sides)[key]

    def __iter__(self) -> Iterator[int]:
        yield from range(self.sides)

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, ValueError)

    @classmethod
    def square(cls) -> "Shape":
        return cls(4, area=2.0)

    @staticmethod
    def larger(a, b):
        return a if a.sides > b.sides else b


def traced[**P, R, *Rest](times: int = 1) -> Callable[P, R]:
    def decorate(function):
        @tools.wraps(function)
        def inner(*args, **keywords):
            nonlocal times
            times += 1
            return function(*args, **keywords)

        return inner

    return decorate


@traced(times=2)
def first(rows: list[int], default: int | None = None) -> int | None:
    for index, row in enumerate(rows):
        if index % 2 == 0 and not row:
            continue
        elif row in (None, default) or index not in range(10):
            break
        return row
    else:
        return default


def told(value):
    match value:
        case 0 | 1 | -1:
            return "small"
        case True | None:
            return "single"
        case [one, "go", *rest] if rest:
            return f"{one} then {len(rest)}"
        case {"kind": kind, **more}:
            return kind, more
        case Point(x=0, y=across) | Shape(sides=across):
            return across
        case str() as word:
            return word.upper().split(",")
        case _:
            return None


def work(rows):
    global limit
    limit = limit + 1
    pairs = [(a, b) for a in rows for b in rows if a != b]
    unique = {a * b for a, b in pairs}
    by_key = {key: sum(b for a, b in pairs if a == key) for key, _ in pairs}
    best = sorted(by_key.items(), key=lambda one: (-one[1], one[0]), reverse=True)[:3]
    counts = Counter("abracadabra")
    del counts["a"], rows[0:1]
    assert unique >= set(), "odd %s" % (limit,)
    low = 0 < limit <= 10 < len(best) or not best
    while (left := len(best)) > 0:
        best[0], best[-1] = best[-1], best.pop()
    limit //= 2
    limit <<= 1
    print(*best, low, any(n > 2 for n in unique), sep=", ")
    return lambda *a, b=left, **c: [*a, b, c]


@contextmanager
def opened(name: str):
    try:
        yield name
    except (TypeError, ValueError) as error:
        raise KeyError(name) from error
    else:
        pass
    finally:
        print("close", os.path.join(name, "b"))


async def ticks(times, delay=0.1):
    for n in range(times):
        await tools.partial(print, delay)(n)
        yield n


async def main(queue, lock):
    async with lock, queue as db:
        values = [n async for n in ticks(2) if n]
    async for n in ticks(3):
        await queue.put(n)
    try:
        later = (await queue.get(n) for n in values)
        return [*values, later, db]
    except* OSError as problems:
        print(problems.exceptions)


with opened("a") as one, opened("b"):
    print(told([1, "go", 2]), work([1, 2, 3])(*[1], b=2, **{"c": 3}), ...)
