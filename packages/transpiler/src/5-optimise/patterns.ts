import { mapOperands, type OperandChange } from "../3-instrument/map.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { eachPart } from "../target/parts.ts";
import { AT_SIGHT } from "./builtins.ts";
import type { Known } from "./helper-calls.ts";
import { type Outcome, outcomeOf, type PatternParts, partOf, partRead, patternTest } from "./pattern-parts.ts";
import { isSimple, type Temporaries } from "./scope.ts";

/**
 * Patterns of `match` looked at where they stand; whatever is not plain goes to the helper, which alone knows all rules.
 *
 * A class tells by `$$match` what its patterns take: its name and its `__match_args__`, as in `"Point(x y)"`; its instances have it as `is$Point`.
 * `$$sure` says of an instance that its class decides alone what it is an instance of, and how its attributes are read (runtime/src/object/classes/layout.ts).
 */
type Lowering = (node: t.CallExpression, known: Known) => t.Expression;
/** The same of what finds parts: whether it does. */
type Test = (node: t.CallExpression, known: Known, outcome: Outcome) => t.Expression;

const literalText = (node: t.Expression | t.SpreadElement | undefined): string | undefined =>
  node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
const literalNumber = (node: t.Expression | t.SpreadElement | undefined): number | undefined =>
  node?.type === "Literal" && typeof node.value === "number" ? node.value : undefined;
const is = (left: t.Expression, right: t.Expression): t.Expression => b.binary("===", left, right);
const kindOf = (node: t.Expression): t.Expression => b.unary("typeof", node);
const constructorOf = (node: t.Expression): t.Expression => b.member(node, "constructor");

/** `int(n)` and `str()`: what is one at sight, and text, numbers and None, which are none of another type. */
function ofBuiltin(
  node: t.CallExpression,
  builtin: string,
  { names: { none }, temporaries }: Known,
  outcome: Outcome,
): t.Expression {
  const isOne = AT_SIGHT.get(builtin);
  const [given, _, positional, keywords] = node.arguments;
  const count = literalNumber(positional);
  if (!isOne || count === undefined || count > 1 || !given || given.type === "SpreadElement")
    return outcome.asked(node);
  if (keywords?.type !== "ArrayExpression" || keywords.elements.length > 0) return outcome.asked(node);
  const { before, subject } = readable(given, temporaries);
  const others = [is(subject, none)];
  if (builtin !== "int") others.push(is(kindOf(subject), b.literal("number")));
  if (builtin !== "str") others.push(is(kindOf(subject), b.literal("string")));
  const slow = outcome.asked(b.callLike(node, [subject, ...node.arguments.slice(1)]));
  const otherwise = b.conditional(others.reduce(either), b.literal(false), slow);
  return b.sequence([...before, b.conditional(isOne(subject), outcome.taken(count === 1 ? [subject] : []), otherwise)]);
}

/** `matchClass(subject, Point, 2, [])`: the attributes of an instance of `Point`, undefined for what surely is none. */
const matchClass: Test = (node, known, outcome) => {
  const { matchArgs, temporaries } = known;
  const [given, cls, positional, keywords] = node.arguments;
  if (!given || given.type === "SpreadElement" || cls?.type !== "Identifier") return outcome.asked(node);
  const builtin = known.builtinOf(cls.name);
  if (builtin !== undefined) return ofBuiltin(node, builtin, known, outcome);
  if (keywords?.type !== "ArrayExpression") return outcome.asked(node);
  const named = keywords.elements.map(literalText);
  const count = literalNumber(positional);
  const args = matchArgs.get(cls.name);
  if (count === undefined || args === undefined || named.includes(undefined) || count > args.length)
    return outcome.asked(node);
  const attributes = [...args.slice(0, count), ...(named as string[])];
  if (new Set(attributes).size < attributes.length) return outcome.asked(node);
  const { before, subject } = readable(given, temporaries);
  const slow = outcome.asked(b.callLike(node, [subject, ...node.arguments.slice(1)]));
  const isSet = attributes.map(
    (name, i): t.Expression => b.binary("!==", b.assign(outcome.part(i), b.at(subject, `$${name}`)), b.undefined_),
  );
  const isInstance = is(b.at(subject, `is$${cls.name}`), cls);
  const isKnown = is(b.member(cls, "$$match"), b.literal(`${cls.name}(${args.join(" ")})`));
  const isOther = b.binary("!==", b.at(subject, `is$${cls.name}`), cls);
  const isPlain = isSet.length === 0 ? [] : [either(isOther, isSet.reduce(both))];
  const sure = [isKnown, b.member(subject, "$$sure"), ...isPlain].reduce(both);
  return b.sequence([...before, b.conditional(sure, isInstance, slow)]);
};

