/**
 * Comprehensions: https://docs.python.org/3.13/reference/expressions.html#displays-for-lists-sets-and-dictionaries
 * Written as the loops that a person would write, before the statement that needs the result; where statements cannot stand before, inside an
 * arrow function called at once. CPython inlines them too (PEP 709), so they are no frames of their own.
 */
import type { ast } from "@pycoro/syntax";
import type { Scope } from "../1-analyze/scope.ts";
import { children, isFunction } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, raising } from "./context.ts";
import { frameOf } from "./frames.ts";
import { loopOver } from "./loops.ts";

type Collecting = ast.ListComp | ast.SetComp | ast.DictComp;
const NOUNS = { ListComp: "items", SetComp: "unique", DictComp: "entries" } as const;

/** A list, set or dict comprehension as an expression. */
export function collection(node: Collecting, cx: Cx): t.Expression {
  const scope = cx.analysis.scopes.get(node)!;
  renameSelfReferences(node, scope, cx);
  if (cx.hoisting && !hasCaptured(scope)) {
    const id = cx.temp(NOUNS[node.kind]);
    const iterable = cx.expr(node.generators[0]!.iter);
    cx.emit(declaration(node, id, cx, false), ...fill(node, scope, iterable, id, cx));
    return id;
  }
  const iterable = cx.expr(node.generators[0]!.iter);
  const id = cx.temp(NOUNS[node.kind]);
  const body: t.Statement[] = [
    declaration(node, id, cx, false),
    ...lets(scope, cx),
    ...fill(node, scope, iterable, id, cx),
    b.return_(id),
  ];
  if (scope.awaits) return b.yield_(b.call(b.fn(null, [], body, { generator: true }), []), true);
  return b.call(b.arrow([], b.block(body)), []);
}

/** The statements that fill a new variable `id`; null when the comprehension must stay an expression. */
export function collectInto(node: Collecting, id: string, exported: boolean, cx: Cx): t.Statement[] | null {
  const scope = cx.analysis.scopes.get(node)!;
  if (!cx.hoisting || hasCaptured(scope)) return null;
  renameSelfReferences(node, scope, cx);
  const iterable = cx.expr(node.generators[0]!.iter);
  return [declaration(node, b.id(id), cx, exported), ...fill(node, scope, iterable, b.id(id), cx)];
}

function declaration(node: Collecting, id: t.Identifier, cx: Cx, exported: boolean): t.Statement {
  if (node.kind === "ListComp")
    return b.declare("const", b.id(id.name, b.arrayType(cx.type("Value"))), b.array([]), exported);
  return b.declare("const", id, cx.call(node.kind === "SetComp" ? "makeSet" : "makeDict"), exported);
}

function fill(node: Collecting, scope: Scope, iterable: t.Expression, id: t.Identifier, cx: Cx): t.Statement[] {
  return cx.inScope(scope, () =>
    clauses(node.generators, 0, iterable, cx, () => {
      const { before, value } = cx.capture(() => {
        if (node.kind === "DictComp") {
          const [key, item] = cx.exprs([node.key, node.value]);
          return raising(cx.call("setitem", id, key!, item!), { start: node.key.start, end: node.value.end });
        }
        const element = cx.expr(node.elt);
        if (node.kind === "ListComp") return b.call(b.member(id, "push"), [element]);
        return raising(cx.call("invoke", id, b.literal("add"), element), node.elt);
      });
      return [...before, b.expression(value)];
    }),
  );
}

/** The nested loops and conditions; statements inside them may hoist again. */
function clauses(
  generators: readonly ast.Comprehension[],
  i: number,
  first: t.Expression | null,
  cx: Cx,
  innermost: () => t.Statement[],
): t.Statement[] {
  const clause = generators[i];
  if (!clause) return innermost();
  const build = (): t.Statement[] => {
    const iterable = first ?? cx.expr(clause.iter);
    return loopOver(cx, {
      isAsync: clause.is_async === 1,
      target: clause.target,
      iterable,
      iterableNode: clause.iter,
      body: () => filtered(clause.ifs, cx, () => clauses(generators, i + 1, null, cx, innermost)),
    });
  };
  if (first) return loose(cx, build);
  const { before, value } = cx.capture(() => loose(cx, build));
  return [...before, ...value];
}

/** Inside the loops, statements can always stand before. */
const loose = (cx: Cx, work: () => t.Statement[]): t.Statement[] => cx.freely(work);

