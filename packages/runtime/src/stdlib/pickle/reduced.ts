/** Writing what is found by name, and what says itself how to make it again (`__reduce_ex__`). */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import { isDict, recordFromDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke, isCallable } from "../../object/functions/call.ts";
import { iter$ } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import {
  BuiltinType,
  EllipsisType,
  FunctionType,
  isSubtype,
  isType,
  lookup,
  NoneType,
  NotImplementedType,
  PyTuple,
  type PyType,
  TypeType,
  typeName,
  typeOf,
} from "../../object/type.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../../object/value.ts";
import { hasPrivateState, makesNew, plainGetstate } from "../../types/reduce.ts";
import { extensionOf } from "../copyreg/extensions.ts";
import { table } from "../copyreg.ts";
import { isNone, tuple } from "../kit.ts";
import { utf8 } from "../utf8.ts";
import { cannotPickle } from "./errors.ts";
import { checkFound, partsOf, whichModule } from "./lookup.ts";
import { toPython2 } from "./names.ts";
import { little } from "./output.ts";
import type { Saver } from "./saver.ts";

/** Values that are the only ones of their type. */
const SINGLE: readonly (readonly [PyType, Value])[] = [
  [NoneType, None],
  [EllipsisType, Ellipsis],
  [NotImplementedType, NotImplemented],
];

/** Whatever is no atom and no plain container. */
export function saveByReduction(saver: Saver, v: Value): void {
  const override = saver.options.hook("reducer_override");
  if (override !== undefined) {
    const how = call(override, v);
    if (how !== NotImplemented) {
      saveHow(saver, v, how);
      return;
    }
  }
  const type = typeOf(v);
  const single = SINGLE.find(([kind]) => kind === v)?.[1];
  if (single !== undefined) {
    saveReduced(saver, v, tuple(TypeType, tuple(single)));
    return;
  }
  if (v === Ellipsis || v === NotImplemented) {
    saveGlobal(saver, v, v === Ellipsis ? "Ellipsis" : "NotImplemented");
    return;
  }
  if (type === TypeType || type === FunctionType) {
    saveGlobal(saver, v);
    return;
  }
  const reductor = dispatched(saver, type);
  if (reductor !== undefined) saveHow(saver, v, call(reductor, v));
  else if (isSubtype(type, TypeType)) saveGlobal(saver, v);
  else saveHow(saver, v, reductionOf(v, type, saver.protocol));
}

/** The function that the pickler's table, or that of `copyreg`, has for a type. */
function dispatched(saver: Saver, type: PyType): Value | undefined {
  const own = saver.options.hook("dispatch_table");
  if (own === undefined) return table().get(type);
  if (isDict(own)) return own.get(type);
  const found = invoke(own, "get", type);
  return isNone(found) ? undefined : found;
}

function reductionOf(v: Value, type: PyType, protocol: number): Value {
  if (type === BuiltinType) return builtinReduction(v);
  const extended = tryGetattr(v, "__reduce_ex__");
  if (extended !== undefined) return call(extended, protocol);
  const plain = tryGetattr(v, "__reduce__");
  if (plain !== undefined) return call(plain);
  throw cannotPickle(`can't pickle '${typeName(v)}' object: ${reprOf(v)}`);
}
/** A builtin function is found by its name, one that is bound by way of what it is bound to. */
function builtinReduction(v: Value): Value {
  const self = tryGetattr(v, "__self__");
  if (isNone(self) || typeOf(self).name === "module") return strOf(getattr(v, "__qualname__"));
  return tuple(importModule("builtins").dict.get("getattr"), tuple(self, getattr(v, "__name__")));
}

function saveHow(saver: Saver, v: Value, how: Value): void {
  if (typeof how === "string") saveGlobal(saver, v, how);
  else if (!(how instanceof PyTuple)) throw cannotPickle("__reduce__ must return a string or tuple");
  else saveReduced(saver, v, how);
}

