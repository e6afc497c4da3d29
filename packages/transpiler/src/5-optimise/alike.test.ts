import { Script } from "node:vm";
import { type Host, runProgram, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";

/** What a program prints, tracebacks included, in one of its two prints. */
function run(text: string, print: "readable" | "optimised"): string {
  const source = sourceFile("alike.py", text);
  const { code, diagnostics } = compile(source, { dialect: "js", print, instrument: "lines" });
  if (code === null) throw new Error(diagnostics[0]?.message);
  const written: string[] = [];
  const host: Host = {
    stdout: { write: (part) => void written.push(part) },
    stderr: { write: (part) => void written.push(part) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: (bytes) => void bytes.fill(7),
    sourceText: () => text,
    compiler: {
      find: () => undefined,
      compile: () => {
        throw new Error("not here");
      },
      evaluate: (js, filename) => new Script(js, { filename }).runInThisContext(),
    },
  };
  runProgram({ host, code, filename: "alike.py" });
  return written.join("");
}

const alike = (text: string): void => {
  const readable = run(text, "readable");
  expect(run(text, "optimised")).toBe(readable);
  expect(readable).not.toContain("internal error");
  expect(readable.length).toBeGreaterThan(0);
};

/** Where the short ways of the operators end: ints at the edge of safety, floats of all kinds, and what is no number. */
const VALUES =
  "[0, 1, -1, 7, -7, 2**31, -2**31, 2**53 - 1, 2**53, -2**53, 2**70, 0.0, -0.0, 1.5, -2.5, 1e308, float('inf'), float('nan'), True, 'a', '', None, [1, 2], (1,)]";
const PAIRS = [
  ...["+", "-", "*", "/", "%", "//", "&", "|", "^", "<", "<=", ">", ">=", "==", "!="].map((op) => `a ${op} b`),
  "1 if a < b else 0",
  "a * a + b * b",
  "a * 0.5 + b",
  "(a - b) * (a + b) / 2",
  "a * b - b / a",
  "-a * b + 1",
  "a * b % 7",
  "a / b * a",
  "a * a + b * b < 4.0",
  "not a == b",
  "-(a + b) * 2",
];
const SINGLES = [
  ...[
    "a + 1",
    "1 - a",
    "a * 2",
    "a * -1",
    "0 * a",
    "a % 3",
    "a % -3",
    "a // 2",
    "7 // a",
    "a << 3",
    "a >> 1",
    "a & 255",
  ],
  ...["a < 5", "a == 0", 'a != "a"', "a + 0.5", "0.5 * a", "a / 2", "2 / a", "2.0 / a", "1.5 - a", "-a", "a * a * a"],
  ...[
    "0.0 * a",
    "a < 0.5",
    "xs[a]",
    "a[0]",
    "a[-1]",
    "a + 9007199254740991",
    "a * 9007199254740991",
    "a == 9007199254740992",
  ],
];

describe("the two prints", () => {
  it("agree on operators", () =>
    alike(`vals = ${VALUES}
xs = [10, 20, 30]
def show(f, *args):
    try:
        r = f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return repr(r)[:60] + " " + type(r).__name__
def small(a, b):
    return not (isinstance(a, (str, list, tuple)) and isinstance(b, int) and abs(b) > 100)
${PAIRS.map((text, i) => `def b${i}(a, b):\n    return ${text}\n`).join("")}
${SINGLES.map((text, i) => `def u${i}(a):\n    return ${text}\n`).join("")}
for f in [${PAIRS.map((_, i) => `b${i}`).join(", ")}]:
    for a in vals:
        for b in vals:
            if small(a, b) and small(b, a):
                print(f.__name__, a, b, show(f, a, b))
for f in [${SINGLES.map((_, i) => `u${i}`).join(", ")}]:
    for a in vals:
        if not isinstance(a, (str, list, tuple)):
            print(f.__name__, a, show(f, a))
`));
  it("agree on attributes that are not what they seem", () =>
    alike(`
class Plain:
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
class Guarded(Plain):
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)
    def __getattribute__(self, name):
        if name == "x":
            return "guarded"
        return object.__getattribute__(self, name)
class Property:
    @property
    def x(self):
        return self.__dict__["x"] * 2
    @x.setter
    def x(self, value):
        self.__dict__["x"] = value
    def get(self):
        return self.x
class Slots:
    __slots__ = ("x",)
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
class Missing(Plain):
    def __getattr__(self, name):
        return "no " + name
def use(o):
    try:
        o.x = o.x
        o.y = 5
        return o.x, o.get(), o.y, o.nothing
    except AttributeError as e:
        return str(e)
p = Property()
p.x = 3
shadow = Plain(1)
shadow.get = lambda: "own"
for o in [Plain(1), Guarded(2), p, Slots(4), Missing(5), shadow]:
    print(type(o).__name__, use(o))
Plain.get = lambda self: "changed"
Plain.extra = property(lambda self: "extra")
print(use(Plain(1)), Plain(2).extra, use(Missing(1)))
del Plain.get
print(use(Plain(1)))
class Abstract(Plain):
    def __new__(cls, *args):
        return 7
print(Abstract(1))
class Bad:
    def __init__(self):
        return 1
try:
    Bad()
except TypeError as e:
    print(e)
try:
    Plain()
except TypeError as e:
    print(e)
a = Plain(1)
b = Plain(2)
b.__dict__ = a.__dict__
b.x = 9
print(a.x, b.x, b.get() if hasattr(b, "get") else None)
`));
  it("agree on the order of evaluation", () =>
    alike(`
def say(x):
    print("say", x)
    return x
class T:
    def __init__(self, n): self.n = n
    def __add__(self, other):
        print("add", self.n)
        return T(self.n + other.n)
    def m(self, *args): return args
xs = [1, 2, 3]
print(say(1) + say(2) * say(3) - say(4))
(T(1) + T(2) + T(say(3))).m(say(4), say(5))
xs[say(0)] = say(7)
xs[say(1)] += say(8)
print(xs, say(1) < say(2) < say(0) < say(9))
n = 1
print(n + (n := 5) + n)
def f(a, b=2): return a, b
print(f(say(1)), f(say(1), say(2)), f(b=say(3), a=say(4)))
`));
  it("agree on calls", () =>
    alike(`
def say(x):
    print("say", x)
    return x
def kw(a, b=2, *, c=3):
    return a, b, c
def late(a, b=[1]):
    b.append(a)
    return b
def rest(a, *more, k=0, **kws):
    return a, more, k, kws
class C:
    def __call__(self, x, y=1):
        return "C", x, y
    def m(self, x, y=5):
        return x, y
double = lambda x, y=2: x * y
other = kw
print(kw(say(1), c=say(2)), kw(c=say(1), a=say(2)), kw(1, b=7), other(1, c=0), kw(b=1, a=0))
print(late(1), late(a=2), late(3, b=[]), rest(1, 2, k=3, z=4), C()(1, y=2), C().m(y=1, x=2))
print(double(4), double(4, y=5), double.__name__, kw.__name__, (lambda: 3)(), [f(2) for f in (double, str, C())])
def kw(c, a=9):
    return "new", a, c
print(kw(1), kw(a=1, c=2))
for bad in (lambda: kw(), lambda: kw(1, 2, 3), lambda: kw(1, c=2), lambda: kw(z=1), lambda: other(1, 2, 3), lambda: double(), lambda: 5(1), lambda: C()()):
    try:
        print(bad())
    except TypeError as e:
        print(e)
`));
  it("agree on methods of builtins and what derives from them", () =>
    alike(`
class L(list):
    def append(self, x):
        super().append(x * 2)
class M(list):
    append = 5
class D(dict):
    def get(self, k, default=None):
        return "mine"
class S(str):
    pass
xs = []
for o in (xs, L()):
    o.append(1)
    o.extend([2])
    print(o, o.pop(), len(o), o.index(o[0]))
for o in ({}, D()):
    print(o.get(1, 2), o.setdefault(1, 3), list(o.items()))
print("a-b".split("-"), S("a-b").split("-"), "x".join(["1", "2"]), (1, 2, 1).count(1), {1, 2}.union({3}))
for bad in (lambda: M().append(1), lambda: xs.nothing(), lambda: "a".join(), lambda: xs.append(), lambda: None.x(), lambda: (5).y()):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
def g():
    got = yield 1
    print("got", got)
    yield 2
it = g()
print(next(it), it.send("x"), it.close())
`));
  it("agree on unpacking", () =>
    alike(`
def f(pairs):
    total = []
    for a, b in pairs:
        a, b = b, a
        total.append((a, b))
    return total
class O: pass
o = O()
xs = [0, 0]
i = 0
i, xs[i] = 1, 5
o.a, (o.b, *o.c) = 1, [2, 3, 4]
x, y = "hi"
x, y = y, x
p, q, r = range(3)
print(f([(1, 2), [3, 4], "ab"]), i, xs, o.a, o.b, o.c, x, y, p, q, r)
m, n = {1: 2, 3: 4}.items()
print(m, n)
def g():
    u, v = 1, 2
    def h():
        nonlocal u, v
        u, v = v, u
    h()
    return u, v
print(g())
for bad in ([1], [1, 2, 3], 5):
    try:
        a, b = bad
    except (TypeError, ValueError) as e:
        print(e)
`));
  it("agree on tracebacks", () =>
    alike(`
class A:
    def __init__(self, x):
        self.x = x / 0
def f(n):
    return A(n).x + 1
def g(xs):
    for x in xs:
        try:
            f(x)
        except TypeError:
            pass
        finally:
            print("left")
g([1])
`));
});
