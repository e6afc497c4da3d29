import { genericSet, getattr, tryGetattr } from "../../object/attributes.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isType, ListType, lookup, PyTuple, type PyType, TupleType, typeOf } from "../../object/type.ts";
import { type Kwargs, None, type Value } from "../../object/value.ts";
import { deepcopy } from "../copy.ts";
import { functionsOf, toKwargs } from "../kit.ts";
import { MISSING, type PyField } from "./field.ts";
import { fieldsOfInit, type InitFields } from "./init.ts";

const fn = functionsOf("dataclasses");
const table = (cls: PyType): PyDict | undefined => lookup(cls, "__dataclass_fields__") as PyDict | undefined;
const isInstance = (v: Value): boolean => !isType(v) && table(typeOf(v)) !== undefined;
const fieldsOf = (cls: PyType): PyField[] =>
  ([...(table(cls) as PyDict).values()] as PyField[]).filter((f) => f.kind === "_FIELD");

export const fields: Value = fn("fields", "class_or_instance", (v: Value) => {
  const cls = isType(v) ? v : typeOf(v);
  if (table(cls) === undefined) throw error(TypeError, "must be called with a dataclass type or instance");
  return new PyTuple(fieldsOf(cls));
});
export const is_dataclass: Value = fn(
  "is_dataclass",
  "obj",
  (v: Value) => table(isType(v) ? v : typeOf(v)) !== undefined,
);

/** Goes through data classes and containers; `record` makes what a data class becomes. */
function convert(v: Value, record: (v: Value, inner: (x: Value) => Value) => Value): Value {
  const inner = (x: Value): Value => convert(x, record);
  if (isInstance(v)) return record(v, inner);
  const type = typeOf(v);
  if (v instanceof PyTuple) {
    const items = v.items.map(inner);
    if (type === TupleType) return new PyTuple(items);
    return tryGetattr(v, "_fields") === undefined ? call(type, items) : call(type, ...items);
  }
  if (Array.isArray(v)) {
    const items = v.map(inner);
    return type === ListType ? items : call(type, items);
  }
  if (v instanceof PyDict) {
    const pairs = [...v.entries()].map(([k, x]) => new PyTuple([inner(k), inner(x)]));
    if (type === DictType) return call(DictType, pairs);
    const factory = tryGetattr(v, "default_factory");
    return factory === undefined ? call(type, pairs) : call(type, factory, pairs);
  }
  return deepcopy(v);
}
export const asdict: Value = fn(
  "asdict",
  "obj, *, dict_factory=...",
  (obj: Value, factory: Value) => {
    if (!isInstance(obj)) throw error(TypeError, "asdict() should be called on dataclass instances");
    return convert(obj, (v, inner) =>
      call(
        factory,
        fieldsOf(typeOf(v)).map((f) => new PyTuple([f.name, inner(getattr(v, f.name))])),
      ),
    );
  },
  undefined,
  { kwdefaults: { dict_factory: DictType }, defaults: [] },
);
export const astuple: Value = fn(
  "astuple",
  "obj, *, tuple_factory=...",
  (obj: Value, factory: Value) => {
    if (!isInstance(obj)) throw error(TypeError, "astuple() should be called on dataclass instances");
    return convert(obj, (v, inner) =>
      call(
        factory,
        fieldsOf(typeOf(v)).map((f) => inner(getattr(v, f.name))),
      ),
    );
  },
  undefined,
  { kwdefaults: { tuple_factory: TupleType }, defaults: [] },
);

/** The `__init__` that the fields of an instance's class made, where calling the class does no more than call that; else undefined. */
function initOf(self: Value): { readonly init: Value; readonly fields: InitFields } | undefined {
  const init = (typeOf(self) as Value).$$init;
  const fields = init?.signature$ === undefined ? undefined : fieldsOfInit.get(init);
  return fields && { init, fields };
}

/** For each field the place of its new value among those of the changed names, or -1; undefined where one of them is no field. */
function placesOf(fields: readonly string[], changed: readonly string[]): readonly number[] | undefined {
  const places = fields.map((name) => changed.indexOf(name));
  return places.filter((at) => at >= 0).length === changed.length ? places : undefined;
}

function changedInOrder(
  self: Value,
  { init, fields }: { readonly init: Value; readonly fields: InitFields },
  places: readonly number[],
  values: readonly Value[],
): Value {
  const all = fields.plain(self);
  const args: Value[] = [];
  for (let i = 0; i < places.length; i++) {
    const at = places[i]!;
    args.push(at >= 0 ? values[at] : all === undefined ? fields.read(self, i) : all[i]);
  }
  const object = new (typeOf(self).alloc)();
  init.body$(object, ...args);
  return object;
}

/** A copy with some fields changed, made through `__init__`. */
export function replacing(self: Value, changes: PyDict): Value {
  const made = initOf(self);
  const places = made && placesOf(made.fields.names, [...changes.keys()]);
  if (places !== undefined) return changedInOrder(self, made!, places, [...changes.values()]);
  const kwargs: Kwargs = { ...toKwargs(changes) };
  for (const f of (table(typeOf(self)) as PyDict).values() as Iterable<PyField>) {
    if (f.kind === "_FIELD_CLASSVAR") continue;
    if (!truth(f.init)) {
      if (Object.hasOwn(kwargs, f.name))
        throw error(TypeError, `field ${f.name} is declared with init=False, it cannot be specified with replace()`);
      continue;
    }
    if (Object.hasOwn(kwargs, f.name)) continue;
    if (f.kind === "_FIELD_INITVAR" && f.fallback === MISSING)
      throw error(TypeError, `InitVar ${reprOf(f.name)} must be specified with replace()`);
    kwargs[f.name] = getattr(self, f.name);
  }
  return apply(typeOf(self), [], kwargs);
}
export const replace: Value = fn("replace", "obj, /, **changes", (obj: Value, changes: PyDict) => {
  if (!isInstance(obj)) throw error(TypeError, "replace() should be called on dataclass instances");
  return replacing(obj, changes);
});

/** `replace(obj, x=…)` at one place of the program: which field each value is for is found once for each `__init__` (object/functions/keyword-site.ts). */
replace.atPlace$ = (count: number, names: readonly string[]) => {
  let known: Value;
  let places: readonly number[] | undefined;
  return ([self, ...values]: readonly Value[]): Value => {
    const made = count === 1 ? initOf(self) : undefined;
    if (made === undefined) return undefined;
    if (made.init !== known) {
      known = made.init;
      places = placesOf(made.fields.names, names);
    }
    return places && changedInOrder(self, made, places, values);
  };
};

/** The state of an instance with slots that refuses assignments: its fields in order. */
export const _dataclass_getstate: Value = fn("_dataclass_getstate", "self", (self: Value) =>
  fieldsOf(typeOf(self)).map((f) => getattr(self, f.name)),
);
export const _dataclass_setstate: Value = fn("_dataclass_setstate", "self, state", (self: Value, state: Value) => {
  const values = toArray(state);
  fieldsOf(typeOf(self)).forEach((f, i) => {
    genericSet(self, f.name, values[i]);
  });
  return None;
});
