/** The decorator (Lib/dataclasses.py). */
import { tryGetattr } from "../../object/attributes.ts";
import { newType } from "../../object/classes/class.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, type PyType, setTypeEntry, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { findAbstract } from "../abc/meta.ts";
import { signatureText } from "../inspect/signature-text.ts";
import { asStr, functionsOf, getset, isNone, nativeClass, pythonMethods } from "../kit.ts";
import { type FieldKind, MISSING, PyField } from "./field.ts";
import { _dataclass_getstate, _dataclass_setstate, replacing } from "./functions.ts";
import { GeneratedText } from "./generated.ts";
import { makeInit } from "./init.ts";
import { kindOf } from "./kinds.ts";
import { makeEq, makeFrozen, makeHash, makeOrder, makeRepr } from "./methods.ts";

/** The signature that the docstring of a data class shows; some classes have none to show. */
function signatureOrNothing(cls: Value): string {
  try {
    return signatureText(cls);
  } catch (e) {
    if (isError(e, TypeError) || isError(e, ValueError)) return "";
    throw e;
  }
}

interface Options {
  readonly init: boolean;
  readonly repr: boolean;
  readonly eq: boolean;
  readonly order: boolean;
  readonly unsafeHash: boolean;
  readonly frozen: boolean;
  readonly matchArgs: boolean;
  readonly kwOnly: boolean;
  readonly slots: boolean;
  readonly weakrefSlot: boolean;
}

/** `__dataclass_params__`: the options as they were given. */
class Params extends PyObject {
  readonly options: Options;
  constructor(options: Options) {
    super();
    this.options = options;
  }
}
const OPTION_NAMES: readonly (readonly [string, keyof Options])[] = [
  ["init", "init"],
  ["repr", "repr"],
  ["eq", "eq"],
  ["order", "order"],
  ["unsafe_hash", "unsafeHash"],
  ["frozen", "frozen"],
  ["match_args", "matchArgs"],
  ["kw_only", "kwOnly"],
  ["slots", "slots"],
  ["weakref_slot", "weakrefSlot"],
];
const ParamsType = nativeClass("dataclasses", "_DataclassParams", Params, {
  __repr__: [
    "",
    (self: Params) =>
      `_DataclassParams(${OPTION_NAMES.map(([name, key]) => `${name}=${self.options[key] ? "True" : "False"}`).join(",")})`,
  ],
  ...Object.fromEntries(OPTION_NAMES.map(([name, key]) => [name, getset((self: Params) => self.options[key])])),
});

function collect(cls: PyType, name: string, annotation: Value, kwOnly: boolean, kind: FieldKind): PyField {
  // What a base has counts as a default too; a descriptor answers for itself.
  const given = tryGetattr(cls, name);
  let field: PyField;
  if (given instanceof PyField) field = given;
  else {
    field = new PyField();
    const isSlot = given !== undefined && typeOf(given).name === "member_descriptor";
    if (given !== undefined && !isSlot) field.fallback = given;
  }
  field.name = name;
  field.type = annotation;
  field.kind = kind;
  if (kind === "_FIELD_CLASSVAR" || kind === "_FIELD_INITVAR") {
    if (field.factory !== MISSING) throw error(TypeError, `field ${name} cannot have a default factory`);
  }
  if (kind === "_FIELD_CLASSVAR") {
    if (field.kwOnly !== MISSING) throw error(TypeError, `field ${name} is a ClassVar but specifies kw_only`);
  } else if (field.kwOnly === MISSING) field.kwOnly = kwOnly;
  const { fallback } = field;
  if (kind === "_FIELD" && fallback !== MISSING && lookup(typeOf(fallback), "__hash__") === None) {
    throw error(
      ValueError,
      `mutable default ${reprOf(typeOf(fallback))} for field ${name} is not allowed: use default_factory`,
    );
  }
  return field;
}