const both = (left: t.Expression, right: t.Expression): t.Expression => b.logical("&&", left, right);
const either = (left: t.Expression, right: t.Expression): t.Expression => b.logical("||", left, right);

/** Subjects are variables, or items of what was found before: reading them again gives the same. */
function readable(
  given: t.Expression,
  temporaries: Temporaries,
): { before: readonly t.Expression[]; subject: t.Expression } {
  if (isSimple(given)) return { before: [], subject: given };
  const subject = temporaries.take();
  return { before: [b.assign(subject, given)], subject };
}

/** As many items are copied one by one. */
const FEW = 8;

/** What is no sequence or mapping at sight. */
const isScalar = (subject: t.Expression, none: t.Identifier): t.Expression =>
  [...["string", "number", "boolean"].map((one) => is(kindOf(subject), b.literal(one))), is(subject, none)].reduce(
    either,
  );

/** `matchSequence(subject, 3)`: the items of a list or tuple of that length; with `after`, of one that is long enough. */
const matchSequence: Test = (node, { names: { tuple, none }, temporaries }, outcome) => {
  const [given, length, end] = node.arguments;
  const count = literalNumber(length);
  const after = end && literalNumber(end);
  if (!given || given.type === "SpreadElement" || count === undefined || (end && after === undefined))
    return outcome.asked(node);
  const { before, subject } = readable(given, temporaries);
  const slow = outcome.asked(b.callLike(node, [subject, ...node.arguments.slice(1)]));
  const ofPlain = (): t.Expression => {
    if (count + (after ?? 0) > FEW) return slow;
    const ofTuple = itemsTaken(b.member(subject, "items"), count, after, outcome);
    const otherwise = b.conditional(is(constructorOf(subject), tuple), ofTuple, slow);
    return b.conditional(
      is(constructorOf(subject), b.id("Array")),
      itemsTaken(subject, count, after, outcome),
      otherwise,
    );
  };
  return b.sequence([...before, b.conditional(isScalar(subject, none), b.literal(false), ofPlain())]);
};

/** So many items, then the list of those between and the last ones where `after` says how many these are; false where there are not as many. */
function itemsTaken(items: t.Expression, count: number, after: number | undefined, outcome: Outcome): t.Expression {
  const length = b.member(items, "length");
  const first = Array.from({ length: count }, (_, i) => b.index(items, b.literal(i)));
  if (after === undefined) return b.conditional(is(length, b.literal(count)), outcome.taken(first), b.literal(false));
  const fromEnd = (n: number): t.Expression => b.binary("-", length, b.literal(n));
  const between = b.call(b.member(items, "slice"), [b.literal(count), ...(after === 0 ? [] : [fromEnd(after)])]);
  const last = Array.from({ length: after }, (_, i) => b.index(items, fromEnd(after - i)));
  const isEnough = b.binary(">=", length, b.literal(count + after));
  return b.conditional(isEnough, outcome.taken([...first, between, ...last]), b.literal(false));
}

/** `matchMapping(subject, keys)`: what is text, a number, a list or a tuple has no keys. */
const matchMapping: Lowering = (node, { names: { tuple, none }, temporaries }) => {
  const [given] = node.arguments;
  if (!given || given.type === "SpreadElement") return node;
  const { before, subject } = readable(given, temporaries);
  const noMapping = [
    isScalar(subject, none),
    is(constructorOf(subject), b.id("Array")),
    is(constructorOf(subject), tuple),
  ].reduce(either);
  const slow: t.Expression = b.callLike(node, [subject, ...node.arguments.slice(1)]);
  return b.sequence([...before, b.conditional(noMapping, b.undefined_, slow)]);
};