function filtered(ifs: readonly ast.Expr[], cx: Cx, inner: () => t.Statement[]): t.Statement[] {
  if (ifs.length === 0) return inner();
  const { before, value: tests } = cx.capture(() =>
    cx.ordered(ifs.map((test, i) => () => (i === 0 ? cx.test(test) : cx.inline(() => cx.test(test))))),
  );
  return [
    ...before,
    b.if_(
      tests.reduce((left, right) => b.logical("&&", left, right)),
      inner(),
    ),
  ];
}

/** A generator expression: a generator called with the iterator of its first iterable, which Python makes at once. */
export function generatorExpression(node: ast.GeneratorExp, cx: Cx): t.Expression {
  const scope = cx.analysis.scopes.get(node)!;
  const first = node.generators[0]!;
  const isAsync = scope.functionKind === "asyncGenerator";
  const iterable = cx.expr(first.iter);
  const items = cx.temp("items");
  const body = cx.within({ scope }, () => [
    ...lets(scope, cx),
    ...clauses(node.generators, 0, items, cx, () => {
      const { before, value } = cx.capture(() => cx.expr(node.elt));
      const out = isAsync ? b.yield_(cx.call("produce", value)) : b.yield_(value);
      return [...before, b.expression(b.mark(raising(out, node), { role: "yield" }))];
    }),
  ]);
  const fn = b.fn(null, [b.id(items.name, cx.type("Value"))], body, {
    generator: true,
    py: frameOf(cx, scope, isAsync ? "asyncGenerator" : "generator"),
  });
  const iterator = first.is_async === 1 ? raising(cx.call("aiter", iterable), first.iter) : iterable;
  const name = ownerOf(scope.qualname);
  if (cx.settings.dialect === "ts") {
    if (!isAsync) return raising(cx.call("genexpr", iterable, fn, ...name), node);
    return raising(
      cx.call("asyncGenexpr", first.is_async === 1 ? iterator : cx.call("iter", iterable), fn, ...name),
      node,
    );
  }
  // The same in full: position tables are given to the makers of functions.
  const maker = cx.call(
    isAsync ? "asyncGenerator" : "generator",
    b.literal(".0"),
    fn,
    b.object([b.property("qualname", b.literal(scope.qualname))]),
  );
  return raising(
    b.call(maker, [first.is_async === 1 ? iterator : raising(cx.call("iter", iterable), first.iter)]),
    node,
  );
}

/** Where a generator expression stands, for its `__qualname__`: the function, or the class with a dot behind it; nothing at the top of a module. */
function ownerOf(qualname: string): t.Expression[] {
  const outer = qualname.slice(0, -"<genexpr>".length);
  return outer === "" ? [] : [b.literal(outer.replace(/\.<locals>\.$/, ""))];
}

/**
 * A generator expression that nobody gets to see, because what it is given to takes its items at once: it needs no name.
 * Those that are named are calls of two arguments and the name.
 */
export const unnamed = <T extends t.Expression | t.SpreadElement>(arg: ast.Expr | undefined, value: T, cx: Cx): T =>
  cx.settings.dialect === "ts" && arg?.kind === "GeneratorExp" && value.type === "CallExpression"
    ? { ...value, arguments: value.arguments.slice(0, 2) }
    : value;

/** Variables that an inner function keeps are one for the whole comprehension, as in Python; so are those that two clauses share. */
const lets = (scope: Scope, cx: Cx): t.Statement[] =>
  [...scope.bindings.values()]
    .filter((binding) => binding.captured || binding.stores.length > 1)
    .map((binding) => b.let_(b.id(cx.names.of(binding), cx.type("Value"))));

const hasCaptured = (scope: Scope): boolean =>
  [...scope.bindings.values()].some((binding) => binding.captured || binding.stores.length > 1);

/** `[x for x in x]`: the iterable's name is another variable than the loop's, which JavaScript would confuse. */
function renameSelfReferences(node: ast.ComprehensionNode, scope: Scope, cx: Cx): void {
  for (const clause of node.generators) {
    const mentioned = new Set<string>();
    mentions(clause.iter, mentioned);
    for (const [name, binding] of scope.bindings) if (mentioned.has(name)) cx.names.rename(binding);
  }
}

function mentions(node: ast.Node, into: Set<string>): void {
  if (node.kind === "Name") into.add(node.id);
  if (isFunction(node) && node.kind !== "Lambda") return;
  for (const child of children(node)) mentions(child, into);
}
