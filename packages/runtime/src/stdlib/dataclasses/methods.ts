/** The methods that a data class gets. */
import { attributeKey, genericSet, getattr, setattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { dictFromEntries } from "../../object/dict.ts";
import { AttributeError, error } from "../../object/exceptions.ts";
import { type DefInfo, def } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { is } from "../../object/identity.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookupAfter, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { compareItems, type Order } from "../../types/sequence.ts";
import { pythonClass } from "../kit.ts";
import { FACTORY, MISSING, type PyField } from "./field.ts";

export const FrozenInstanceError: PyType = pythonClass("dataclasses", "FrozenInstanceError", [AttributeError], {});

/** An attribute of an instance: where nothing else decides (object/layout.ts), its own property. */
function attribute(o: Value, name: string): Value {
  const own = o.$$plain === true ? o[attributeKey(name)] : undefined;
  return own === undefined ? getattr(o, name) : own;
}

const infoFor = (cls: PyType, name: string): DefInfo => ({
  qualname: `${cls.qualname}.${name}`,
  module: cls.dict.get("__module__") ?? cls.module,
});

/** `__init__`: parameters in the order of the fields, keyword-only ones last. */
export function makeInit(cls: PyType, fields: readonly PyField[], frozen: boolean, hasPost: boolean): Value {
  const inInit = fields.filter((f) => truth(f.init));
  const positional = inInit.filter((f) => f.kwOnly !== true);
  const keyword = inInit.filter((f) => f.kwOnly === true);
  const ordered = [...positional, ...keyword];
  const hasDefault = (f: PyField): boolean => f.fallback !== MISSING || f.factory !== MISSING;
  const valueFor = (f: PyField): Value => (f.factory !== MISSING ? FACTORY : f.fallback);
  const parameter = (f: PyField): string => (hasDefault(f) ? `${f.name}=...` : f.name);
  const self = inInit.some((f) => f.name === "self") ? "__dataclass_self__" : "self";
  const signature = [
    self,
    ...positional.map(parameter),
    ...(keyword.length > 0 ? ["*", ...keyword.map(parameter)] : []),
  ].join(", ");
  const put = frozen ? genericSet : setattr;
  const isPlain = !hasPost && fields.every((f) => f.kind !== "_FIELD_INITVAR");
  const steps = fields.map((f) => ({ field: f, name: f.name as string, at: ordered.indexOf(f) }));
  const plain = (object: Value, ...args: Value[]): Value => {
    // Nothing has a say in what is stored (object/layout.ts).
    const isFree = object.$$free === true;
    for (let i = 0; i < steps.length; i++) {
      const { field, name, at } = steps[i]!;
      let value = args[at];
      if (value === undefined || value === FACTORY) {
        if (field.factory === MISSING) continue;
        value = call(field.factory);
      }
      if (isFree) object[attributeKey(name)] = value;
      else put(object, name, value);
    }
    return None;
  };
  const full = (object: Value, ...args: Value[]): Value => {
    const given = new Map(ordered.map((f, i) => [f, args[i]]));
    for (const f of fields) {
      let value = given.get(f);
      if (value === undefined || value === FACTORY) {
        if (f.factory !== MISSING) value = call(f.factory);
        else continue;
      }
      if (f.kind === "_FIELD_INITVAR") given.set(f, value);
      else put(object, f.name, value);
    }
    if (hasPost)
      invoke(object, "__post_init__", ...fields.filter((f) => f.kind === "_FIELD_INITVAR").map((f) => given.get(f)));
    return None;
  };
  const defaults = positional.filter(hasDefault).map(valueFor);
  const annotations = dictFromEntries([...ordered.map((f) => [f.name, f.type] as const), ["return", None] as const]);
  return def(signature, isPlain ? plain : full, {
    ...infoFor(cls, "__init__"),
    defaults,
    kwdefaults: Object.fromEntries(keyword.filter(hasDefault).map((f) => [f.name, valueFor(f)])),
    annotations: () => annotations,
  });
}

export function makeRepr(cls: PyType, fields: readonly PyField[]): Value {
  const shown = fields.filter((f) => truth(f.repr));
  return def(
    "self",
    (self: Value) =>
      guardedRepr(
        self,
        "...",
        () => `${typeOf(self).qualname}(${shown.map((f) => `${f.name}=${reprOf(getattr(self, f.name))}`).join(", ")})`,
      ),
    infoFor(cls, "__repr__"),
  );
}

export function makeEq(cls: PyType, fields: readonly PyField[]): Value {
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  return def(
    "self, other",
    (self: Value, other: Value) => {
      if (self === other) return true;
      if (typeOf(other) !== typeOf(self)) return NotImplemented;
      for (let i = 0; i < names.length; i++) {
        const a = attribute(self, names[i]!);
        const b = attribute(other, names[i]!);
        if (!is(a, b) && !equal(a, b)) return false;
      }
      return true;
    },
    infoFor(cls, "__eq__"),
  );
}

export function makeOrder(cls: PyType, fields: readonly PyField[], order: Order): Value {
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  const items = (v: Value): Value[] => names.map((n) => attribute(v, n));
  return def(
    "self, other",
    (self: Value, other: Value) =>
      typeOf(other) === typeOf(self) ? compareItems(items(self), items(other), order) : NotImplemented,
    infoFor(cls, order),
  );
}

export function makeHash(cls: PyType, fields: readonly PyField[]): Value {
  const names = fields.filter((f) => (f.hash === None ? truth(f.compare) : truth(f.hash))).map((f) => f.name as string);
  return def(
    "self",
    (self: Value) => hash(new PyTuple(names.map((n) => attribute(self, n)))),
    infoFor(cls, "__hash__"),
  );
}

/** `__setattr__` and `__delattr__` of a frozen class. */
export function makeFrozen(cls: PyType, fields: readonly PyField[]): Record<string, Value> {
  const names = new Set(fields.map((f) => f.name));
  const guard = (name: string, verb: string, signature: string): Value =>
    def(
      signature,
      (self: Value, attribute: Value, ...rest: Value[]) => {
        if (typeOf(self) === cls || names.has(attribute))
          throw error(FrozenInstanceError, `cannot ${verb} field ${reprOf(attribute)}`);
        return lookupAfter(typeOf(self), cls, name)(self, attribute, ...rest);
      },
      infoFor(cls, name),
    );
  return {
    __setattr__: guard("__setattr__", "assign to", "self, name, value"),
    __delattr__: guard("__delattr__", "delete", "self, name"),
  };
}
