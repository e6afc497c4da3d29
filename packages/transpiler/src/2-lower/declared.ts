/** Types that annotations declare, as data. */
import type { ast } from "@pycoro/syntax";

/** A type as TypeScript will see it. "any" goes everywhere; "class" is a class of the program with an interface of its own. */
export type Declared =
  | { readonly kind: "any" | "int" | "float" | "str" | "bool" | "None" | "opaque" }
  | { readonly kind: "list" | "set"; readonly of: Declared }
  | { readonly kind: "dict"; readonly key: Declared; readonly of: Declared }
  | { readonly kind: "tuple"; readonly items: readonly Declared[]; readonly repeats: boolean }
  | { readonly kind: "union"; readonly of: readonly Declared[] }
  | { readonly kind: "class"; readonly node: ast.ClassDef };

export const ANY: Declared = { kind: "any" };
export const NONE: Declared = { kind: "None" };

/** The type of what may be any of several. */
export function union(parts: readonly Declared[]): Declared {
  const flat = parts.flatMap((part) => (part.kind === "union" ? part.of : [part]));
  if (flat.some((part) => part.kind === "any")) return ANY;
  const distinct = flat.filter((part, i) => flat.findIndex((other) => same(part, other)) === i);
  return distinct.length === 1 ? distinct[0]! : { kind: "union", of: distinct };
}

/** Whether two types are the same. */
export const same = (a: Declared, b: Declared): boolean => JSON.stringify(key(a)) === JSON.stringify(key(b));
const key = (type: Declared): unknown =>
  type.kind === "class"
    ? [type.node.start]
    : Object.entries(type).map(([, value]) =>
        Array.isArray(value) ? value.map(key) : typeof value === "object" ? key(value as Declared) : value,
      );

/** Whether TypeScript lets a value of one type stand where the other is wanted. */
export function assignable(from: Declared, to: Declared): boolean {
  if (from.kind === "any" || to.kind === "any" || from.kind === "None") return true;
  if (from.kind === "union") return from.of.every((part) => assignable(part, to));
  if (to.kind === "union") return to.of.some((part) => assignable(from, part));
  if (to.kind === "float") return from.kind === "float" || from.kind === "int";
  if (from.kind === "list" && to.kind === "list") return assignable(from.of, to.of);
  return from.kind !== "opaque" && same(from, to);
}
