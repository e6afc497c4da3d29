/** Programs about generators in the manner of books, by name: each does on purpose what might look like a mistake, and makes none. */
export const generatorPrograms: Readonly<Record<string, string>> = {
  "sends too early to show the error": `
def echo():
    while True:
        got = yield
        print("got", got)

e = echo()
try:
    e.send("early")
except TypeError as exc:
    print("refused:", exc)
next(e)
e.send("in time")
`,
  "checks in a test that a fresh generator refuses": `
import unittest

def tally():
    total = 0
    while True:
        total += yield total

class TallyTest(unittest.TestCase):
    def test_needs_priming(self):
        with self.assertRaises(TypeError):
            tally().send(3)

    def test_adds(self):
        t = tally()
        next(t)
        self.assertEqual(t.send(3), 3)

case = unittest.TestLoader().loadTestsFromTestCase(TallyTest)
print(case.countTestCases())
result = unittest.TestResult()
case.run(result)
print(result.wasSuccessful())
`,
  "primes by a decorator": `
from functools import wraps

def primed(function):
    @wraps(function)
    def start(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator
    return start

@primed
def mean():
    total = count = 0
    value = None
    while True:
        total += yield value
        count += 1
        value = total / count

m = mean()
for number in (4, 8, 15):
    print(m.send(number))
`,
  "takes the value out of StopIteration": `
def words():
    found = []
    while True:
        word = yield
        if word is None:
            return found
        found.append(word)

w = words()
next(w)
w.send("ebb")
w.send("flow")
try:
    w.send(None)
except StopIteration as end:
    print(end.value)
`,
  "asks a closed generator once more": `
def two():
    yield 1
    yield 2

t = two()
print(list(t))
try:
    next(t)
except StopIteration:
    print("nothing left")
print(next(t, "default"))
`,
  "shows that a closed generator yields no more": `
def stubborn():
    try:
        yield "on"
    except GeneratorExit:
        yield "still on"

s = stubborn()
print(next(s))
try:
    s.close()
except RuntimeError as exc:
    print("as expected:", exc)
`,
  "turns StopIteration into RuntimeError and catches it": `
def broken():
    yield next(iter([]))

try:
    list(broken())
except RuntimeError as exc:
    print(exc, "from", type(exc.__cause__).__name__)
`,
  "leaves endless counters behind": `
from itertools import islice

def naturals(n=1):
    while True:
        yield n
        n += 1

print(list(islice(naturals(), 5)))
evens = (n for n in naturals() if n % 2 == 0)
print(next(evens), next(evens))
`,
  "cleans up on close": `
def reader(lines):
    print("open")
    try:
        for line in lines:
            yield line.strip()
    finally:
        print("closed")

r = reader([" a ", " b "])
print(next(r))
r.close()
r.close()
`,
  "throws into a generator that answers": `
class Reset(Exception):
    pass

def counter():
    n = 0
    while True:
        try:
            yield n
            n += 1
        except Reset:
            print("reset")
            n = 0

c = counter()
print(next(c), next(c), c.throw(Reset), next(c))
try:
    c.throw(KeyError("unknown"))
except KeyError as exc:
    print("passed on:", exc)
`,
  "reads the states of a generator": `
import inspect

def one():
    yield inspect.getgeneratorstate(g)

g = one()
print(inspect.getgeneratorstate(g))
print(next(g))
print(inspect.getgeneratorstate(g))
g.close()
print(inspect.getgeneratorstate(g))
`,
  "builds a pipeline": `
def numbers(text):
    for part in text.split():
        yield int(part)

def over(limit, values):
    return (value for value in values if value > limit)

def running(values):
    total = 0
    for value in values:
        total += value
        yield total

print(list(running(over(3, numbers("1 5 2 9 4")))))
`,
  "makes a context manager of a generator": `
from contextlib import contextmanager

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as exc:
        print("swallowed", exc)
    finally:
        print(f"</{name}>")

with tag("b") as shown:
    print(shown)
with tag("i"):
    raise ValueError("on purpose")
`,
  "walks a tree": `
class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

print(list(Node(1, Node(2, Node(3)), Node(4))))
`,
};
