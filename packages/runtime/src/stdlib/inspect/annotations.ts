/** `inspect.get_annotations`: https://docs.python.org/3.13/library/inspect.html#inspect.get_annotations */
import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { GetSet } from "../../object/descriptors.ts";
import { dictFromEntries, isDict, PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, isCallable } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { isType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { Partial } from "../functools/partial.ts";
import { isNone } from "../kit.ts";

/** Whose annotations, and where their texts find names. */
interface Holder {
  readonly own: Value;
  readonly globals: Value;
  readonly locals: PyDict | undefined;
}

function holderOf(v: Value): Holder {
  if (isType(v)) {
    const own = v.dict.get("__annotations__");
    const module = current.interpreter.modules.get(v.dict.get("__module__") ?? v.module);
    return {
      own: own instanceof GetSet ? undefined : own,
      globals: module instanceof PyModule ? module.dict : undefined,
      locals: dictFromEntries(v.dict),
    };
  }
  if (v instanceof PyModule) return { own: tryGetattr(v, "__annotations__"), globals: v.dict, locals: undefined };
  if (isCallable(v))
    return {
      own: tryGetattr(v, "__annotations__"),
      globals: tryGetattr(unwrapped(v), "__globals__"),
      locals: undefined,
    };
  throw error(TypeError, `${reprOf(v)} is not a module, class, or callable.`);
}

/** The function behind wrappers and partial calls. */
function unwrapped(v: Value): Value {
  for (let f = v; ; ) {
    const inner = tryGetattr(f, "__wrapped__") ?? (f instanceof Partial ? f.func : undefined);
    if (inner === undefined) return f;
    f = inner;
  }
}

/**
 * The annotations of a module, class or callable, in a dict of their own; texts are evaluated where that is asked for.
 * @throws TypeError for other objects, ValueError when `__annotations__` is no dict
 */
export function annotationsOf(v: Value, globals: Value = None, locals: Value = None, evaluates = false): PyDict {
  const holder = holderOf(v);
  if (holder.own === undefined || holder.own === None) return new PyDict();
  if (!isDict(holder.own)) throw error(ValueError, `${reprOf(v)}.__annotations__ is neither a dict nor None`);
  if (!evaluates) return dictFromEntries(holder.own.entries());
  const names = new PyDict();
  for (const parameter of toArray(tryGetattr(v, "__type_params__") ?? []))
    names.set(tryGetattr(parameter, "__name__"), parameter);
  const own = isNone(locals) ? holder.locals : locals;
  if (isDict(own)) for (const [name, value] of own.entries()) names.set(name, value);
  const space = isNone(globals) ? (holder.globals ?? new PyDict()) : globals;
  const scope = isNone(locals) || isDict(locals) ? names : locals;
  const evaluate = importModule("builtins").dict.get("eval");
  return dictFromEntries(
    [...holder.own.entries()].map(([name, value]) => [
      name,
      typeof value === "string" ? call(evaluate, value, space, scope) : value,
    ]),
  );
}
