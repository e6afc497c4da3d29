import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/**
 * What a class statement with a decorator says of its annotated names, so that a data class's methods read them and its `__init__` stores
 * them as code that was written for it would (runtime/src/stdlib/dataclasses/values.ts, init.ts):
 *
 *     fields: {
 *       names: ["x", "tags"],
 *       made: ["tags"],
 *       values: ($self) => [$self.$x, $self.$tags],
 *       init: ($frozen, $factory, $new, $store) => function __init__(self, x, tags) {
 *         if (arguments.length !== 3) return $arity(__init__, arguments);
 *         if (self.$$free || ($frozen && self.$$bare)) {
 *           self.$x = x;
 *           self.$tags = tags === $factory ? $new("tags") : tags;
 *           return None;
 *         }
 *         return $store(self, [x, tags]);
 *       }
 *     }
 *
 * `made` are the names whose default is a call: it may be `field(default_factory=…)`. Null for a class without annotated names.
 */
export function withFields(
  node: t.CallExpression,
  helperOf: (node: t.Expression) => string | undefined,
  none: t.Identifier,
): t.CallExpression {
  const [name, bases, body, info] = node.arguments;
  if (body?.type !== "ArrowFunctionExpression" || body.body.type !== "BlockStatement") return node;
  if (info && info.type !== "ObjectExpression") return node;
  const { names, made } = annotated(body.body.body, helperOf);
  if (names.length === 0 || !names.every((one) => /^[A-Za-z_]\w*$/.test(one) && !one.startsWith("__"))) return node;
  const self = b.id("$self");
  const value = (one: string): t.Identifier => b.id(`$_${one}`);
  const stores = names.map((one) => {
    const given = value(one);
    const isMade = made.includes(one);
    const kept = isMade
      ? b.conditional(b.binary("===", given, b.id("$factory")), b.call(b.id("$new"), [b.literal(one)]), given)
      : given;
    return b.expression(b.assign(b.at(self, `$${one}`), kept));
  });
  const free = b.logical("||", b.member(self, "$$free"), b.logical("&&", b.id("$frozen"), b.member(self, "$$bare")));
  const otherwise = b.return_(b.call(b.id("$store"), [self, b.array(names.map(value))]));
  const count = b.binary("!==", b.member(b.id("arguments"), "length"), b.literal(names.length + 1));
  const wrong = b.if_(count, [b.return_(b.call(b.id("$arity"), [b.id("__init__"), b.id("arguments")]))]);
  const stored = [wrong, b.if_(free, [...stores, b.return_(none)]), otherwise];
  const init = b.fn("__init__", [self, ...names.map(value)], stored);
  const maker = b.arrow(
    ["$frozen", "$factory", "$new", "$store"].map((one) => b.id(one)),
    init,
  );
  const texts = (list: readonly string[]): t.Expression => b.array(list.map((one) => b.literal(one)));
  const fields = b.object([
    b.property("names", texts(names)),
    b.property("made", texts(made)),
    b.property("values", b.arrow([self], b.array(names.map((one) => b.at(self, `$${one}`))))),
    b.property("init", maker),
  ]);
  const properties = [...(info?.properties ?? []), b.property("fields", fields)];
  return b.callLike(node, [name!, bases!, body, b.object(properties)]);
}

/** The names that a class body annotates, those among them that it sets to what a call gives, and all that it sets. */
export function annotated(
  body: readonly t.Statement[],
  helperOf: (node: t.Expression) => string | undefined,
): { names: string[]; made: string[]; assigned: Set<string> } {
  let names: string[] = [];
  const made = new Set<string>();
  const assigned = new Set<string>();
  for (const one of body) {
    if (one.type !== "ExpressionStatement" || one.expression.type !== "AssignmentExpression") continue;
    const { left, right } = one.expression;
    if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") continue;
    assigned.add(left.property.name);
    if (right.type !== "CallExpression") continue;
    if (left.property.name !== "__annotations__") made.add(left.property.name);
    else if (helperOf(right) === "makeDict") names = right.arguments.flatMap(nameOfEntry);
  }
  return { names, made: names.filter((name) => made.has(name)), assigned };
}

function nameOfEntry(entry: t.Expression | t.SpreadElement): string[] {
  const key = entry.type === "ArrayExpression" ? entry.elements[0] : undefined;
  return key?.type === "Literal" && typeof key.value === "string" ? [key.value] : [];
}