export function process(cls: PyType, o: Options): Value {
  const fields = new PyDict();
  let anyFrozen = false;
  let anyPlain = false;
  let hasBases = false;
  for (const base of cls.mro.slice(1).reverse()) {
    const inherited = base.dict.get("__dataclass_fields__") as PyDict | undefined;
    if (inherited === undefined) continue;
    hasBases = true;
    for (const [k, f] of inherited.entries()) fields.set(k, f);
    const isFrozen = (base as PyType & { dataclassFrozen?: boolean }).dataclassFrozen === true;
    if (isFrozen) anyFrozen = true;
    else anyPlain = true;
  }
  const annotations = ownAnnotations(cls);
  const own: PyField[] = [];
  let kwOnly = o.kwOnly;
  let sawMarker = false;
  for (const [name, annotation] of annotations) {
    const kind = kindOf(cls, annotation);
    if (kind === "KW_ONLY") {
      if (sawMarker) throw error(TypeError, `${reprOf(name)} is KW_ONLY, but KW_ONLY has already been specified`);
      sawMarker = true;
      kwOnly = true;
    } else own.push(collect(cls, name, annotation, kwOnly, kind));
  }
  for (const f of own) {
    fields.set(f.name, f);
    if (cls.dict.get(f.name) instanceof PyField)
      setTypeEntry(cls, f.name, f.fallback === MISSING ? undefined : f.fallback);
  }
  for (const [name, value] of cls.dict) {
    if (value instanceof PyField && !annotations.some(([k]) => k === name))
      throw error(TypeError, `${reprOf(name)} is a field but has no type annotation`);
  }
  if (hasBases) {
    if (anyFrozen && !o.frozen) throw error(TypeError, "cannot inherit non-frozen dataclass from a frozen one");
    if (anyPlain && o.frozen) throw error(TypeError, "cannot inherit frozen dataclass from a non-frozen one");
  }
  Object.defineProperty(cls, "dataclassFrozen", { value: o.frozen, configurable: true });
  const put = (name: string, value: Value): void => setTypeEntry(cls, name, value);
  const has = (name: string): boolean => cls.dict.has(name);
  put("__dataclass_fields__", fields);
  put("__dataclass_params__", new ParamsType.alloc(o));
  // Methods that the class has already have their lines in the text all the same.
  const putNew = (name: string, value: Value): void => (has(name) ? undefined : put(name, value));
  const all = ([...fields.values()] as PyField[]).filter((f) => f.kind !== "_FIELD_CLASSVAR");
  const real = all.filter((f) => f.kind === "_FIELD");
  const generated = new GeneratedText(cls);
  const explicitHash = has("__hash__") && !(cls.dict.get("__hash__") === None && has("__eq__"));
  if (o.init) {
    checkOrder(all);
    const hasPost = tryGetattr(cls, "__post_init__") !== undefined;
    const init = makeInit(cls, all, { frozen: o.frozen, slots: o.slots, hasPost }, generated);
    putNew("__init__", init);
  }
  if (!has("__replace__")) pythonMethods(cls, { __replace__: ["/, **changes", replacing] });
  if (o.repr) putNew("__repr__", makeRepr(cls, real, generated));
  if (o.eq) putNew("__eq__", makeEq(cls, real, generated));
  if (o.order) {
    if (!o.eq) throw error(ValueError, "eq must be true if order is true");
    for (const name of ["__lt__", "__le__", "__gt__", "__ge__"] as const) {
      if (has(name))
        throw error(
          TypeError,
          `Cannot overwrite attribute ${name} in class ${cls.name}. Consider using functools.total_ordering`,
        );
      put(name, makeOrder(cls, real, name, generated));
    }
  }
  if (o.frozen) {
    for (const [name, f] of Object.entries(makeFrozen(cls, real, generated))) {
      if (has(name)) throw error(TypeError, `Cannot overwrite attribute ${name} in class ${cls.name}`);
      put(name, f);
    }
  }
  if (o.unsafeHash) {
    if (explicitHash) throw error(TypeError, `Cannot overwrite attribute __hash__ in class ${cls.name}`);
    put("__hash__", makeHash(cls, real, generated));
  } else if (o.eq && !explicitHash) put("__hash__", o.frozen ? makeHash(cls, real, generated) : None);
  if (o.matchArgs && !has("__match_args__"))
    put("__match_args__", new PyTuple(all.filter((f) => truth(f.init) && f.kwOnly !== true).map((f) => f.name)));
  let result = cls;
  if (o.weakrefSlot && !o.slots) throw error(TypeError, "weakref_slot is True but slots is False");
  if (o.slots) result = withSlots(cls, real, o);
  if (isNone(result.dict.get("__doc__")))
    setTypeEntry(result, "__doc__", `${result.name}${signatureOrNothing(result).replace(" -> None", "")}`);
  if (result.dict.has("__abstractmethods__")) findAbstract(result);
  return result;
}
/** Annotations of the class itself, evaluated. */
function ownAnnotations(cls: PyType): [string, Value][] {
  const own = cls.dict.get("__annotations__") ?? cls.dict.get("__annotate__");
  const dict = own instanceof PyDict ? own : typeof own === "function" ? call(own) : undefined;
  return dict instanceof PyDict ? ([...dict.entries()] as [string, Value][]) : [];
}
function checkOrder(fields: readonly PyField[]): void {
  let seen: PyField | null = null;
  for (const f of fields) {
    if (!truth(f.init) || f.kwOnly === true) continue;
    if (f.fallback !== MISSING || f.factory !== MISSING) seen = f;
    else if (seen !== null)
      throw error(TypeError, `non-default argument ${reprOf(f.name)} follows default argument ${reprOf(seen.name)}`);
  }
}
/** The slots that a class brings to those that inherit from it. */
function slotsIn(cls: PyType): readonly string[] {
  const slots = cls.dict.get("__slots__");
  if (slots === undefined) return cls.isHeap && lookup(cls, "__weakref__") !== undefined ? ["__weakref__"] : [];
  const text = asStr(slots);
  if (text !== undefined) return [text];
  if (tryGetattr(slots, "__next__") !== undefined)
    throw error(TypeError, `Slots of '${cls.name}' cannot be determined`);
  return toArray(slots).map((name) => asStr(name) ?? "");
}

