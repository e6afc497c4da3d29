/** Displays as emitted code writes them. What they make may go anywhere a Python value may, so TypeScript is told no more than that. */
import type { Value } from "../object/value.ts";
import * as dicts from "./dict.ts";
import * as sets from "./set.ts";
import * as tuples from "./tuple.ts";

/** `{key: value}`: a dict of pairs. */
export const makeDict: (...entries: readonly (readonly [Value, Value])[]) => Value = dicts.makeDict;
/** `{**a, **b}`: adds the later mappings to the first, a new dict. */
export const mergeDict: (into: Value, ...mappings: Value[]) => Value = dicts.mergeDict;
/** `{a, b}` */
export const makeSet: (...items: Value[]) => Value = sets.makeSet;
/** `(a, b)` */
export const makeTuple: (...items: Value[]) => Value = tuples.makeTuple;
