/** Assertions that two things are equal, with what differs: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.assertEqual */
import { len } from "../../builtins/index.ts";
import { mod } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { DictType } from "../../object/dict.ts";
import {
  AttributeError,
  error,
  isException,
  TypeError,
  UnicodeDecodeError,
} from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, ListType, type PyType, StrType, TupleType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { FrozenSetType, SetType } from "../../types/set-storage.ts";
import { asStr, isNone, type MethodTable } from "../kit.ts";

/** The message of a failure, with the caller's own after it. */
export function fail(self: Value, standard: string, msg: Value): never {
  throw error(getattr(self, "failureException"), invoke(self, "_formatMessage", msg, standard));
}
/** A message beside the caller's own; what has no text is shown by its repr. */
function formatted(self: Value, msg: Value, standard: Value): Value {
  if (!truth(getattr(self, "longMessage"))) return truth(msg) ? msg : standard;
  if (isNone(msg)) return standard;
  try {
    return `${strOf(standard)} : ${strOf(msg)}`;
  } catch (e) {
    if (!isException(e) || !isInstance(e, UnicodeDecodeError)) throw e;
    return `${reprOf(standard)} : ${reprOf(msg)}`;
  }
}

const LONGEST = 80;
const PLACEHOLDER = 12;
const END = 5;
const DIFFERENT = LONGEST - (3 * END + 2 * PLACEHOLDER);

/** A text without its middle, when that is long enough to be worth it. */
function shortened(text: string, before: number, after: number): string {
  const skip = text.length - before - after;
  return skip > PLACEHOLDER ? `${text.slice(0, before)}[${skip} chars]${text.slice(text.length - after)}` : text;
}

/** Both reprs, so shortened that what differs still shows. */
function reprs(a: Value, b: Value): readonly [string, string] {
  const [x, y] = [reprOf(a), reprOf(b)];
  const longest = Math.max(x.length, y.length);
  if (longest <= LONGEST) return [x, y];
  let same = 0;
  while (same < x.length && x[same] === y[same]) same++;
  const prefix = x.slice(0, same);
  const room = LONGEST - (longest - same + END + PLACEHOLDER);
  if (room > END) {
    const start = shortened(prefix, END, room);
    return [start + x.slice(same), start + y.slice(same)];
  }
  const start = shortened(prefix, END, END);
  return [start + shortened(x.slice(same), DIFFERENT, END), start + shortened(y.slice(same), DIFFERENT, END)];
}

/** A message with a diff behind it, unless that is longer than the case wants. */
function truncated(self: Value, message: Value, diff: Value): Value {
  const most = getattr(self, "maxDiff");
  const text = strOf(diff);
  return strOf(message) + (isNone(most) || text.length <= Number(most) ? text : strOf(mod(DIFF_OMITTED, text.length)));
}
export const DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it.";
const withDiff = (self: Value, message: string, diff: string): string =>
  strOf(invoke(self, "_truncateMessage", message, diff));

const ndiff = (a: Value, b: Value): string[] => [...iterate(call(getattr(importModule("difflib"), "ndiff"), a, b))];
const prettyLines = (v: Value): Value => invoke(call(getattr(importModule("pprint"), "pformat"), v), "splitlines");
const prettyDiff = (a: Value, b: Value): string => `\n${ndiff(prettyLines(a), prettyLines(b)).join("\n")}`;

function needType(self: Value, v: Value, type: PyType, message: string): void {
  invoke(self, "assertIsInstance", v, type, message);
}

/** The length of a sequence; undefined when it has none. */
function lengthOf(sequence: Value): number | undefined {
  try {
    return Number(len(sequence));
  } catch (e) {
    if (isException(e)) return undefined;
    throw e;
  }
}
/** An element; undefined when the sequence gives none. */
function elementOf(sequence: Value, at: number): Value {
  try {
    return getitem(sequence, at);
  } catch (e) {
    if (isException(e)) return undefined;
    throw e;
  }
}

/** What is said of two sequences that are not equal; null when they are, or when only their types differ. */
function differences(a: Value, b: Value, name: string, typed: boolean): string | null {
  const [x, y] = [lengthOf(a), lengthOf(b)];
  if (x === undefined) return `First ${name} has no length.    Non-sequence?`;
  if (y === undefined) return `Second ${name} has no length.    Non-sequence?`;
  if (equal(a, b)) return null;
  const [first, second] = reprs(a, b);
  let text = `${name.charAt(0).toUpperCase()}${name.slice(1)}s differ: ${first} != ${second}\n`;
  let found = false;
  for (let at = 0; at < Math.min(x, y) && !found; at++) {
    const [one, other] = [elementOf(a, at), elementOf(b, at)];
    found = true;
    if (one === undefined) text += `\nUnable to index element ${at} of first ${name}\n`;
    else if (other === undefined) text += `\nUnable to index element ${at} of second ${name}\n`;
    else if (equal(one, other)) found = false;
    else text += `\nFirst differing element ${at}:\n${reprs(one, other).join("\n")}\n`;
  }
  if (!found && x === y && !typed && typeOf(a) !== typeOf(b)) return null;
  if (x === y) return text;
  const [which, more, shorter, longer] = x > y ? (["First", x - y, y, a] as const) : (["Second", y - x, x, b] as const);
  text += `\n${which} ${name} contains ${more} additional elements.\n`;
  const extra = elementOf(longer, shorter);
  return extra === undefined
    ? `${text}Unable to index element ${shorter} of ${which.toLowerCase()} ${name}\n`
    : `${text}First extra element ${shorter}:\n${reprOf(extra)}\n`;
}