/** The class made again with `__slots__`: a class cannot get slots afterwards. */
function withSlots(cls: PyType, fields: readonly PyField[], o: Options): PyType {
  if (cls.dict.has("__slots__")) throw error(TypeError, `${cls.name} already specifies __slots__`);
  const inherited = new Set(cls.mro.slice(1, -1).flatMap(slotsIn));
  const names = fields.map((f) => f.name as string);
  const namespace = dictFromEntries(
    [...cls.dict].filter(([k]) => !names.includes(k) && k !== "__dict__" && k !== "__weakref__"),
  );
  const slots = o.weakrefSlot ? [...names, "__weakref__"] : names;
  namespace.set("__slots__", new PyTuple(slots.filter((n) => !inherited.has(n))));
  namespace.set("__qualname__", cls.qualname);
  const made = newType(typeOf(cls), cls.name, cls.bases, namespace, undefined);
  Object.defineProperty(made, "dataclassFrozen", {
    value: (cls as PyType & { dataclassFrozen?: boolean }).dataclassFrozen,
    configurable: true,
  });
  if (o.frozen) {
    // Without them neither copy nor pickle could fill an instance that refuses assignments.
    if (!namespace.has("__getstate__")) setTypeEntry(made, "__getstate__", _dataclass_getstate);
    if (!namespace.has("__setstate__")) setTypeEntry(made, "__setstate__", _dataclass_setstate);
  }
  return made;
}

const fn = functionsOf("dataclasses");
export const OPTIONS =
  "init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False";
export const readOptions = ([
  init,
  repr,
  eq,
  order,
  unsafeHash,
  frozen,
  matchArgs,
  kwOnly,
  slots,
  weakrefSlot,
]: Value[]): Options => ({
  init: truth(init),
  repr: truth(repr),
  eq: truth(eq),
  order: truth(order),
  unsafeHash: truth(unsafeHash),
  frozen: truth(frozen),
  matchArgs: truth(matchArgs),
  kwOnly: truth(kwOnly),
  slots: truth(slots),
  weakrefSlot: truth(weakrefSlot),
});
export const dataclass: Value = fn("dataclass", `cls=None, /, *, ${OPTIONS}`, (cls: Value, ...given: Value[]) => {
  const options = readOptions(given);
  return isNone(cls) ? fn("dataclass.<locals>.wrap", "cls", (c: PyType) => process(c, options)) : process(cls, options);
});
