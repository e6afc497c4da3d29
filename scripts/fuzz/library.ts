/** Calls of the standard library's pure parts. */
import { anything, expression, iterable, lambda, type Make } from "./expressions.ts";
import { e } from "./tree.ts";

const of =
  (sort: Parameters<typeof expression>[1]): Make =>
  (s, d) =>
    expression(s, sort, d);
const [int, float, str, list, dict, tuple] = [of("int"), of("float"), of("str"), of("list"), of("dict"), of("tuple")];
const n: Make = (s) => e`${s.dice.pick(["0", "1", "2", "3", "-1"])}`;
const numbers: Make = (s, d) => (s.dice.chance(0.5) ? int(s, d) : float(s, d));

const ITERATORS: readonly Make[] = [
  (s, d) => e`accumulate(${iterable(s, d)}${s.dice.pick([", lambda a, b: a", ", max", "", ", initial=1"])})`,
  (s, d) => e`batched(${iterable(s, d)}, ${n(s, d)})`,
  (s, d) => e`chain(${iterable(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`chain.from_iterable(${iterable(s, d)})`,
  (s, d) => e`combinations(${iterable(s, d)}, ${n(s, d)})`,
  (s, d) => e`combinations_with_replacement(${iterable(s, d)}, 2)`,
  (s, d) => e`compress(${iterable(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`dropwhile(${lambda(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`filterfalse(${s.dice.pick([lambda(s, d), e`None`])}, ${iterable(s, d)})`,
  (s, d) => e`islice(${iterable(s, d)}, ${n(s, d)}, ${n(s, d)})`,
  (s, d) => e`pairwise(${iterable(s, d)})`,
  (s, d) => e`permutations(${list(s, d)}, ${n(s, d)})`,
  (s, d) => e`product(${list(s, 0)}, ${iterable(s, d)})`,
  (s, d) => e`repeat(${anything(s, d)}, ${n(s, d)})`,
  (s, d) => e`starmap(${lambda(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`takewhile(${lambda(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`zip_longest(${iterable(s, d)}, ${iterable(s, d)}, fillvalue=${anything(s, 0)})`,
  (s, d) => e`count(${numbers(s, d)}, ${numbers(s, d)})`,
  (s, d) => e`cycle(${iterable(s, d)})`,
];
const MATH = "sqrt floor ceil trunc exp log log2 log10 sin cos isnan isinf isqrt factorial degrees frexp modf ulp fabs";

const LIBRARY: readonly Make[] = [
  (s, d) => e`[*itertools.islice(itertools.${s.dice.pick(ITERATORS)(s, d)}, 6)]`,
  (s, d) => e`[*itertools.islice(itertools.${s.dice.pick(ITERATORS)(s, d)}, 6)]`,
  (s, d) =>
    e`[(k, [*g]) for k, g in itertools.groupby(${iterable(s, d)}${s.dice.pick(["", ", key=type", ", key=bool"])})]`,
  (s, d) =>
    e`functools.reduce(${s.dice.pick(["max", "lambda a, b: (a, b)", "operator.add"])}, ${iterable(s, d)}, ${anything(s, d)})`,
  (s, d) =>
    e`functools.partial(${s.dice.pick(["max", "dict", "print", "sorted"])}, ${anything(s, d)})(${anything(s, d)})`,
  (s, d) => e`collections.Counter(${iterable(s, d)})`,
  (s, d) => e`collections.Counter(${iterable(s, d)}).most_common(${n(s, d)})`,
  (s, d) =>
    e`(collections.Counter(${str(s, d)}) ${s.dice.pick(["+", "-", "&", "|"])} collections.Counter(${str(s, d)}))`,
  (s, d) => e`collections.deque(${iterable(s, d)}, ${s.dice.pick(["None", "2", "0", "-1"])})`,
  (s, d) => e`collections.deque(${list(s, d)}).rotate(${int(s, d)})`,
  (s, d) => e`collections.OrderedDict(${dict(s, d)})`,
  (s, d) => e`collections.defaultdict(${s.dice.pick(["list", "int", "None"])}, ${dict(s, d)})[${anything(s, d)}]`,
  (s, d) => e`collections.ChainMap(${dict(s, d)}, ${dict(s, d)})`,
  (s, d) => e`collections.namedtuple('P', 'x y', defaults=[1])(${anything(s, d)})`,
  (s, d) => e`math.${s.dice.pick(MATH.split(" "))}(${numbers(s, d)})`,
  (s, d) =>
    e`math.${s.dice.pick(["gcd", "lcm", "comb", "hypot", "copysign", "fmod", "pow", "atan2", "ldexp", "dist", "isclose"])}(${numbers(s, d)}, ${numbers(s, d)})`,
  (s, d) => e`math.${s.dice.pick(["prod", "fsum"])}(${iterable(s, d)})`,
  (s, d) =>
    e`json.dumps(${anything(s, d)}${s.dice.pick(["", ", indent=1", ", sort_keys=True", ", ensure_ascii=False", ", default=repr"])})`,
  (s) =>
    e`json.loads(${s.dice.pick([`'{"a": [1, 2.5, null]}'`, "'[1,]'", "'\"\\\\u00e9\"'", "'1e400'", "'{a: 1}'", "' true x'", "''"])})`,
  (s, d) =>
    e`re.${s.dice.pick(["findall", "split", "fullmatch", "match"])}(r'${s.dice.pick(["(a|b)+", "\\d+", "[^a-c]", "(?P<k>\\w)(?P=k)?", "a*?b", "^\\s*$", "(a)(b)?"])}', ${str(s, d)})`,
  (s, d) =>
    e`re.sub(r'${s.dice.pick(["a", "(\\w)(\\w)", "", "\\s+"])}', ${s.dice.pick(["r'<\\g<0>>'", "'x'", "lambda m: m.group().upper()"])}, ${str(s, d)})`,
  (s, d) => e`textwrap.${s.dice.pick(["wrap", "fill", "shorten"])}(${str(s, d)}, ${s.dice.pick(["5", "12", "1"])})`,
  (s, d) => e`textwrap.${s.dice.pick(["dedent", "indent"])}(${str(s, d)}${s.dice.pick(["", ", '> '"])})`,
  (s, d) => e`heapq.${s.dice.pick(["nsmallest", "nlargest"])}(${n(s, d)}, ${iterable(s, d)})`,
  (s, d) => e`list(heapq.merge(${list(s, d)}, ${list(s, d)}))`,
  (s, d) => e`bisect.${s.dice.pick(["bisect_left", "bisect_right", "insort"])}(${list(s, d)}, ${anything(s, d)})`,
  (s, d) =>
    e`operator.${s.dice.pick(["itemgetter(0)", "itemgetter(0, 1)", "attrgetter('real')", "methodcaller('upper')", "not_", "index", "neg"])}(${anything(s, d)})`,
  (s, d) => e`copy.${s.dice.pick(["copy", "deepcopy"])}(${anything(s, d)})`,
  (s, d) => e`string.Template(${str(s, d)}).safe_substitute(a=${anything(s, d)})`,
  (s, d) =>
    e`struct.${s.dice.pick(["pack", "calcsize"])}('${s.dice.pick(["<i", ">hB", "!d", "3s", "?", "<q"])}'${s.dice.pick(["", ", "])}${s.dice.chance(0.7) ? int(s, d) : e``})`,
  (s, d) => e`pprint.pformat(${anything(s, d)}, width=${s.dice.pick(["10", "30"])})`,
  (s, d) => e`reprlib.repr(${anything(s, d)})`,
  (s, d) => e`statistics.${s.dice.pick(["mean", "median", "mode", "pstdev"])}(${list(s, d)})`,
  (s, d) => e`fractions.Fraction(${anything(s, d)})`,
  (s, d) =>
    e`random.Random(${s.dice.pick(["1", "'s'", "2.5"])}).${s.dice.pick(["random()", "randint(1, 9)", "choice('abc')", "sample(range(9), 3)", "gauss()", "getrandbits(70)", "shuffle([1, 2])", "choices('ab', [1, 3], k=3)"])}`,
  (s, d) => e`enum.Enum('E', ${s.dice.pick(["'a b'", "{'x': 1}", "['q', 'r']"])})[${str(s, d)}]`,
  (s, d) => e`dataclasses.make_dataclass('D', ['x', ('y', int, 5)])(${anything(s, d)})`,
  (s, d) => e`array.array('${s.dice.pick(["i", "d", "B", "q"])}', ${iterable(s, d)})`,
  (s, d) => e`complex(${numbers(s, d)}, ${numbers(s, d)})`,
  (s, d) => e`(complex(${numbers(s, d)}, 1) ${s.dice.pick(["+", "-", "*", "/", "**", "=="])} ${numbers(s, d)})`,
  (s, d) => e`memoryview(${of("bytes")(s, d)})[${n(s, d)}]`,
  (s, d) => e`bytearray(${of("bytes")(s, d)})`,
  (s, d) => e`slice(${anything(s, d)}, ${n(s, d)}).indices(${int(s, d)})`,
  (s, d) => e`range(${int(s, d)}, ${int(s, d)}, ${n(s, d)})`,
  (s, d) => e`int(${str(s, d)}, ${s.dice.pick(["10", "16", "2", "0", "36"])})`,
  (s, d) => e`float(${str(s, d)}).hex()`,
  (s, d) => e`(${numbers(s, d)}).as_integer_ratio()`,
  (s, d) => e`${tuple(s, d)}.__class__`,
  (s, d) =>
    e`${str(s, d)}.${s.dice.pick(["split('a', 1)", "rsplit(None, 1)", "splitlines(True)", "partition('b')", "translate({97: 'x'})", "encode().hex(':')", "isprintable()", "rjust(9, '-')", "find('a', -2)", "__mod__((1,))", "maketrans('ab', 'cd')", "startswith(('a', 'H'), 1)"])}`,
];

/** A call of the library. */
export const library: Make = (s, d) => s.dice.pick(LIBRARY)(s, Math.min(d, 2));
export const MODULES =
  "array bisect collections copy dataclasses enum fractions functools heapq json math operator pprint random re reprlib statistics string struct textwrap";
