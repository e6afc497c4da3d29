/** Attributes that generators, coroutines and asynchronous generators share under different prefixes. */
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { address } from "../object/identity.ts";
import { getset, type StaticEntry } from "../object/methods.ts";
import { None, type Value } from "../object/value.ts";
import { delegate, type Frame, isRunning, rareOf, SUSPENDED } from "./frame.ts";
import { codeOf, frameObject } from "./frame-object.ts";

const named = (what: string, value: Value): string => {
  if (typeof value !== "string") throw error(TypeError, `${what} must be set to a string object`);
  return value;
};

/** The table of common attributes, with `gi`, `cr` or `ag` as prefix; `awaited` is what the delegate is called. */
export function frameAttributes(
  prefix: "gi" | "cr" | "ag",
  awaited: string,
): Record<string, StaticEntry | readonly [string, (f: Frame) => Value]> {
  return {
    [`${prefix}_frame`]: getset((f: Frame) => frameObject(f)),
    [`${prefix}_code`]: getset((f: Frame) => codeOf(f)),
    [`${prefix}_running`]: getset((f: Frame) => isRunning(f)),
    [`${prefix}_suspended`]: getset((f: Frame) => f.state === SUSPENDED && !isRunning(f)),
    // A frame that runs waits for nothing.
    [awaited]: getset((f: Frame) => (isRunning(f) ? None : delegate(f))),
    __name__: getset(
      (f: Frame) => f.name,
      (f: Frame, v) => {
        rareOf(f).name = named("__name__", v);
      },
      () => named("__name__", undefined),
    ),
    __qualname__: getset(
      (f: Frame) => f.qualname,
      (f: Frame, v) => {
        rareOf(f).qualname = named("__qualname__", v);
      },
      () => named("__qualname__", undefined),
    ),
    __repr__: ["", (f: Frame) => `<${f.kind.replace(" ", "_")} object ${f.qualname} at ${address(f)}>`],
  };
}
