"""Never run: the compiler reads it while the page is idle, so that it has met every construct before somebody waits for it."""
import asyncio
import functools as tools
import os.path
from collections import Counter, defaultdict, deque
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Callable, Generic, Iterator, NamedTuple, Optional, TypeVar

T = TypeVar("T")
type Pair[A] = tuple[A, A]
LIMIT: int = 3
names, *others = ["a", "b", "c"]
table = {"one": 1, **{"two": 2}, 3: [4, 5.5, -6j], "few": {1, 2}}
text = f"{names!r:>{LIMIT}} {LIMIT * 2:03d} {table['one']=}" "and" r"\d"
raw = b"\x00".decode()
big = 0xFF | 0b1 ^ 7 & ~2 << 3 >> 1
maths = 2 ** 3 // 4 % 5 - 6 / 7 @ big if False else +1.5e3


class Point(NamedTuple):
    x: int
    y: int = 0


@dataclass(order=True, frozen=True)
class Item(Generic[T]):
    name: str
    price: float = 1.0
    tags: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.name} costs {self.price:.2f}"

    @label.setter
    def label(self, value: Optional[str]) -> None:
        object.__setattr__(self, "name", value or "?")


class Shape:
    count = 0
    __slots__ = ("sides", "_area")

    def __init__(self, sides: int, /, *args: int, area: float = 0, **rest: Any) -> None:
        super().__init__()
        self.sides, self._area = sides, area
        Shape.count += 1
        type(self).count -= len(args) + len(rest)

    def __repr__(self):
        return "%s(%d)" % (type(self).__name__, self.sides)

    def __eq__(self, other):
        return isinstance(other, Shape) and self.sides == other.sides

    def __getitem__(self, key: int | slice) -> int:
        return range(self.sides)[key]

    def __len__(self):
        return self.sides

    def __iter__(self) -> Iterator[int]:
        yield from range(len(self))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, ValueError)

    @classmethod
    def square(cls) -> "Shape":
        return cls(4, area=2.0)

    @staticmethod
    def larger(a, b):
        return a if a.sides > b.sides else b


class Square(Shape):
    def __init__(self, size=1):
        super().__init__(4, size, area=size * size, kind="square")
        self.size = size

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *problem):
        return None

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.size <= 0:
            raise StopAsyncIteration
        self.size -= 1
        return self.size


class Trouble(Exception):
    def __init__(self, code, *, why=None):
        super().__init__(f"{code}: {why}")
        self.code = code


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
def first[K](rows: list[K], default: K | None = None) -> K | None:
    for index, row in enumerate(rows):
        if index % 2 == 0 and not row:
            continue
        elif row in (None, default) or index not in range(10):
            break
        return row
    else:
        return default


def averager(start=0.0):
    total, count, average = start, 0, None
    while True:
        try:
            value = yield average
        except GeneratorExit:
            print("closed", end="\n")
            raise
        except (TypeError, ValueError) as error:
            print(type(error), error.args)
        else:
            if value is None:
                return total, count
            total += value
            count += 1
            average = total / count
        finally:
            count = max(count, 0)


def delegate(results: dict[str, float], key: str):
    while (answer := (yield from averager())) is not None:
        results[key] = answer[0]


def told(value):
    match value:
        case 0 | 1 | -1:
            return "small"
        case True | None:
            return "single"
        case [first_one, "go", *rest] if rest:
            return f"{first_one} then {len(rest)}"
        case {"kind": kind, **more}:
            return kind, more
        case Point(x=0, y=across) | Shape(sides=across):
            return across
        case str() as word:
            return word.upper().split(",")
        case (a, b):
            return a + b
        case _:
            return None


def work(rows):
    global LIMIT
    LIMIT = LIMIT + 1
    pairs = [(a, b) for a in rows for b in rows if a != b]
    unique = {a * b for a, b in pairs}
    by_key = {key: sum(b for a, b in pairs if a == key) for key, _ in pairs}
    best = sorted(by_key.items(), key=lambda one: (-one[1], one[0]), reverse=True)[:3]
    counts, groups = Counter("abracadabra"), defaultdict(list)
    groups["x"].append(counts["a"])
    del counts["a"], groups["x"][0:1], rows
    assert unique >= set(), f"{unique} is {'odd'}"
    low = 0 < LIMIT <= 10 < len(best) or not best
    queue = deque(best, maxlen=2)
    queue[0], queue[-1] = queue[-1], queue[0]
    LIMIT -= 1; LIMIT *= 2; LIMIT //= 2; LIMIT **= 1; LIMIT %= 100; LIMIT |= 1; LIMIT <<= 1
    print(*queue, low, any(n > 2 for n in unique), sep=", ")
    return lambda *a, b=1, **c: [*a, b, c]


@contextmanager
def opened(name: str):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


@asynccontextmanager
async def connected(name):
    yield name


async def ticks(times, delay=0.1):
    for n in range(times):
        await asyncio.sleep(delay)
        yield n


async def fetch(name: str, delay: float, *, fail: bool = False) -> str:
    print(f"{name} starts")
    await asyncio.sleep(delay)
    if fail:
        raise Trouble(3, why=name) from None
    return name


async def consumer(queue: asyncio.Queue, lock):
    while True:
        async with lock:
            item = await queue.get()
        if item is None:
            break
        queue.task_done()


async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue(maxsize=2)
    reader = asyncio.create_task(consumer(queue, lock), name="reader")
    async for n in ticks(3):
        await queue.put(n)
    await queue.put(None)
    values = [n async for n in ticks(2) if n]
    later = (await fetch(str(n), n) for n in values)
    results = await asyncio.gather(fetch("a", 1), fetch("b", 2, fail=True), return_exceptions=True)
    async with asyncio.timeout(5), connected("db") as db, Square(2) as square:
        done, pending = await asyncio.wait({reader}, timeout=1)
        print(db, square, len(done), pending, [one async for one in later])
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(name, 0.5)) for name in "xy"]
        reader.cancel()
        await reader
    except* Trouble as problems:
        for one in problems.exceptions:
            print(one.code, [task.result() for task in tasks])
    except* (OSError, asyncio.CancelledError):
        pass
    return [*results, *values]


with opened("a") as one, opened("b"):
    average = averager()
    next(average)
    for value in 1, 2.5, 3:
        print(average.send(value))
    try:
        average.throw(ValueError, "odd")
        average.close()
    except StopIteration as stop:
        print(stop.value)
    except Exception:
        raise
if __name__ == "__main__":
    results: dict[str, float] = {}
    group = delegate(results, key="kg")
    group.send(None)
    print(told([1, "go", 2]), work([1, 2, 3])(*[1], b=2, **{"c": 3}), ...)
    asyncio.run(main())
