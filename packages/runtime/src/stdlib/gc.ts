/**
 * `gc`: https://docs.python.org/3.13/library/gc.html. JavaScript's collector does the work and tells nothing of it: there is never anything left to
 * collect, and what a program sets here it reads back.
 */
import { slot } from "../host/interpreter.ts";
import { ownAttributes } from "../object/attributes.ts";
import { dictFromEntries, isDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { PyTuple } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { PyFrozenSet, PySet } from "../types/set-storage.ts";
import { builtinsOf, toSize, tuple } from "./kit.ts";

const fn = builtinsOf("gc");

/** What a program has set. */
interface Settings {
  isEnabled: boolean;
  threshold: readonly Value[];
  debug: Value;
}
const SETTINGS = Symbol("gc");
const settings = (): Settings => slot(SETTINGS, () => ({ isEnabled: true, threshold: [2000, 10, 10], debug: 0 }));

const isSet = (v: Value): boolean => v instanceof PySet || v instanceof PyFrozenSet;

/** Whether CPython's collector would look at an object: containers, and what has attributes. */
function isTracked(v: Value): boolean {
  if (v instanceof PyTuple) return v.items.length > 0;
  if (isDict(v))
    return [...v.values()].some((one) => (typeof one === "object" || typeof one === "function") && isTracked(one));
  if (Array.isArray(v) || isSet(v) || typeof v === "function") return true;
  return v instanceof PyObject && ownAttributes(v).length > 0;
}

/** The objects that one holds directly. */
function referents(v: Value): readonly Value[] {
  if (Array.isArray(v)) return v.toReversed();
  if (v instanceof PyTuple) return v.items;
  if (isDict(v)) return [...v.entries()].flat();
  if (isSet(v)) return [...v];
  return v instanceof PyObject ? ownAttributes(v).map(([, value]) => value) : [];
}

const set = (change: Partial<Settings>): Value => {
  Object.assign(settings(), change);
  return None;
};
const statistics = (): Value => dictFromEntries(["collections", "collected", "uncollectable"].map((key) => [key, 0]));

const functions: Readonly<Record<string, Value>> = {
  collect: fn("collect", "generation=2", (generation: Value) => {
    const wanted = toSize(generation);
    if (wanted < 0 || wanted > 2) throw error(ValueError, "invalid generation");
    return 0;
  }),
  disable: fn("disable", "", () => set({ isEnabled: false })),
  enable: fn("enable", "", () => set({ isEnabled: true })),
  // Nothing is ever set aside.
  freeze: fn("freeze", "", () => None),
  get_count: fn("get_count", "", () => tuple(0, 0, 0)),
  get_debug: fn("get_debug", "", () => settings().debug),
  get_freeze_count: fn("get_freeze_count", "", () => 0),
  get_objects: fn("get_objects", "generation=None", () => []),
  get_referents: fn("get_referents", "*objs", (objects: PyTuple) => objects.items.flatMap(referents)),
  get_referrers: fn("get_referrers", "*objs", () => []),
  get_stats: fn("get_stats", "", () => [statistics(), statistics(), statistics()]),
  get_threshold: fn("get_threshold", "", () => tuple(...settings().threshold)),
  is_finalized: fn("is_finalized", "obj, /", () => false),
  is_tracked: fn("is_tracked", "obj, /", isTracked),
  isenabled: fn("isenabled", "", () => settings().isEnabled),
  set_debug: fn("set_debug", "flags, /", (flags: Value) => set({ debug: toSize(flags) })),
  set_threshold: fn("set_threshold", "threshold0=..., threshold1=..., threshold2=..., /", (...given: Value[]) => {
    const [first] = given;
    if (first === undefined) throw error(TypeError, "gc.set_threshold requires 1 to 3 arguments");
    return set({ threshold: settings().threshold.map((before, i) => given[i] ?? before) });
  }),
  unfreeze: fn("unfreeze", "", () => None),
};

const flags = { DEBUG_STATS: 1, DEBUG_COLLECTABLE: 2, DEBUG_UNCOLLECTABLE: 4, DEBUG_SAVEALL: 32, DEBUG_LEAK: 38 };

/** The names of the module; its lists are the program's own. */
export const $names = (): Readonly<Record<string, Value>> => ({ ...functions, ...flags, callbacks: [], garbage: [] });