/** `matchValue(subject, "left")`: text against text, a number against a number. */
const matchValue: Lowering = (node, { temporaries }) => {
  const [given, value] = node.arguments;
  if (!given || given.type === "SpreadElement" || value?.type !== "Literal") return node;
  const kind = typeof value.value;
  if (kind !== "string" && kind !== "number") return node;
  const { before, subject } = readable(given, temporaries);
  const slow: t.Expression = b.callLike(node, [subject, value]);
  return b.sequence([...before, b.conditional(is(kindOf(subject), b.literal(kind)), is(subject, value), slow)]);
};

/** Helper by helper, how a pattern is looked at in place. */
export const PATTERNS: ReadonlyMap<string, Lowering> = new Map([
  ["matchMapping", matchMapping],
  ["matchValue", matchValue],
]);

/** What reads or tests the parts of a pattern that are variables of their own (`pattern-parts.ts`); null for anything else. */
export function partsInPlace(
  node: t.Expression,
  parts: PatternParts,
  known: Known,
  operands: OperandChange,
): t.Expression | null {
  const item = partRead(node);
  if (item) return parts.has(item.name) ? partOf(item.name, item.index) : null;
  const test = patternTest(node, known.helperOf);
  const outcome = test && outcomeOf(test, parts, known.temporaries);
  if (!outcome) return null;
  const find = known.helperOf(test.call) === "matchClass" ? matchClass : matchSequence;
  return find(mapOperands(test.call, operands), known, outcome);
}

/**
 * What the class statements of a program say their positional sub-patterns are, by the name of the class: a tuple `__match_args__`, their own or
 * their base's, or the annotated names of a decorated class, which a data class lists.
 */
export function matchArgsOf(
  program: t.Program,
  helperOf: (node: t.Expression) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (node: t.Node, isDecorated: boolean): void => {
    if (node.type === "CallExpression") {
      const helper = helperOf(node);
      if (helper === "call") {
        for (const [i, inner] of node.arguments.entries()) visit(inner, i === node.arguments.length - 1);
        return;
      }
      if (helper === "defineClass") note(node, isDecorated);
    }
    eachPart(node, visit, false);
  };
  const note = (made: t.CallExpression, isDecorated: boolean): void => {
    const [name, bases, body] = made.arguments;
    const text = literalText(name);
    if (text === undefined || body?.type !== "ArrowFunctionExpression") return;
    const base = bases?.type === "ArrayExpression" ? bases.elements[0] : undefined;
    const inherited = base?.type === "Identifier" ? found.get(base.name) : undefined;
    const statements = body.body.type === "BlockStatement" ? body.body.body : [];
    const own = statements.flatMap((one) => listed(one, "__match_args__", helperOf));
    const fields = isDecorated ? statements.flatMap((one) => listed(one, "__annotations__", helperOf)) : [];
    found.set(text, own[0] ?? fields[0] ?? inherited ?? []);
  };
  for (const one of program.body) visit(one, false);
  return found;
}

/** The names in `ns.__match_args__ = makeTuple("x", "y")`, or those in `ns.__annotations__ = makeDict(["x", …])`. */
function listed(
  node: t.Statement,
  attribute: string,
  helperOf: (node: t.Expression) => string | undefined,
): (readonly string[])[] {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") return [];
  const { left, right } = node.expression;
  if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return [];
  const helper = left.property.name === attribute ? helperOf(right) : undefined;
  if ((helper !== "makeTuple" && helper !== "makeDict") || right.type !== "CallExpression") return [];
  const names = right.arguments.map((one) => literalText(one.type === "ArrayExpression" ? one.elements[0] : one));
  return names.includes(undefined) ? [] : [names as string[]];
}