/** Writes a value as a reduction says. @throws PicklingError for what is no reduction */
export function saveReduced(saver: Saver, v: Value, how: PyTuple): void {
  if (how.items.length < 2 || how.items.length > 6)
    throw cannotPickle("tuple returned by __reduce__ must contain 2 through 6 elements");
  const [make, args, state, items, pairs, setter] = how.items;
  if (makesNew(make) && hasPrivateState(v) && lookup(typeOf(v), "__getstate__") === plainGetstate())
    throw error(TypeError, `cannot pickle '${typeName(v)}' object`);
  if (!isCallable(make)) throw cannotPickle("first item of the tuple returned by __reduce__ must be callable");
  if (!(args instanceof PyTuple)) throw cannotPickle("second item of the tuple returned by __reduce__ must be a tuple");
  iterates(items, "fourth");
  iterates(pairs, "fifth");
  if (!isNone(setter) && !isCallable(setter))
    throw cannotPickle(
      `sixth element of the tuple returned by __reduce__ must be a function, not ${typeOf(setter).name}`,
    );
  saveMaking(saver, v, make, args);
  if (saver.memo.has(v)) {
    // It holds itself, and was written while its arguments were.
    saver.out.put("POP");
    saver.isKnown(v);
  } else saver.remember(v);
  if (!isNone(items)) saver.appendItems(items);
  if (!isNone(pairs)) saver.setItems([iter$(pairs), false]);
  if (isNone(state)) return;
  if (isNone(setter)) {
    saver.save(state);
    saver.out.put("BUILD");
    return;
  }
  saver.save(setter);
  saver.save(v);
  saver.save(state);
  saver.out.put("TUPLE2");
  saver.out.put("REDUCE");
  saver.out.put("POP");
}
function iterates(v: Value, which: string): void {
  if (isNone(v) || lookup(typeOf(v), "__next__") !== undefined) return;
  throw cannotPickle(`${which} element of the tuple returned by __reduce__ must be an iterator, not ${typeOf(v).name}`);
}

function saveMaking(saver: Saver, v: Value, make: Value, args: PyTuple): void {
  const name = saver.protocol >= 2 ? tryGetattr(make, "__name__") : undefined;
  const [cls, ...rest] = args.items;
  if (name === "__newobj__") {
    if (cls === undefined) throw cannotPickle("__newobj__ arglist is empty");
    checkClass(v, cls, name);
    saver.save(cls);
    saver.save(new PyTuple(rest));
    saver.out.put("NEWOBJ");
  } else if (name === "__newobj_ex__" && saver.protocol >= 4) {
    checkClass(v, cls, name);
    for (const part of args.items) saver.save(part);
    saver.out.put("NEWOBJ_EX");
  } else if (name === "__newobj_ex__") {
    const [positional, keywords] = rest;
    const partial = importModule("functools").dict.get("partial");
    const kwargs = recordFromDict(keywords);
    const bound = apply(partial, [getattr(cls, "__new__"), cls, ...positional.items], kwargs);
    saver.save(bound);
    saver.save(tuple());
    saver.out.put("REDUCE");
  } else {
    saver.save(make);
    saver.save(args);
    saver.out.put("REDUCE");
  }
}
function checkClass(v: Value, cls: Value, name: string): void {
  if (!isType(cls)) throw cannotPickle(`first argument to ${name}() must be a class, not ${typeOf(cls).name}`);
  const own = tryGetattr(v, "__class__");
  if (own !== undefined && own !== cls)
    throw cannotPickle(`first argument to ${name}() must be ${reprOf(own)}, not ${reprOf(cls)}`);
}

/** Writes where a value is found: its module and its name there. @throws PicklingError, AttributeError */
export function saveGlobal(saver: Saver, v: Value, given?: string): void {
  const type = typeOf(v);
  const name = given ?? strOf(tryGetattr(v, "__qualname__") ?? getattr(v, "__name__"));
  const path = partsOf(name);
  const module = whichModule(v, path);
  checkFound(v, module, path);
  if (saver.protocol >= 2) {
    const code = extensionOf(module, name);
    if (code !== undefined) {
      if (code <= 0xff) saver.out.put("EXT1", little(code, 1));
      else if (code <= 0xffff) saver.out.put("EXT2", little(code, 2));
      else saver.out.put("EXT4", little(code, 4));
      return;
    }
  }
  if (saver.protocol >= 4) {
    // What C code is called is no text of the program's: types share the name of their module, functions have another.
    const kind = isType(v) ? (v.isHeap ? undefined : "type") : type === BuiltinType ? "function" : undefined;
    saver.saveText(module, kind && `\0${kind} of ${module}`);
    saver.saveText(name, kind && `\0${kind} ${name}`);
    saver.out.put("STACK_GLOBAL");
  } else {
    // Names inside of names are found step by step.
    for (const _ of path.slice(1)) {
      saver.save(importModule("builtins").dict.get("getattr"));
      if (saver.protocol < 2) saver.out.put("MARK");
    }
    const [name, ...inner] = path as readonly [string, ...string[]];
    const [place, shown] = saver.protocol < 3 && saver.options.fixImports ? toPython2(module, name) : [module, name];
    if (saver.protocol < 3 && /[^\x00-\x7f]/.test(place + shown))
      throw cannotPickle(`can't pickle global identifier '${module}.${name}' using pickle protocol ${saver.protocol}`);
    saver.out.put("GLOBAL", utf8(`${place}\n${shown}\n`));
    for (const part of inner) {
      saver.saveText(part);
      saver.out.put(saver.protocol < 2 ? "TUPLE" : "TUPLE2");
      saver.out.put("REDUCE");
    }
  }
  saver.remember(v);
}
