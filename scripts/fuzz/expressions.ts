/** Random expressions. Most fit the sort that is asked for; some do not, so that error messages are compared too. */
import { call } from "./calls.ts";
import { comprehension } from "./comprehensions.ts";
import { formatted } from "./formatting.ts";
import { library } from "./library.ts";
import { Scope, SORTS, type Sort } from "./scope.ts";
import { type Expr, e, joined } from "./tree.ts";

export type Make = (scope: Scope, depth: number) => Expr;

const INTS = [
  "0",
  "1",
  "2",
  "3",
  "-1",
  "-7",
  "10",
  "255",
  "True",
  "2**53",
  "2**64",
  "-2**63",
  "10**20",
  "0x1F",
  "1_000",
];
const FLOATS = [
  "0.0",
  "-0.0",
  "1.5",
  "0.1",
  "-2.5",
  "1e16",
  "1e-5",
  "3.0",
  "float('inf')",
  "float('nan')",
  "123456.789",
];
const STRINGS = [
  "''",
  "'a'",
  "'abc'",
  "'Hello'",
  "'x y z'",
  "'12'",
  "'-3.5'",
  "'ß'",
  "'é\\n'",
  "'\\U0001F600b'",
  "'a,b,,c'",
];
const BYTES = ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'"];
const literal: Readonly<Record<Sort, readonly string[]>> = {
  int: INTS,
  float: FLOATS,
  str: STRINGS,
  bool: ["True", "False"],
  bytes: BYTES,
  none: ["None"],
  list: ["[]", "[1, 2, 3]", "['b', 'a']", "[[1], [2, 3]]"],
  tuple: ["()", "(1,)", "(1, 'a', 2.5)", "(3, 1, 2)"],
  dict: ["{}", "{'a': 1, 'b': 2}", "{1: 'x', 2.5: None}"],
  set: ["set()", "{1, 2, 3}", "frozenset({2, 5})"],
  object: ["object", "int", "Ellipsis", "len"],
};

/** An expression that most probably has the sort. */
export function expression(scope: Scope, sort: Sort, depth: number): Expr {
  const { dice } = scope;
  // Now and then something else altogether.
  const wanted = dice.chance(0.06) ? dice.pick(SORTS) : sort;
  const known = scope.variable(wanted);
  if (known !== undefined && dice.chance(depth > 0 ? 0.35 : 0.7)) return e`${known}`;
  if (depth <= 0) return e`${dice.pick(literal[wanted])}`;
  if (dice.chance(0.12)) return e`${dice.pick(literal[wanted])}`;
  const makers = MAKERS[wanted];
  return dice.pick(dice.chance(0.3) ? ANY : makers)(scope, depth - 1);
}
/** An expression of any sort. */
export const anything = (scope: Scope, depth: number): Expr => expression(scope, scope.dice.pick(SORTS), depth);

const of =
  (sort: Sort): Make =>
  (scope, depth) =>
    expression(scope, sort, depth);
const int = of("int");
const float = of("float");
const str = of("str");
const bytes = of("bytes");
const list = of("list");
const tuple = of("tuple");
const dict = of("dict");
const set = of("set");
const truth: Make = (s, d) => (s.dice.chance(0.5) ? expression(s, "bool", d) : anything(s, d));
const small: Make = (s) => e`${s.dice.pick(["0", "1", "2", "3", "-1", "-2"])}`;
const number: Make = (s, d) => (s.dice.chance(0.6) ? int(s, d) : float(s, d));
const sequence: Make = (s, d) => s.dice.pick([list, tuple, str])(s, d);
export const iterable: Make = (s, d) =>
  s.dice.pick<Make>([
    list,
    tuple,
    str,
    dict,
    set,
    (x, n) => e`range(${small(x, n)}, ${small(x, n)} + 4${x.dice.pick(["", ", 2", ", -1"])})`,
    (x, n) => e`enumerate(${sequence(x, n)})`,
    (x, n) => e`zip(${sequence(x, n)}, ${list(x, n)})`,
    (x, n) => e`map(${lambda(x, n)}, ${sequence(x, n)})`,
    (x, n) => e`reversed(${sequence(x, n)})`,
    (x, n) => e`${dict(x, n)}.items()`,
    (x, n) => e`${dict(x, n)}.values()`,
    (x, n) => comprehension(x, n, "generator"),
    (x, n) => e`sorted(${list(x, n)}, key=repr)`,
  ])(s, d);
