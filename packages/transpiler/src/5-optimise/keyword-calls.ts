import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { hasMethod, nameOf } from "./attributes.ts";
import { HELPERS } from "./names.ts";
import { evaluated, operands, type Temporaries } from "./scope.ts";
import type { Signatures } from "./signatures.ts";

/** What calls with keywords look at. */
interface Known {
  readonly temporaries: Temporaries;
  readonly signatures: Signatures;
  readonly constructors: Signatures;
  readonly sites: t.Statement[];
}

interface Parameter {
  readonly name: string;
  readonly isPositional: boolean;
  /** "computed": its value was evaluated with the `def`; "literal": the function fills it in by itself. */
  readonly fallback: "none" | "literal" | "computed";
}

/** The parameters of a signature without `/`, `*args` and `**kw`; null for any other. */
function parametersOf(signature: string): Parameter[] | null {
  if (/['"(]/.test(signature)) return null;
  let isPositional = true;
  const out: Parameter[] = [];
  for (const part of signature.split(", ")) {
    if (part === "*") {
      isPositional = false;
      continue;
    }
    const [name, value] = part.split("=") as [string, string | undefined];
    if (!/^[\p{ID_Start}_]/u.test(name)) return null;
    out.push({ name, isPositional, fallback: value === undefined ? "none" : value === "..." ? "computed" : "literal" });
  }
  return out;
}

/** What a call with keywords names: the arguments that come before them, the keywords, and all values; null where that is seen only when it runs. */
interface Named {
  readonly count: number;
  readonly names: readonly string[];
  readonly values: readonly t.Expression[];
}

function keywordsOf(node: t.CallExpression): Named | null {
  const [callee, list, keywords] = node.arguments;
  if (!callee || callee.type === "SpreadElement" || node.arguments.length !== 3) return null;
  if (list?.type !== "ArrayExpression" || keywords?.type !== "ObjectExpression") return null;
  const values: t.Expression[] = [];
  const names: string[] = [];
  for (const one of list.elements) {
    if (one.type === "SpreadElement") return null;
    values.push(one);
  }
  for (const one of keywords.properties) {
    if (one.type === "SpreadElement" || one.computed || one.key.type !== "Identifier") return null;
    names.push(one.key.name);
    values.push(one.value);
  }
  return new Set(names).size === names.length ? { count: list.elements.length, names, values } : null;
}

/** For each parameter the index of its value, or -1; null where the arguments do not fit. */
function placesOf(parameters: readonly Parameter[], { count, names }: Named): number[] | null {
  if (parameters.slice(0, count).some((one) => !one.isPositional || names.includes(one.name))) return null;
  if (count > parameters.length || !names.every((name) => parameters.some((one) => one.name === name))) return null;
  const places = parameters.map((one, i) => (i < count ? i : count + names.indexOf(one.name)));
  const given = places.map((at, i) => (i >= count && !names.includes(parameters[i]!.name) ? -1 : at));
  return parameters.some(({ fallback }, i) => fallback === "none" && given[i]! < 0) ? null : given;
}

/**
 * `apply(f, [a], { key: v })`: where the program defines an `f`, the arguments in the order of its parameters, if the callee turns out to have that
 * signature; a class of the program makes its instance and calls `__init__` in the same way. Everything else goes by a site (keyword-site.ts in the
 * runtime), which keeps where the arguments go.
 */
export function keywordCall(node: t.CallExpression, known: Known): t.Expression {
  const named = keywordsOf(node);
  if (named === null) return node;
  const [callee] = node.arguments as [t.Expression, ...t.Expression[]];
  if (callee.type !== "Identifier") return withSite(node, callee, named, known);
  return (
    construction(node, callee, named, known) ??
    ordered(node, callee, named, known) ??
    withSite(node, callee, named, known)
  );
}

/**
 * `applyMethod(o, "m", [a], { key: v })`: a method of the program that stands on the prototype of `o`, with its object, by a site; anything else as it is.
 */
export function keywordMethod(node: t.CallExpression, known: Known): t.Expression {
  const [object, text, ...rest] = node.arguments;
  const name = nameOf(text);
  if (name === null || !object || object.type === "SpreadElement" || object.type === "Literal") return node;
  const named = keywordsOf(b.callLike(node, [object, ...rest]));
  if (named === null) return node;
  const list = operands([object, ...named.values], known.temporaries);
  const [self, ...values] = list.map(({ ref }) => ref) as [t.Expression, ...t.Expression[]];
  const method = known.temporaries.take();
  const isKnown = hasMethod(self, name, method, b.at(self, `${name}$`));
  const test = b.logical("&&", isKnown, b.binary("!==", b.member(method, "signature$"), b.undefined_));
  const direct = withSite(node, method, { ...named, count: named.count + 1, values: [self, ...values] }, known);
  const { arguments: otherwise } = again(node, self, named, values);
  return evaluated(list, b.conditional(test, direct, b.callLike(node, [self, text!, ...otherwise.slice(1)])));
}

function ordered(node: t.CallExpression, callee: t.Identifier, named: Named, known: Known): t.Expression | null {
  const signature = known.signatures.get(callee.name);
  const parameters = signature ? parametersOf(signature) : null;
  const places = parameters && placesOf(parameters, named);
  if (!parameters || !places) return null;
  const refs = operands(named.values, known.temporaries);
  const values = refs.map(({ ref }) => ref);
  const args = inOrder(callee, parameters, places, values);
  const direct: t.Expression = b.callLike(node, args, b.member(callee, "body$"));
  const test = b.binary("===", b.member(callee, "signature$"), b.literal(signature!));
  return evaluated(refs, b.conditional(test, direct, again(node, callee, named, values)));
}

function construction(node: t.CallExpression, callee: t.Identifier, named: Named, known: Known): t.Expression | null {
  const signature = known.constructors.get(callee.name);
  const parameters = signature ? parametersOf(signature)?.slice(1) : null;
  const places = parameters && placesOf(parameters, named);
  if (!parameters || !places) return null;
  const [cls, ...refs] = operands([callee, ...named.values], known.temporaries);
  const values = refs.map(({ ref }) => ref);
  const object = known.temporaries.take();
  const init = b.member(cls!.ref, "$$init");
  const args = inOrder(init, parameters, places, values, 1);
  const call: t.Expression = b.callLike(node, [object, ...args], b.member(init, "body$"));
  const made = b.sequence([
    b.assign(object, b.new_(b.member(cls!.ref, "alloc"), [])),
    b.call(b.id(HELPERS.made), [object, call]),
  ]);
  const isInit = b.binary("===", b.member(init, "signature$"), b.literal(signature!));
  const test = b.logical("&&", b.binary("!==", init, b.undefined_), isInit);
  const otherwise = withSite(node, cls!.ref, { ...named, values }, known);
  return evaluated([cls!, ...refs], b.conditional(test, made, otherwise));
}

/** The values in the order of the parameters. */
const inOrder = (
  callee: t.Expression,
  parameters: readonly Parameter[],
  places: readonly number[],
  values: readonly t.Expression[],
  before = 0,
): t.Expression[] =>
  places.map((at, i) => {
    if (at >= 0) return values[at]!;
    if (parameters[i]!.fallback === "literal") return b.undefined_;
    return b.call(b.id(HELPERS.defaultAt), [callee, b.literal(before + i)]);
  });

/** The call as it was, of values that were evaluated. */
function again(
  node: t.CallExpression,
  callee: t.Expression,
  { count, names }: Named,
  values: t.Expression[],
): t.CallExpression {
  const keywords = b.object(names.map((name, i) => b.property(name, values[count + i]!)));
  return b.callLike(node, [callee, b.array(values.slice(0, count)), keywords]);
}

/** Where the arguments go is kept for the place of the call. */
function withSite(node: t.CallExpression, callee: t.Expression, named: Named, { sites }: Known): t.CallExpression {
  const site = b.id(`$z${sites.length}`);
  const texts = b.array(named.names.map((name) => b.literal(name)));
  sites.push(b.const_(site, b.call(b.id(HELPERS.keywordSite), [b.literal(named.count), texts])));
  return b.callLike(node, [callee, b.array(named.values)], site);
}
