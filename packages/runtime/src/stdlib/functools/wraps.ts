import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, tuple } from "../kit.ts";
import { makePartial } from "./partial.ts";

const fn = functionsOf("functools");

export const WRAPPER_ASSIGNMENTS: Value = tuple(
  "__module__",
  "__name__",
  "__qualname__",
  "__doc__",
  "__annotations__",
  "__type_params__",
);
export const WRAPPER_UPDATES: Value = tuple("__dict__");

/** Makes one function look like another. */
export function updateWrapper(
  wrapper: Value,
  wrapped: Value,
  assigned: Value = WRAPPER_ASSIGNMENTS,
  updated: Value = WRAPPER_UPDATES,
): Value {
  for (const name of iterate(assigned)) {
    const value = tryGetattr(wrapped, name);
    if (value !== undefined) setattr(wrapper, name, value);
  }
  for (const name of iterate(updated))
    invoke(getattr(wrapper, name), "update", tryGetattr(wrapped, name) ?? new PyDict());
  setattr(wrapper, "__wrapped__", wrapped);
  return wrapper;
}
const info = { defaults: [WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES] };
export const update_wrapper: Value = fn(
  "update_wrapper",
  "wrapper, wrapped, assigned=..., updated=...",
  updateWrapper,
  "Update a wrapper function to look like the wrapped function.",
  info,
);
export const wraps: Value = fn(
  "wraps",
  "wrapped, assigned=..., updated=...",
  (wrapped: Value, assigned: Value, updated: Value) => makePartial(update_wrapper, [], { wrapped, assigned, updated }),
  "Decorator factory to apply update_wrapper() to a wrapper function.",
  info,
);
