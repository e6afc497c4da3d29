import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { countedKey } from "./builtin-methods.ts";
import { evaluated, isSimple, operands, type Temporaries } from "./scope.ts";

/**
 * Attribute access where it stands. An instance's attribute `x` is its property `$x`, and the plain methods of its class stand as `x$` on the
 * prototype of its instances (runtime/src/object/classes/layout.ts). `$$plain` says that nothing but that decides: the class overrides no attribute access,
 * and no property or other data descriptor stands before the instance's own attributes. `$$free` says more: no class in the MRO has a say in
 * what is stored either, so that an attribute may be made where the instance has none of that name.
 */
export const PLAIN = "$$plain";
const FREE = "$$free";
/** Attributes of the object are stored the ordinary way as well. */
const STORES = "$$stores";

export const nameOf = (node: t.Expression | t.SpreadElement | undefined): string | null =>
  node?.type === "Literal" && typeof node.value === "string" ? node.value : null;

/** `getattr(o, "x")`; where the program has a property of that name, its getter is called where it stands. */
export function attribute(
  node: t.CallExpression,
  temporaries: Temporaries,
  isProperty: (name: string) => boolean,
): t.Expression {
  const [object, key] = node.arguments;
  const name = nameOf(key);
  if (
    name === null ||
    !object ||
    object.type === "SpreadElement" ||
    object.type === "Literal" ||
    node.arguments.length !== 2
  )
    return node;
  const list = operands([object], temporaries);
  const { ref } = list[0]!;
  const value = temporaries.take();
  const found = b.binary("!==", b.assign(value, b.at(ref, `$${name}`)), b.undefined_);
  const test = b.logical("&&", b.member(ref, PLAIN), found);
  const slow: t.Expression = b.callLike(node, [ref, key!]);
  if (!isProperty(name)) return evaluated(list, b.conditional(test, value, slow));
  const property = b.logical(
    "&&",
    b.member(ref, PLAIN),
    b.binary("!==", b.assign(value, b.at(ref, `${name}$get`)), b.undefined_),
  );
  const read: t.Expression = b.callLike(node, [ref], b.member(value, "fget"));
  return evaluated(list, b.conditional(test, value, b.conditional(property, read, slow)));
}

/** `setattr(o, "x", v)`, where the class has no say in it, or the instance has the attribute already. */
export function storeAttribute(
  node: t.CallExpression,
  temporaries: Temporaries,
  isSlot: (name: string) => boolean,
): t.Expression {
  const [object, key, value] = node.arguments;
  const name = nameOf(key);
  if (
    name === null ||
    !object ||
    !value ||
    object.type === "SpreadElement" ||
    value.type === "SpreadElement" ||
    object.type === "Literal"
  )
    return node;
  const list = operands([object, value], temporaries);
  const [of, v] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
  const property = b.at(of, `$${name}`);
  const has = b.binary("!==", property, b.undefined_);
  const known = b.logical(
    "&&",
    b.member(of, STORES),
    isSlot(name) ? b.logical("||", has, b.at(of, `${name}$slot`)) : has,
  );
  const test = name.startsWith("__") ? known : b.logical("||", b.member(of, FREE), known);
  return evaluated(list, b.conditional(test, b.assign(property, v), b.callLike(node, [of, key!, v])));
}

/** `super_(cls, self)` and the name of a method of it: what the place found last, or finds now; undefined where it has to be asked the long way. */
function superMethod(
  bound: t.Expression | t.SpreadElement | undefined,
  key: t.Expression | t.SpreadElement | undefined,
  siteOf: (name: t.Expression) => t.Identifier,
): { readonly self: t.Identifier; readonly found: t.Expression } | null {
  if (bound?.type !== "CallExpression" || nameOf(key) === null) return null;
  const [cls, self] = bound.arguments;
  if (cls?.type !== "Identifier" || self?.type !== "Identifier") return null;
  const site = siteOf(key as t.Expression);
  const isThere = b.binary("!==", self, b.undefined_);
  const isKnown = b.binary("===", b.member(self, "$$cache"), b.member(site, "cache"));
  const isAfter = b.binary("===", b.member(cls, "made"), b.member(site, "after"));
  const test = b.logical("&&", b.logical("&&", isThere, isKnown), isAfter);
  return { self, found: b.conditional(test, b.member(site, "method"), b.call(b.member(site, "find"), [cls, self])) };
}