export const lambda: Make = (s, d) => {
  const name = s.fresh("p");
  const inner = new Scope(s.dice, s, "function");
  inner.variables.set(name, "int");
  const more = s.dice.pick(["", ", *rest", "=1", ", k=2"]);
  return e`(lambda ${name}${more}: ${anything(inner, Math.min(d, 2))})`;
};
const slice: Make = (s, d) => {
  const part = (): Expr => (s.dice.chance(0.4) ? e`` : small(s, d));
  return s.dice.chance(0.4) ? e`${part()}:${part()}:${s.dice.pick(["1", "2", "-1", "-2"])}` : e`${part()}:${part()}`;
};
const binary =
  (operators: readonly string[], left: Make, right: Make = left): Make =>
  (s, d) =>
    e`(${left(s, d)} ${s.dice.pick(operators)} ${right(s, d)})`;
const method =
  (owner: Make, ...calls: readonly Make[]): Make =>
  (s, d) =>
    e`${owner(s, d)}.${s.dice.pick(calls)(s, d)}`;
const fixed =
  (...texts: readonly string[]): Make =>
  (s) =>
    e`${s.dice.pick(texts)}`;

const conditional =
  (sort: Sort): Make =>
  (s, d) =>
    e`(${expression(s, sort, d)} if ${truth(s, d)} else ${expression(s, sort, d)})`;
const logical: Make = (s, d) => e`(${anything(s, d)} ${s.dice.pick(["and", "or"])} ${anything(s, d)})`;
const walrus: Make = (s, d) => {
  if (s.kind === "class") return anything(s, d);
  const name = s.fresh("w");
  const value = anything(s, d);
  return e`(${name} := ${value})`;
};

const STR_METHODS: readonly Make[] = [
  fixed("upper()", "title()", "strip()", "swapcase()", "capitalize()", "casefold()", "lstrip('a')", "expandtabs(3)"),
  (s, d) => e`replace(${str(s, d)}, ${str(s, d)}${s.dice.pick(["", ", 1"])})`,
  (s) => e`center(${int(s, 0)} % 9, '*')`,
  (s, d) => e`join(${s.dice.chance(0.7) ? e`map(str, ${iterable(s, d)})` : iterable(s, d)})`,
  (s) => e`zfill(${s.dice.pick(["3", "8"])})`,
  (s, d) => e`removeprefix(${str(s, d)})`,
  (s, d) => e`format(${anything(s, d)}, k=${anything(s, d)})`,
];