function sequences(self: Value, a: Value, b: Value, msg: Value, type: PyType | null): Value {
  const name = type === null ? "sequence" : type.name;
  for (const [which, v] of [
    ["First", a],
    ["Second", b],
  ] as const)
    if (type !== null && !isInstance(v, type))
      throw error(getattr(self, "failureException"), `${which} sequence is not a ${name}: ${reprOf(v)}`);
  const text = differences(a, b, name, type !== null);
  return text === null ? None : fail(self, withDiff(self, text, prettyDiff(a, b)), msg);
}

function dicts(self: Value, a: Value, b: Value, msg: Value): Value {
  needType(self, a, DictType, "First argument is not a dictionary");
  needType(self, b, DictType, "Second argument is not a dictionary");
  return equal(a, b) ? None : fail(self, withDiff(self, reprs(a, b).join(" != "), prettyDiff(a, b)), msg);
}

const lines = (text: string): Value => invoke(text, "splitlines", true);

function texts(self: Value, a: Value, b: Value, msg: Value): Value {
  needType(self, a, StrType, "First argument is not a string");
  needType(self, b, StrType, "Second argument is not a string");
  if (equal(a, b)) return None;
  const standard = reprs(a, b).join(" != ");
  let [first, second] = [asStr(a) as string, asStr(b) as string];
  const longest = Number(getattr(self, "_diffThreshold"));
  if (first.length > longest || second.length > longest) return fail(self, standard, msg);
  // The end of the last line is a difference only where both have a last line.
  if ([first, second].some((text) => text !== "" && !text.endsWith("\n")))
    [first, second] = [first && `${first}\n`, second && `${second}\n`];
  return fail(self, withDiff(self, standard, `\n${ndiff(lines(first), lines(second)).join("")}`), msg);
}

/** What one set has that another lacks. */
function missing(self: Value, from: Value, other: Value, which: string): Value[] {
  try {
    return toArray(invoke(from, "difference", other));
  } catch (e) {
    if (isException(e) && isInstance(e, TypeError))
      fail(self, `invalid type when attempting set difference: ${strOf(e)}`, None);
    if (isException(e) && isInstance(e, AttributeError))
      fail(self, `${which} argument does not support set difference: ${strOf(e)}`, None);
    throw e;
  }
}
function sets(self: Value, a: Value, b: Value, msg: Value): Value {
  const parts = [
    { items: missing(self, a, b, "first"), head: "Items in the first set but not the second:" },
    { items: missing(self, b, a, "second"), head: "Items in the second set but not the first:" },
  ].filter(({ items }) => items.length > 0);
  if (parts.length === 0) return None;
  return fail(self, parts.flatMap(({ head, items }) => [head, ...items.map((v) => reprOf(v))]).join("\n"), msg);
}

/** The assertion that compares things of a type, by the name of its method. */
const BY_TYPE: readonly (readonly [PyType, string])[] = [
  [DictType, "assertDictEqual"],
  [ListType, "assertListEqual"],
  [TupleType, "assertTupleEqual"],
  [SetType, "assertSetEqual"],
  [FrozenSetType, "assertSetEqual"],
  [StrType, "assertMultiLineEqual"],
];

function assertEqual(self: Value, a: Value, b: Value, msg: Value): Value {
  const type = typeOf(a);
  const own: Value =
    type === typeOf(b) ? (self.equalities?.get(type) ?? BY_TYPE.find(([of]) => of === type)?.[1]) : undefined;
  if (own !== undefined) return apply(asStr(own) === undefined ? own : getattr(self, own), [a, b], { msg });
  return equal(a, b) ? None : fail(self, reprs(a, b).join(" != "), msg);
}

/** The methods of TestCase that compare. */
export const equalities: MethodTable = {
  /** Longer texts are compared without a diff. */
  _diffThreshold: 65536,
  _formatMessage: ["msg, standardMsg", formatted],
  _truncateMessage: ["message, diff", truncated],
  addTypeEqualityFunc: [
    "typeobj, function",
    (self: Value, type: Value, f: Value) => {
      self.equalities ??= new Map();
      self.equalities.set(type, f);
      return None;
    },
  ],
  assertDictEqual: ["d1, d2, msg=None", dicts],
  assertEqual: ["first, second, msg=None", assertEqual],
  assertListEqual: [
    "list1, list2, msg=None",
    (self: Value, a: Value, b: Value, msg: Value) => sequences(self, a, b, msg, ListType),
  ],
  assertMultiLineEqual: ["first, second, msg=None", texts],
  assertSequenceEqual: [
    "seq1, seq2, msg=None, seq_type=None",
    (self: Value, a: Value, b: Value, msg: Value, type: Value) =>
      sequences(self, a, b, msg, isNone(type) ? null : type),
  ],
  assertSetEqual: ["set1, set2, msg=None", sets],
  assertTupleEqual: [
    "tuple1, tuple2, msg=None",
    (self: Value, a: Value, b: Value, msg: Value) => sequences(self, a, b, msg, TupleType),
  ],
};