/** `invoke(super_(cls, self), "m", …)`: the method that comes next, called with the object. */
export function superCall(
  node: t.CallExpression,
  siteOf: (name: t.Expression) => t.Identifier,
  temporaries: Temporaries,
): t.Expression | null {
  const [bound, key, ...rest] = node.arguments;
  const args = rest.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (args.length < rest.length || !args.every(isSimple)) return null;
  const next = superMethod(bound, key, siteOf);
  if (next === null) return null;
  const found = temporaries.take();
  const direct: t.Expression = b.callLike(node, [next.self, ...args], found);
  return b.conditional(b.binary("!==", b.assign(found, next.found), b.undefined_), direct, node);
}

/** `method(super_(cls, self), "m")(…)`: the same where the arguments are evaluated after the method is found. */
export function superLookedUp(
  node: t.CallExpression,
  methodFor: t.Identifier,
  siteOf: (name: t.Expression) => t.Identifier,
  temporaries: Temporaries,
): t.Expression | null {
  const lookup = node.callee as t.CallExpression;
  const [bound, key] = lookup.arguments;
  const next = superMethod(bound, key, siteOf);
  if (next === null) return null;
  const [found, object] = [temporaries.take(), temporaries.take()];
  const slow: t.Expression = b.callLike(
    lookup,
    [b.assign(object, bound as t.Expression), key as t.Expression],
    methodFor,
  );
  const isFound = b.binary("!==", b.assign(found, next.found), b.undefined_);
  const callee = b.conditional(isFound, b.sequence([b.assign(object, next.self), found]), slow);
  return b.callLike(node, [object, ...node.arguments], callee);
}

/** Whether the method that stands on an object's prototype may be called as it is; `found` gets it. */
export function hasMethod(
  self: t.Expression,
  name: string,
  found: t.Identifier,
  entry: t.Expression,
): t.LogicalExpression {
  const own = b.binary("===", b.at(self, `$${name}`), b.undefined_);
  const exists = b.binary("!==", b.assign(found, entry), b.undefined_);
  return b.logical("&&", b.logical("&&", b.member(self, "$$calls"), own), exists);
}

/** `invoke(o, "m", …)`: where `$$calls` says so, the method straight from the prototype, called with its object. */
export function method(node: t.CallExpression, temporaries: Temporaries): t.Expression {
  const [object, text, ...rest] = node.arguments;
  const name = nameOf(text);
  const args = rest.flatMap((one) => (one.type === "SpreadElement" ? [] : [one]));
  if (
    name === null ||
    !object ||
    object.type === "SpreadElement" ||
    (object.type === "Literal" && typeof object.value !== "string") ||
    args.length < rest.length
  )
    return node;
  const list = operands([object, ...args], temporaries);
  const [self, ...values] = list.map(({ ref }) => ref) as [t.Expression, ...t.Expression[]];
  const found = temporaries.take();
  const plain = b.at(self, `${name}$`);
  const key = countedKey(name, values.length);
  const entry = key === null ? plain : b.logical("??", b.at(self, key), plain);
  // Text has no attributes of its own, and nobody changes its methods.
  const test =
    self.type === "Literal"
      ? b.binary("!==", b.assign(found, entry), b.undefined_)
      : hasMethod(self, name, found, entry);
  const direct: t.Expression = b.callLike(node, [self, ...values], found);
  const slow: t.Expression = b.callLike(node, [self, text!, ...values]);
  return evaluated(list, b.conditional(test, direct, slow));
}

/**
 * `method(o, "m")(…)`: the method found before the arguments are evaluated, as in Python, and called with its object. `found` names the helper
 * that gives what is to be called with the object first.
 */
export function lookedUp(node: t.CallExpression, found: t.Identifier, temporaries: Temporaries): t.Expression {
  const lookup = node.callee as t.CallExpression;
  const [object, key] = lookup.arguments;
  const name = nameOf(key);
  if (name === null || !object || object.type === "SpreadElement" || object.type === "Literal") return node;
  const rest = node.arguments.map((one) => (one.type === "SpreadElement" ? one.argument : one));
  const [self] = operands([object, ...rest], temporaries);
  const { ref } = self!;
  const method = temporaries.take();
  const test = hasMethod(ref, name, method, b.at(ref, `${name}$`));
  const slow: t.Expression = b.callLike(lookup, [ref, key!], found);
  const callee = evaluated([self!], b.conditional(test, method, slow));
  return b.callLike(node, [ref, ...node.arguments], callee);
}
