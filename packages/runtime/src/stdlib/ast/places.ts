/** Where nodes stand in their text, and whether they begin with a documentation. */
import type { Value } from "../../object/value.ts";
import { field, isKind, PLACES } from "./nodes.ts";

/** The places that a node has. */
export const placesOf = (v: Value): Record<string, Value> =>
  Object.fromEntries(PLACES.map((name) => [name, field(v, name)]).filter(([, value]) => value !== undefined));

/** Whether the first statement of a body is a text alone. */
export function documents(v: Value): boolean {
  if (!isKind(v, "Module", "FunctionDef", "AsyncFunctionDef", "ClassDef")) return false;
  const first = field(v, "body")[0];
  const value = first !== undefined && isKind(first, "Expr") ? field(first, "value") : undefined;
  return value !== undefined && isKind(value, "Constant") && typeof field(value, "value") === "string";
}
