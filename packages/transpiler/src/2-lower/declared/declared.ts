/** Types that annotations declare, as data. */
import type { ast } from "@pycoro/syntax";

/**
 * A type as TypeScript will see it. "any" goes everywhere; "class" is a class of the program with an interface of its own, "parameter" what such an
 * interface is generic over; "mapping" and "collection" are a dict and a set or what becomes one at the border; "opaque" is what TypeScript knows to be none of the others.
 */
export type Declared =
  | { readonly kind: "any" | "int" | "float" | "str" | "bool" | "None" | "opaque" }
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "list" | "set" | "collection" | "iterable" | "sequence"; readonly of: Declared }
  | { readonly kind: "dict" | "mapping"; readonly key: Declared; readonly of: Declared }
  | { readonly kind: "tuple"; readonly items: readonly Declared[]; readonly repeats: boolean }
  | { readonly kind: "callable"; readonly params: readonly Declared[]; readonly result: Declared }
  | { readonly kind: "union"; readonly of: readonly Declared[] }
  | { readonly kind: "class"; readonly node: ast.ClassDef; readonly args: readonly Declared[] }
  | { readonly kind: "type"; readonly of: Declared }
  | { readonly kind: "parameter"; readonly name: string };

export const ANY: Declared = { kind: "any" };
export const NONE: Declared = { kind: "None" };

/** The type of what may be any of several. */
export function union(parts: readonly Declared[]): Declared {
  const flat = parts.flatMap((part) => (part.kind === "union" ? part.of : [part]));
  if (flat.some((part) => part.kind === "any")) return ANY;
  const distinct = flat.filter((part, i) => flat.findIndex((other) => same(part, other)) === i);
  return distinct.length === 1 ? distinct[0]! : { kind: "union", of: distinct };
}

/** The names of type parameters that a type has. */
export function parametersIn(type: Declared): string[] {
  if (type.kind === "parameter") return [type.name];
  const parts = Object.values(type).flat() as unknown[];
  return type.kind === "class"
    ? type.args.flatMap(parametersIn)
    : parts.flatMap((part) => (typeof part === "object" && part !== null ? parametersIn(part as Declared) : []));
}

/** The type of a variable that is given a value of the type: a text of its own becomes any text. */
export function widened(type: Declared): Declared {
  if (type.kind === "literal") return { kind: "str" };
  return type.kind === "union" ? union(type.of.map(widened)) : type;
}

/** The type of a parameter that TypeScript may give its own containers. */
export function accepted(type: Declared): Declared {
  switch (type.kind) {
    case "list":
    case "iterable":
    case "sequence":
      return { ...type, of: accepted(type.of) };
    case "set":
      return { kind: "collection", of: type.of };
    case "dict":
      return { kind: "mapping", key: type.key, of: accepted(type.of) };
    case "union":
      return union(type.of.map(accepted));
    default:
      return type;
  }
}

/** Whether two types are the same. */
export const same = (a: Declared, b: Declared): boolean => JSON.stringify(key(a)) === JSON.stringify(key(b));
const key = (type: Declared): unknown =>
  type.kind === "class"
    ? ["class", type.node.start, type.args.map(key)]
    : Object.entries(type).map(([, value]) =>
        Array.isArray(value) ? value.map(key) : typeof value === "object" ? key(value as Declared) : value,
      );

/** Whether the interface of one class extends that of another as it is. */
export type Derives = (node: ast.ClassDef, base: ast.ClassDef) => boolean;

/** Whether TypeScript lets a value of one type stand where the other is wanted. */
export function assignable(from: Declared, to: Declared, derives: Derives): boolean {
  const fits = (a: Declared, b: Declared): boolean => assignable(a, b, derives);
  /** Whether what is iterated over hands out items of a type. */
  const items = (of: Declared): boolean => {
    if (from.kind === "list" || from.kind === "iterable" || from.kind === "sequence") return fits(from.of, of);
    return from.kind === "tuple" && (!from.repeats ? from.items.length === 0 : fits(from.items[0]!, of));
  };
  if (from.kind === "any" || to.kind === "any") return true;
  if (from.kind === "parameter" || to.kind === "parameter") return true;
  if (from.kind === "union") return from.of.every((part) => fits(part, to));
  if (to.kind === "union") return to.of.some((part) => fits(from, part));
  if (from.kind === "opaque") return false;
  switch (to.kind) {
    case "float":
      return from.kind === "float" || from.kind === "int";
    case "str":
      return from.kind === "str" || from.kind === "literal";
    case "iterable":
      return from.kind === "str" || from.kind === "literal" ? fits({ kind: "str" }, to.of) : items(to.of);
    case "sequence":
      return from.kind !== "iterable" && items(to.of);
    case "list":
      return from.kind === "list" && fits(from.of, to.of);
    case "tuple":
      return (from.kind === "tuple" && from.repeats && from.items[0]!.kind === "any") || same(from, to);
    case "dict":
      return (from.kind === "dict" && from.key.kind === "any" && from.of.kind === "any") || same(from, to);
    case "set":
      return (from.kind === "set" && from.of.kind === "any") || same(from, to);
    case "collection":
      return (from.kind === "set" && (from.of.kind === "any" || same(from.of, to.of))) || same(from, to);
    case "mapping":
      if (from.kind !== "dict") return same(from, to);
      return (
        (from.key.kind === "any" && from.of.kind === "any") ||
        (same(from.key, to.key) && same(accepted(from.of), to.of))
      );
    case "class":
      if (from.kind !== "class") return false;
      return (
        (from.args.every((arg) => arg.kind === "any") && from.node === to.node) ||
        derives(from.node, to.node) ||
        same(from, to)
      );
    case "callable":
      return (
        from.kind === "callable" &&
        from.params.length <= to.params.length &&
        from.params.every((param, i) => fits(to.params[i]!, param)) &&
        (to.result.kind === "None" || fits(from.result, to.result))
      );
    default:
      return same(from, to);
  }
}