const MAKERS: Readonly<Record<Sort, readonly Make[]>> = {
  int: [
    binary(["+", "-", "*", "//", "%", "&", "|", "^"], int),
    (s, d) => e`(${int(s, d)} ** ${small(s, d)})`,
    (s, d) => e`(${int(s, d)} ${s.dice.pick(["<<", ">>"])} ${s.dice.pick(["1", "5", "33", "70"])})`,
    (s, d) => e`(${s.dice.pick(["-", "~", "+"])}${int(s, d)})`,
    (s, d) => e`len(${iterable(s, d)})`,
    (s, d) => e`int(${s.dice.pick([str, float, int])(s, d)})`,
    (s, d) => e`sum(${iterable(s, d)})`,
    (s, d) => e`${s.dice.pick(["max", "min"])}(${list(s, d)}, default=${small(s, d)})`,
    (s, d) => e`round(${number(s, d)})`,
    (s, d) => e`divmod(${int(s, d)}, ${int(s, d)})[${s.dice.pick(["0", "1"])}]`,
    method(str, fixed("count('a')", "find('b')", "index('c')", "rfind('a')")),
    method(
      sequence,
      (s, d) => e`index(${anything(s, d)})`,
      (s, d) => e`count(${anything(s, d)})`,
    ),
    method(int, fixed("bit_length()", "bit_count()", "conjugate()")),
    (s, d) => e`hash(${number(s, d)})`,
    (s, d) => e`abs(${number(s, d)})`,
    (s, d) => e`pow(${int(s, d)}, ${small(s, d)}, ${int(s, d)})`,
    conditional("int"),
  ],
  float: [
    binary(["+", "-", "*", "/", "//", "%"], number, float),
    (s, d) => e`(${int(s, d)} / ${int(s, d)})`,
    (s, d) => e`float(${s.dice.pick([str, int])(s, d)})`,
    (s, d) => e`round(${float(s, d)}, ${small(s, d)})`,
    (s, d) => e`(-${float(s, d)})`,
    (s, d) => e`(${float(s, d)} ** ${small(s, d)})`,
    conditional("float"),
  ],
  str: [
    binary(["+"], str),
    (s, d) => e`(${str(s, d)} * ${small(s, d)})`,
    method(str, ...STR_METHODS),
    (s, d) => e`${str(s, d)}[${s.dice.chance(0.5) ? slice(s, d) : small(s, d)}]`,
    (s, d) => e`${s.dice.pick(["str", "repr", "ascii"])}(${anything(s, d)})`,
    (s, d) => e`chr(${int(s, d)} % 300)`,
    (s, d) => e`${s.dice.pick(["hex", "bin", "oct"])}(${int(s, d)})`,
    (s, d) => e`type(${anything(s, d)}).__name__`,
    formatted,
    formatted,
    conditional("str"),
  ],
  bool: [
    (s, d) => {
      const sort = s.dice.pick(SORTS);
      return e`(${expression(s, sort, d)} ${s.dice.pick(["<", "<=", "==", "!=", ">", ">="])} ${expression(s, sort, d)})`;
    },
    (s, d) => e`(${number(s, d)} < ${number(s, d)} <= ${number(s, d)})`,
    (s, d) => e`(not ${truth(s, d)})`,
    (s, d) =>
      e`(${anything(s, d)} ${s.dice.pick(["in", "not in"])} ${s.dice.pick([list, tuple, dict, set, str])(s, d)})`,
    (s, d) => e`(${anything(s, d)} is ${s.dice.pick(["None", "not None"])})`,
    (s, d) => e`isinstance(${anything(s, d)}, ${s.dice.pick(["int", "(str, list)", "float | None", "dict"])})`,
    (s, d) => e`${s.dice.pick(["any", "all"])}(${iterable(s, d)})`,
    method(
      str,
      fixed("isdigit()", "isalpha()", "startswith('a')", "endswith(('b', 'c'))", "isupper()", "isidentifier()"),
    ),
    (s, d) => e`bool(${anything(s, d)})`,
    (s, d) => e`(${set(s, d)} ${s.dice.pick(["<=", "<", ">="])} ${set(s, d)})`,
    (s, d) => e`callable(${anything(s, d)})`,
  ],
  list: [
    (s, d) =>
      e`[${joined(
        s.dice.some(0, 4, () => anything(s, d)),
        ", ",
      )}]`,
    (s, d) => e`[*${iterable(s, d)}, ${anything(s, d)}]`,
    binary(["+"], list),
    (s, d) => e`(${list(s, d)} * ${small(s, d)})`,
    (s, d) => e`${list(s, d)}[${slice(s, d)}]`,
    (s, d) => e`list(${iterable(s, d)})`,
    (s, d) =>
      e`sorted(${iterable(s, d)}${s.dice.pick(["", ", reverse=True", ", key=str", ", key=repr, reverse=True"])})`,
    (s, d) => e`${str(s, d)}.split(${s.dice.pick(["", "','", "None, 1", "'a'"])})`,
    (s, d) => comprehension(s, d, "list"),
    (s, d) => comprehension(s, d, "list"),
    (s, d) => e`list(${dict(s, d)}.items())`,
    conditional("list"),
  ],
  tuple: [
    (s, d) =>
      e`(${joined(
        s.dice.some(2, 4, () => anything(s, d)),
        ", ",
      )})`,
    (s, d) => e`(${anything(s, d)}, *${iterable(s, d)})`,
    binary(["+"], tuple),
    (s, d) => e`tuple(${iterable(s, d)})`,
    (s, d) => e`${tuple(s, d)}[${slice(s, d)}]`,
    (s, d) => e`divmod(${number(s, d)}, ${number(s, d)})`,
    (s, d) => e`${str(s, d)}.partition(${str(s, d)})`,
  ],
  dict: [
    (s, d) =>
      e`{${joined(
        s.dice.some(0, 3, () => e`${s.dice.pick([str, int, tuple])(s, d)}: ${anything(s, d)}`),
        ", ",
      )}}`,
    (s, d) => e`{**${dict(s, d)}, ${str(s, d)}: ${anything(s, d)}}`,
    (s, d) => comprehension(s, d, "dict"),
    (s, d) => e`dict(zip(${sequence(s, d)}, ${iterable(s, d)}))`,
    (s, d) => e`dict.fromkeys(${sequence(s, d)}, ${anything(s, d)})`,
    (s, d) => e`(${dict(s, d)} | ${dict(s, d)})`,
    (s, d) => e`dict(a=${anything(s, d)}, b=${anything(s, d)})`,
  ],
  set: [
    (s, d) =>
      e`{${joined(
        s.dice.some(1, 3, () => int(s, Math.min(d, 1))),
        ", ",
      )}}`,
    binary(["|", "&", "-", "^"], set),
    (s, d) => e`set(${list(s, d)})`,
    (s, d) => e`frozenset(range(${small(s, d)} + 3))`,
    (s, d) => comprehension(s, d, "set"),
  ],
  bytes: [
    binary(["+"], bytes),
    (s, d) => e`${str(s, d)}.encode(${s.dice.pick(["", "'ascii', 'replace'", "'latin-1'"])})`,
    (s, d) => e`bytes(${list(s, d)})`,
    (s, d) => e`${bytes(s, d)}[${slice(s, d)}]`,
    (s, d) =>
      e`${bytes(s, d)}.${s.dice.pick(["upper()", "hex()", "replace(b'a', b'zz')", "split(b'b')", "decode('latin-1')"])}`,
    (s, d) => e`(${int(s, d)} % 1000).to_bytes(2, ${s.dice.pick(["'big'", "'little'"])})`,
  ],
  none: [
    method(list, (s, d) => e`append(${anything(s, d)})`, fixed("reverse()", "sort()", "clear()")),
    (s, d) => e`${dict(s, d)}.get(${anything(s, d)})`,
  ],
  object: [],
};
const ANY: readonly Make[] = [
  library,
  library,
  library,
  logical,
  walrus,
  call,
  call,
  (s, d) => e`${list(s, d)}[${small(s, d)}]`,
  (s, d) => e`${dict(s, d)}[${s.dice.pick([str, int])(s, d)}]`,
  (s, d) => e`${dict(s, d)}.get(${anything(s, d)}, ${anything(s, d)})`,
  (s, d) => e`${tuple(s, d)}[${small(s, d)}]`,
  (s, d) => e`(${anything(s, d)} if ${truth(s, d)} else ${anything(s, d)})`,
  (s, d) => e`${lambda(s, d)}(${anything(s, d)})`,
  (s, d) => e`next(iter(${iterable(s, d)}), ${anything(s, d)})`,
  (s, d) => e`${list(s, d)}.pop(${s.dice.pick(["", "0", "-1"])})`,
  (s, d) =>
    e`(${anything(s, d)} ${s.dice.pick(["+", "-", "*", "/", "//", "%", "<", "==", "&", "|", "@", ">>"])} ${anything(s, Math.min(d, 1))})`,
  (s, d) => e`(${s.dice.pick(["-", "+", "~", "not "])}${anything(s, d)})`,
];
