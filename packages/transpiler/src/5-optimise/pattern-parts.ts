import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { eachPart } from "../target/parts.ts";
import type { Temporaries } from "./scope.ts";

/**
 * The parts that patterns find, as variables of their own: `fields$0` and `fields$1` instead of `fields[0]` and `fields[1]`, so that a case that is
 * tried makes no array. That holds for a variable of the function which nothing but patterns stores and whose items alone are read:
 *
 *     (fields = matchClass(node, Add, 2, [])) !== undefined && fields[0] …
 */
export type PatternParts = ReadonlyMap<string, ReadonlySet<number>>;

type HelperOf = (node: t.Expression) => string | undefined;

const HELPERS: ReadonlySet<string> = new Set(["matchClass", "matchSequence"]);
export const NO_PARTS: PatternParts = new Map();

interface PatternTest {
  /** Null where nobody wants the parts. */
  readonly kept: t.Identifier | null;
  readonly call: t.CallExpression;
}

/** `(fields = matchClass(…)) !== undefined` or `matchClass(…) !== undefined`: the variable and the call. */
export function patternTest(node: t.Node, helperOf: HelperOf): PatternTest | null {
  if (node.type !== "BinaryExpression" || node.operator !== "!==") return null;
  const stores = node.left.type === "AssignmentExpression" ? node.left : null;
  const call = stores?.right ?? node.left;
  if (call.type !== "CallExpression" || !HELPERS.has(helperOf(call) ?? "")) return null;
  const kept = stores?.left ?? null;
  return kept === null || kept.type === "Identifier" ? { kept, call } : null;
}

interface Finding {
  readonly helperOf: HelperOf;
  readonly stored: Set<string>;
  readonly read: Map<string, Set<number>>;
  /** Names that are used in any other way. */
  readonly other: Set<string>;
}

/** The variables of a function that can be taken apart, each with the items of it that are read. */
export function patternParts(body: t.Node, helperOf: HelperOf): PatternParts {
  const { stored, read, other } = findIn(body, helperOf);
  const names = [...stored].filter((name) => !other.has(name));
  return names.length === 0 ? NO_PARTS : new Map(names.map((name) => [name, read.get(name) ?? new Set()]));
}

function findIn(body: t.Node, helperOf: HelperOf): Finding {
  const found: Finding = { helperOf, stored: new Set(), read: new Map(), other: new Set() };
  look(body, found);
  return found;
}

function look(node: t.Node, to: Finding): void {
  if (node.type === "VariableDeclarator" && node.id.type === "Identifier") {
    if (node.init !== null) look(node.init, to);
    return;
  }
  if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") {
    // Patterns of a function store variables of that function.
    const inner = findIn(node.body, to.helperOf);
    for (const name of [...inner.other, ...inner.read.keys()]) if (!inner.stored.has(name)) to.other.add(name);
    return;
  }
  const item = partRead(node);
  if (item) {
    to.read.set(item.name, (to.read.get(item.name) ?? new Set()).add(item.index));
    return;
  }
  const test = patternTest(node, to.helperOf);
  if (test) {
    if (test.kept) to.stored.add(test.kept.name);
    for (const one of test.call.arguments) look(one, to);
  } else if (node.type === "Identifier") to.other.add(node.name);
  else eachPart(node, look, to);
}

/** `fields[1]`. */
export function partRead(node: t.Node): { readonly name: string; readonly index: number } | null {
  if (node.type !== "MemberExpression" || !node.computed || node.object.type !== "Identifier") return null;
  const { property } = node;
  if (property.type !== "Literal" || typeof property.value !== "number") return null;
  return { name: node.object.name, index: property.value };
}

export const partOf = (name: string, index: number): t.Identifier => b.id(`${name}$${index}`);

/** The declarations of the parts beside those of the variables. */
export const withParts = (node: t.VariableDeclaration, parts: PatternParts): t.VariableDeclaration => {
  if (parts.size === 0) return node;
  const beside = (one: t.VariableDeclarator): t.VariableDeclarator[] => {
    const { id } = one;
    const wanted = id.type === "Identifier" ? parts.get(id.name) : undefined;
    return wanted === undefined
      ? [one]
      : [
          one,
          ...[...wanted].map((index) => ({
            ...one,
            id: { ...id, name: partOf((id as t.Identifier).name, index).name } as t.Identifier,
          })),
        ];
  };
  return b.declarationLike(node, node.declarations.flatMap(beside));
};

/** How a test of a pattern keeps what it finds. */
export interface Outcome {
  /** Where to keep a part while it is looked at. */
  part(index: number): t.Identifier;
  /** Found: true, after the parts that somebody reads are stored. */
  taken(values: readonly t.Expression[]): t.Expression;
  /** By the helper, which gives an array or undefined. */
  asked(call: t.CallExpression): t.Expression;
}

/** How many parts a pattern has. */
function countOf(call: t.CallExpression): number {
  const [, count, end, keywords] = call.arguments;
  const number = (node: t.Node | undefined): number =>
    node?.type === "Literal" && typeof node.value === "number" ? node.value : 0;
  if (keywords !== undefined) return number(end) + (keywords.type === "ArrayExpression" ? keywords.elements.length : 0);
  return number(count) + (end === undefined ? 0 : 1 + number(end));
}

/** What a test keeps of its parts, or null where its variable is not taken apart. */
export function outcomeOf({ kept, call }: PatternTest, parts: PatternParts, temporaries: Temporaries): Outcome | null {
  const everywhere = kept === null ? [] : parts.get(kept.name);
  if (everywhere === undefined) return null;
  const count = countOf(call);
  const wanted = [...everywhere].filter((index) => index < count).sort((one, other) => one - other);
  const found = (value: (index: number) => t.Expression): t.Expression =>
    b.sequence([...wanted.map((index) => b.assign(partOf(kept!.name, index), value(index))), b.literal(true)]);
  return {
    part: (index) => (wanted.includes(index) ? partOf(kept!.name, index) : temporaries.take()),
    taken: (values) => found((index) => values[index]!),
    asked: (lowered) => {
      if (wanted.length === 0) return b.binary("!==", lowered, b.undefined_);
      const isFound = b.binary("!==", b.assign(kept!, lowered), b.undefined_);
      return b.logical(
        "&&",
        isFound,
        found((index) => b.index(kept!, b.literal(index))),
      );
    },
  };
}
