/** Aliases of classes that may stand bare, as `List`, or be subscripted. */
import { getattr, setattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, callSpecial } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, nativeClass, toKwargs } from "../kit.ts";
import { bareOf, baseEntries, either, finalClass } from "./alias.ts";
import { typeArgument } from "./check.ts";
import { BareAlias, makeForm, TypingAlias } from "./kinds.ts";

const known = new Map<string, Value>();
/** A bare alias that an alias of its class says it is made of. */
export const noteBare = (alias: Value): void => void known.set(`typing.${alias.formName}`, alias);
bareOf.find = (a) => (a.shownAs === null || !isType(a.origin) ? undefined : known.get(a.shownAs));

const isDunder = (name: string): boolean => name.startsWith("__") && name.endsWith("__");
const isSubclass = (self: BareAlias, cls: Value): Value => {
  if (cls instanceof BareAlias) return callSpecial(self.origin, "__subclasscheck__", cls.origin);
  if (cls instanceof TypingAlias || !isType(cls)) throw error(TypeError, "issubclass() arg 1 must be a class");
  return callSpecial(self.origin, "__subclasscheck__", cls);
};
export const BareAliasType: PyType = nativeClass(
  "typing",
  "_SpecialGenericAlias",
  BareAlias,
  {
    __call__: [
      "*args, **kwds",
      (self: BareAlias, args: PyTuple, kwds: PyDict) => {
        if (!self.canCall)
          throw error(TypeError, `Type ${self.formName} cannot be instantiated; use ${self.origin.name}() instead`);
        return apply(self.origin, [...args.items], toKwargs(kwds));
      },
    ],
    __getattr__: [
      "name, /",
      (self: BareAlias, name: string) => {
        if (isDunder(name)) throw error(AttributeError, name);
        return getattr(self.origin, name);
      },
    ],
    __getitem__: [
      "parameters, /",
      (self: BareAlias, p: Value) => self.subscript?.(p instanceof PyTuple ? p.items : [p], p),
    ],
    __instancecheck__: ["obj, /", (self: BareAlias, obj: Value) => isSubclass(self, typeOf(obj))],
    __init_subclass__: finalClass,
    __iter__: None,
    __module__: "typing",
    __new__: staticEntry("cls, origin, nparams", (cls: PyType) => new cls.alloc()),
    __mro_entries__: ["bases, /", (self: BareAlias, bases: PyTuple) => baseEntries(self, self.origin, bases)],
    __name__: getset((self: BareAlias) => self.formName),
    __or__: ["other, /", either],
    __origin__: getset((self: BareAlias) => self.origin),
    __qualname__: getset((self: BareAlias) => self.formName),
    __reduce__: ["", (self: BareAlias) => self.formName],
    __repr__: ["", (self: BareAlias) => `typing.${self.formName}`],
    __ror__: ["other, /", (a: Value, b: Value) => either(b, a)],
    __setattr__: [
      "name, value, /",
      (self: BareAlias, name: string, value: Value) => {
        if (isDunder(name)) (self as Value)[`$${name}`] = value;
        else setattr(self.origin, name, value);
        return None;
      },
    ],
    __subclasscheck__: ["cls, /", isSubclass],
    _name: getset((self: BareAlias) => self.formName),
  },
  { hasDict: true },
);
interface Options {
  /** Arguments that may be left out at the end. */
  readonly defaults?: readonly Value[];
  readonly canCall?: boolean;
  /** The module that has the class, when it is only loaded by who needs it. */
  readonly from?: string;
}
/** An alias of a class that takes so many arguments. */
export function bareAlias(formName: string, given: Value, count: number, options: Options = {}): Value {
  const { defaults = [], canCall = true, from } = options;
  const origin = (): Value => (from === undefined ? given : importModule(from).dict.get(formName));
  const subscript = (items: readonly Value[]): Value => {
    let args = items.map((a) => typeArgument(a, "Parameters to generic types must be types."));
    const lacking = count - args.length;
    if (lacking > 0 && lacking <= defaults.length) args = [...args, ...defaults.slice(defaults.length - lacking)];
    if (args.length !== count) {
      if (count === 0) throw error(TypeError, `${reprOf(made)} is not a generic class`);
      const expected = defaults.length > 0 ? `at least ${count - defaults.length}` : count;
      throw error(
        TypeError,
        `Too ${args.length > count ? "many" : "few"} arguments for ${reprOf(made)}; actual ${args.length}, expected ${expected}`,
      );
    }
    return new TypingAlias(origin(), args, `typing.${formName}`);
  };
  const made: Value = makeForm(BareAlias, { formName, canCall, isType: false, subscript });
  Object.defineProperty(made, "origin", { get: origin });
  noteBare(made);
  return made;
}
