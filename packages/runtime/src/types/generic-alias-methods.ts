/** The methods of types.GenericAlias: https://docs.python.org/3.13/library/stdtypes.html#generic-alias-type */
import { getattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import type { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { apply, callSpecial } from "../object/functions/call.ts";
import { hash } from "../object/hash.ts";
import { toArray } from "../object/iterate.ts";
import { defineMethods, getset, staticEntry } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { ObjectType, PyTuple, type PyType, TupleType, typeOf } from "../object/type.ts";
import { type Kwargs, None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { GenericAlias, GenericAliasType, typeArgumentRepr } from "./generic-alias.ts";
import { iteratorType } from "./iterator-type.ts";
import { member } from "./members.ts";
import { bindArguments, parametersOf, replaceArguments } from "./substitution.ts";
import { unionOf } from "./union.ts";

function substitute(self: GenericAlias, item: Value): GenericAlias {
  const parameters = parametersOf(self.args.items);
  if (parameters.length === 0) throw error(TypeError, `${reprOf(self)} is not a generic class`);
  const bound = bindArguments(self, parameters, item instanceof PyTuple ? item.items : [item]);
  return self.with(replaceArguments(self.args.items, parameters, bound, false));
}

const OWN = new Set([
  "__bases__",
  "__class__",
  "__origin__",
  "__args__",
  "__parameters__",
  "__unpacked__",
  "__mro_entries__",
  "__reduce__",
  "__reduce_ex__",
  "__copy__",
  "__deepcopy__",
  "__typing_unpacked_tuple_args__",
]);

/** `*alias`: its iterator gives the alias once, starred. */
class AliasIterator extends PyObject {
  alias: GenericAlias | null;
  constructor(alias: GenericAlias) {
    super();
    this.alias = alias;
  }
  $next(): Value {
    const { alias } = this;
    this.alias = null;
    return alias === null ? undefined : new GenericAlias(alias.origin, alias.args, true);
  }
}
iteratorType("generic_alias_iterator", AliasIterator, {
  __reduce__: [
    "",
    (self: AliasIterator) =>
      new PyTuple([getattr(importModule("builtins"), "iter"), new PyTuple([self.alias ?? new PyTuple([])])]),
  ],
});

defineMethods(GenericAliasType, {
  __or__: ["value, /", unionOf],
  __ror__: ["value, /", (self: Value, other: Value) => unionOf(other, self)],
  __args__: member((self: GenericAlias) => self.args),
  __call__: [
    "*args, **kwargs",
    (self: GenericAlias, args: PyTuple, kwargs: PyDict) => {
      const made = apply(self.origin, [...args.items], kwargsOf(kwargs));
      if (typeOf(made).isHeap && typeOf(made).hasDict) made.$__orig_class__ = self;
      return made;
    },
  ],
  __dir__: ["", (self: GenericAlias) => [...toArray(callSpecial(self.origin, "__dir__")), ...OWN]],
  __eq__: [
    "value, /",
    (self: GenericAlias, other: Value) => {
      if (!(other instanceof GenericAlias)) return NotImplemented;
      return self.starred === other.starred && equal(self.origin, other.origin) && equal(self.args, other.args);
    },
  ],
  __getattribute__: [
    "name, /",
    (self: GenericAlias, name: string) => {
      if (OWN.has(name)) {
        const own = ObjectType.dict.get("__getattribute__");
        return own(self, name);
      }
      return getattr(self.origin, name);
    },
  ],
  __getitem__: ["key, /", substitute],
  __hash__: [
    "",
    (self: GenericAlias) => {
      const a = hash(self.origin);
      const b = hash(self.args);
      return Number(BigInt.asIntN(53, BigInt(a) ^ BigInt(b)));
    },
  ],
  __instancecheck__: [
    "instance, /",
    () => {
      throw error(TypeError, "isinstance() argument 2 cannot be a parameterized generic");
    },
  ],
  __reduce__: [
    "",
    (self: GenericAlias) => {
      // What stands starred is what its iterator gives.
      if (self.starred)
        return new PyTuple([
          getattr(importModule("builtins"), "next"),
          new PyTuple([new AliasIterator(new GenericAlias(self.origin, self.args))]),
        ]);
      return new PyTuple([GenericAliasType, new PyTuple([self.origin, self.args])]);
    },
  ],
  __mro_entries__: ["bases, /", (self: GenericAlias) => new PyTuple([self.origin])],
  __new__: staticEntry(
    "cls, origin, args, /",
    (_cls: PyType, origin: Value, args: Value) => new GenericAlias(origin, args),
  ),
  __origin__: member((self: GenericAlias) => self.origin),
  __parameters__: member((self: GenericAlias) => new PyTuple(parametersOf(self.args.items))),
  __repr__: [
    "",
    (self: GenericAlias) => {
      const args = self.args.items.length === 0 ? "()" : self.args.items.map(typeArgumentRepr).join(", ");
      return `${self.starred ? "*" : ""}${typeArgumentRepr(self.origin)}[${args}]`;
    },
  ],
  __subclasscheck__: [
    "cls, /",
    () => {
      throw error(TypeError, "issubclass() argument 2 cannot be a parameterized generic");
    },
  ],
  __iter__: ["", (self: GenericAlias) => new AliasIterator(self)],
  __typing_unpacked_tuple_args__: getset((self: GenericAlias) =>
    self.starred && self.origin === TupleType ? self.args : None,
  ),
  __unpacked__: member((self: GenericAlias) => self.starred),
});

const kwargsOf = (dict: PyDict): Kwargs | undefined =>
  dict.size === 0 ? undefined : (Object.fromEntries(dict.entries()) as Kwargs);
