/** namedtuple: https://docs.python.org/3.13/library/collections.html#collections.namedtuple */

import { GetSet, PyStaticMethod } from "../../object/descriptors.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { AttributeError, error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, TupleType, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { iskeyword } from "../keyword.ts";
import { asStr, functionsOf, isNone, nativeClass, pythonClass, pythonMethods } from "../kit.ts";

/** The descriptor of a field. */
class TupleGetter extends GetSet {
  readonly index: number;
  $__doc__: Value;
  constructor(index: number, owner: PyType, name: string) {
    super(
      (self: PyTuple) => self.items[index],
      () => {
        throw error(AttributeError, "can't set attribute");
      },
      () => {
        throw error(AttributeError, "can't delete attribute");
      },
    );
    this.index = index;
    this.owner = owner;
    this.name = name;
    this.$__doc__ = `Alias for field number ${index}`;
  }
}
const TupleGetterType = nativeClass(
  "collections",
  "_tuplegetter",
  TupleGetter,
  { __repr__: ["", (self: TupleGetter) => `_tuplegetter(${self.index}, ${reprOf(self.$__doc__)})`] },
  { hasDict: true },
);

export interface NamedTupleOptions {
  readonly module?: string;
  /** Defaults of the last fields. */
  readonly defaults?: readonly Value[];
  readonly doc?: string;
}

/** Makes a named tuple class; names are taken to be valid. */
export function makeNamedTuple(name: string, fields: readonly string[], options: NamedTupleOptions = {}): PyType {
  const { module = "__main__", defaults = [] } = options;
  const first = fields.length - defaults.length;
  const type = pythonClass(
    module,
    name,
    [TupleType],
    {
      __doc__: options.doc ?? `${name}(${fields.join(", ")})`,
      __slots__: new PyTuple([]),
      _fields: new PyTuple(fields),
      _field_defaults: dictFromEntries(fields.slice(first).map((f, i) => [f, defaults[i]])),
    },
    { hasDict: false },
  );
  const make = (cls: PyType, items: readonly Value[]): Value => new cls.alloc(items);
  const signature = ["_cls", ...fields.map((f, i) => (i < first ? f : `${f}=...`))].join(", ");
  const create = def(signature, (cls: PyType, ...items: Value[]) => make(cls, items), {
    qualname: `${name}.__new__`,
    module: `namedtuple_${name}`,
    doc: `Create new instance of ${name}(${fields.join(", ")})`,
    ...(defaults.length > 0 ? { defaults } : {}),
  });
  type.dict.set("__new__", new PyStaticMethod(create));
  const replace = (self: PyTuple, kwds: PyDict): Value => {
    const items = [...self.items];
    const unknown: Value[] = [];
    for (const [key, value] of kwds.entries()) {
      const at = fields.indexOf(key);
      if (at < 0) unknown.push(key);
      else items[at] = value;
    }
    if (unknown.length > 0) throw error(TypeError, `Got unexpected field names: ${reprOf(unknown)}`);
    return invoke(typeOf(self), "_make", items);
  };
  pythonMethods(type, {
    _make: classEntry("iterable", (cls: PyType, iterable: Value) => {
      const items = toArray(iterable);
      if (items.length !== fields.length)
        throw error(TypeError, `Expected ${fields.length} arguments, got ${items.length}`);
      return make(cls, items);
    }),
    __replace__: ["/, **kwds", replace, `Return a new ${name} object replacing specified fields with new values`],
    _replace: ["/, **kwds", replace, `Return a new ${name} object replacing specified fields with new values`],
    __repr__: [
      "",
      (self: PyTuple) => `${typeOf(self).name}(${fields.map((f, i) => `${f}=${reprOf(self.items[i])}`).join(", ")})`,
      "Return a nicely formatted representation string",
    ],
    _asdict: [
      "",
      (self: PyTuple) => dictFromEntries(fields.map((f, i) => [f, self.items[i]])),
      "Return a new dict which maps field names to their values.",
    ],
    __getnewargs__: [
      "",
      (self: PyTuple) => new PyTuple(self.items),
      "Return self as a plain tuple.  Used by copy and pickle.",
    ],
    __match_args__: new PyTuple(fields),
  });
  fields.forEach((field, i) => {
    type.dict.set(field, new TupleGetterType.alloc(i, type, field));
  });
  type.cache.clear();
  return type;
}

const isIdentifier = (name: string): boolean => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);

function checked(names: readonly string[], rename: boolean): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const good = isIdentifier(name) && !iskeyword(name) && !name.startsWith("_") && !seen.has(name);
    seen.add(name);
    return rename && !good ? `_${i}` : name;
  });
}
function validate(typeName: string, fields: readonly string[], rename: boolean): void {
  for (const name of [typeName, ...fields]) {
    if (!isIdentifier(name))
      throw error(ValueError, `Type names and field names must be valid identifiers: ${reprOf(name)}`);
    if (iskeyword(name)) throw error(ValueError, `Type names and field names cannot be a keyword: ${reprOf(name)}`);
  }
  const seen = new Set<string>();
  for (const name of fields) {
    if (name.startsWith("_") && !rename)
      throw error(ValueError, `Field names cannot start with an underscore: ${reprOf(name)}`);
    if (seen.has(name)) throw error(ValueError, `Encountered duplicate field name: ${reprOf(name)}`);
    seen.add(name);
  }
}

export const namedtuple: Value = functionsOf("collections")(
  "namedtuple",
  "typename, field_names, *, rename=False, defaults=None, module=None",
  (typename: Value, fieldNames: Value, rename: Value, defaults: Value, module: Value) => {
    const text = asStr(fieldNames);
    const given =
      text === undefined
        ? toArray(fieldNames).map(strOf)
        : text
            .replace(/,/g, " ")
            .split(/\s+/)
            .filter((n) => n !== "");
    const renaming = truth(rename);
    const fields = checked(given, renaming);
    const name = strOf(typename);
    validate(name, fields, renaming);
    const values = isNone(defaults) ? [] : toArray(defaults);
    if (values.length > fields.length) throw error(TypeError, "Got more default values than field names");
    return makeNamedTuple(name, fields, { defaults: values, ...(isNone(module) ? {} : { module }) });
  },
);
