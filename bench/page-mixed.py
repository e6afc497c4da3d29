"""A shop in two hundred lines: what programs are made of, one thing after the other."""
import asyncio
import functools
from collections import Counter, defaultdict, namedtuple
from contextlib import contextmanager
from dataclasses import dataclass, field

Reading = namedtuple("Reading", ["place", "degrees"])
LIMITS = {"cold": -5.0, "warm": 25.5, "hot": 32}


@dataclass(order=True)
class Parcel:
    weight: float
    name: str = "parcel"
    stamps: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name!r} of {self.weight:.2f} kg"

    @property
    def postage(self) -> int:
        return sum(self.stamps) or 1


class Shelf:
    """Keeps parcels in the order of their weight."""

    made = 0

    def __init__(self, *parcels: Parcel, label: str = "A"):
        self.parcels = sorted(parcels)
        self.label = label
        type(self).made += 1

    def __len__(self) -> int:
        return len(self.parcels)

    def __iter__(self):
        yield from self.parcels

    def __getitem__(self, index):
        return self.parcels[index]

    @classmethod
    def empty(cls, label: str = "empty") -> "Shelf":
        return cls(label=label)

    @staticmethod
    def heavier(a: Parcel, b: Parcel) -> Parcel:
        return a if a.weight >= b.weight else b


class TooHeavy(ValueError):
    def __init__(self, parcel: Parcel, limit: float = 20.0):
        super().__init__(f"{parcel} is over {limit}")
        self.parcel = parcel


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def check(parcel: Parcel, limit: float = 20.0) -> Parcel:
    if parcel.weight > limit:
        raise TooHeavy(parcel, limit)
    return parcel


@contextmanager
def opened(name: str):
    print("open", name)
    try:
        yield name.upper()
    finally:
        print("close", name)


def averager():
    total, count = 0.0, 0
    average = None
    while True:
        term = yield average
        if term is None:
            break
        total += term
        count += 1
        average = total / count
    return count, average


def grouper(results: dict, key: str):
    while True:
        results[key] = yield from averager()


def fibonacci(limit: int):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


def kind(value) -> str:
    match value:
        case int() | float() if value < 0:
            return "negative"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case {"name": str(name), **others}:
            return f"{name} with {len(others)}"
        case Parcel(weight=weight) if weight > 3:
            return "heavy parcel"
        case None:
            return "nothing"
        case _:
            return "something"


def primes(limit: int) -> list[int]:
    sieve = [True] * limit
    for n in range(2, int(limit**0.5) + 1):
        if not sieve[n]:
            continue
        for multiple in range(n * n, limit, n):
            sieve[multiple] = False
    return [n for n in range(2, limit) if sieve[n]]


async def visit(name: str, seconds: float, log: asyncio.Queue) -> str:
    for turn in range(2):
        await asyncio.sleep(seconds)
        await log.put((name, turn))
    return f"{name} done"


async def ticks(count: int):
    for n in range(count):
        await asyncio.sleep(0.5)
        yield n


async def main() -> None:
    log: asyncio.Queue = asyncio.Queue()
    visits = [asyncio.create_task(visit(name, delay, log)) for name, delay in (("ann", 1), ("bo", 2))]
    async for tick in ticks(3):
        print("tick", tick)
    for result in await asyncio.gather(*visits):
        print(result)
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(3)
    except TimeoutError as error:
        print("late:", type(error).__name__)
    print([await log.get() for _ in range(log.qsize())])


shelf = Shelf(Parcel(2.5, "books", [1, 2]), Parcel(0.75, "socks"), Parcel(31, "anvil"))
for parcel in shelf:
    try:
        print(check(parcel), parcel.postage)
    except TooHeavy as problem:
        print("refused:", problem)
    else:
        print("taken")
print(check.calls, len(shelf), Shelf.made, shelf[0] < shelf[1])

with opened("ledger") as ledger:
    print(ledger, [kind(v) for v in (-1, [1, 2, 3], {"name": "x", "y": 1}, Parcel(4), None, "s")])

results: dict = {}
for key, values in {"a": [40.9, 38.5, 44.3], "b": [1.6, 1.5]}.items():
    group = grouper(results, key)
    next(group)
    for value in values:
        group.send(value)
    group.send(None)
print(results)

words = "the quick brown fox jumps over the lazy dog the end".split()
lengths = defaultdict(set)
for word in words:
    lengths[len(word)].add(word)
print(Counter(words).most_common(1), {n: sorted(group) for n, group in sorted(lengths.items())})
print(list(fibonacci(50)), primes(40), sum(x * y for x, y in zip(range(5), range(5, 0, -1))))
readings = [Reading(p, d) for p, d in zip("xyz", (-7.0, 26, 33))]
for place, degrees in readings:
    names = [name for name, limit in LIMITS.items() if degrees > limit]
    print(f"{place:>3}: {degrees:+.1f} {', '.join(names) if names else '-'}")
asyncio.run(main())
