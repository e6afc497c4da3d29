/** Members of objects and classes: https://docs.python.org/3.13/library/inspect.html#types-and-members */
import { dir } from "../../builtins/objects.ts";
import { getattr, isDataDescriptor, tryGetattr } from "../../object/attributes.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { AttributeError, error, isError, isException } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial } from "../../object/functions/call.ts";
import { is } from "../../object/identity.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { BuiltinType, isType, lookup, ObjectType, PyTuple, type PyType, TypeType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PropertyType } from "../../types/property.ts";
import { compareStrings } from "../../types/str/points.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { functionsOf, isNone } from "../kit.ts";
import { DynamicClassAttribute } from "../types/dynamic-class-attribute.ts";
import { isroutine } from "./kinds.ts";

const fn = functionsOf("inspect");
export const Attribute: Value = makeNamedTuple("Attribute", ["name", "kind", "defining_class", "object"], {
  module: "inspect",
});

/** Names of attributes that only instances of a class show. */
function* instanceOnly(classes: readonly PyType[], isShown: (entry: Value) => boolean): Generator<string> {
  for (const cls of classes)
    for (const [name, entry] of cls.dict)
      if (typeof entry === "object" && typeOf(entry).mro.includes(DynamicClassAttribute) && isShown(entry)) yield name;
}

/** The members of an object that a predicate accepts, by name; `get` reads one, or gives undefined. */
function membersOf(v: Value, predicate: Value, get: (v: Value, name: string) => Value): Value[] {
  const classes = isType(v) ? v.mro : [];
  const names: string[] = [...iterate(dir(v)), ...(isType(v) ? instanceOnly(v.bases, () => true) : [])];
  const done = new Set<string>();
  const pairs: [string, Value][] = [];
  for (const name of names) {
    const own = get(v, name);
    const value = own !== undefined && !done.has(name) ? own : classes.find((t) => t.dict.has(name))?.dict.get(name);
    if (value === undefined) continue;
    if (isNone(predicate) || truth(call(predicate, value))) pairs.push([name, value]);
    done.add(name);
  }
  return pairs.sort(([a], [b]) => compareStrings(a, b)).map((pair) => new PyTuple(pair));
}
export const getmembers: Value = fn("getmembers", "object, predicate=None", (v: Value, predicate: Value) =>
  membersOf(v, predicate, tryGetattr),
);

/** What stands under a name, without running anything of the program's; undefined when nothing does. */
function staticAttribute(v: Value, name: string): Value {
  const inType = lookup(typeOf(v), name);
  if (isType(v)) {
    const own = lookup(v, name);
    if (own !== undefined) return own;
  } else {
    const isOverridden = inType !== undefined && isDataDescriptor(inType);
    const dict = isOverridden || typeof v !== "object" ? undefined : ownDict(v);
    const own = dict?.get(name);
    if (own !== undefined) return own;
  }
  return inType;
}
/** The `__dict__` of an object whose class does not put something else in its place. */
function ownDict(v: Value): PyDict | undefined {
  const owner = typeOf(v).mro.find((t) => t.dict.has("__dict__"));
  const entry = owner?.dict.get("__dict__");
  if (entry === undefined || typeOf(entry).isHeap || typeOf(entry) === PropertyType) return undefined;
  const dict = call(lookup(typeOf(entry), "__get__"), entry, v, typeOf(v));
  return dict instanceof PyDict ? dict : undefined;
}
export const getattr_static: Value = fn(
  "getattr_static",
  "obj, attr, default=...",
  (obj: Value, name: string, fallback: Value) => {
    const found = staticAttribute(obj, name) ?? fallback;
    if (found === undefined) throw error(AttributeError, name);
    return found;
  },
);
export const getmembers_static: Value = fn(
  "getmembers_static",
  "object, predicate=None",
  (v: Value, predicate: Value) => membersOf(v, predicate, staticAttribute),
);

/** An attribute of a class, or undefined when reading it fails in any way. */
function attributeOf(cls: PyType, name: string): Value {
  if (name === "__dict__") return undefined;
  try {
    return getattr(cls, name);
  } catch (e) {
    if (isException(e)) return undefined;
    throw e;
  }
}

/** The class that an attribute comes from: among the class's own, or a metaclass that makes it up. */
function homeOf(cls: PyType, name: string, value: Value, classes: readonly Value[], above: readonly PyType[]): Value {
  const said = tryGetattr(value, "__objclass__");
  if (said !== undefined && classes.includes(said)) return said;
  let last: Value;
  for (const t of classes) if (is(tryGetattr(t, name), value)) last = t;
  for (const t of above) {
    const hook = lookup(t, "__getattr__");
    if (hook === undefined) continue;
    try {
      if (is(call(hook, cls, name), value)) last = t;
    } catch (e) {
      if (!isError(e, AttributeError)) throw e;
    }
  }
  return last;
}

function kindOf(entry: Value, value: Value): string {
  if (entry instanceof PyStaticMethod || (entry !== undefined && typeOf(entry) === BuiltinType)) return "static method";
  if (entry instanceof PyClassMethod) return "class method";
  if (entry !== undefined && typeOf(entry).mro.includes(PropertyType)) return "property";
  return truth(call(isroutine, value)) ? "method" : "data";
}

export const classify_class_attrs: Value = fn("classify_class_attrs", "cls", (cls: PyType) => {
  const mro = toArray(getattr(cls, "__mro__")) as PyType[];
  const above = typeOf(cls).mro.filter((t) => t !== TypeType && t !== ObjectType);
  const classes = [cls, ...mro];
  const names: string[] = [...iterate(dir(cls)), ...instanceOnly(mro, (entry) => tryGetattr(entry, "fget") !== None)];
  const done = new Set<string>();
  const result: Value[] = [];
  for (const name of names) {
    const value = done.has(name) ? undefined : attributeOf(cls, name);
    let home = value === undefined ? undefined : homeOf(cls, name, value, classes, above);
    const holder = [...classes, ...above].find((t) => t.dict.has(name));
    const entry = holder === undefined ? undefined : callSpecial(getattr(holder, "__dict__"), "__getitem__", name);
    if (holder !== undefined && !above.includes(home as PyType)) home = holder;
    if (home === undefined) continue;
    const shown = value ?? entry;
    const kind = kindOf(entry, shown);
    result.push(call(Attribute, name, kind, home, kind === "method" || kind === "data" ? shown : entry));
    done.add(name);
  }
  return result;
});
