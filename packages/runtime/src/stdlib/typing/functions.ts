import { current } from "../../host/interpreter.ts";
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { AssertionError, error, NotImplementedError, TypeError } from "../../object/exceptions.ts";
import { infoOf, isBoundMethod } from "../../object/function.ts";
import { importModule, PyModule } from "../../object/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isType, NoneType, PyTuple, typeOf } from "../../object/type.ts";
import { Ellipsis, None, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { PyUnion, UnionType } from "../../types/union.ts";
import { asStr, functionsOf, isNone } from "../kit.ts";
import { TypingAlias } from "./alias.ts";
import { eval_ } from "./evaluate.ts";
import { isProtocol, protocolMembers } from "./generic.ts";
import { Annotated, AnnotatedAlias, BareAlias } from "./subscripted.ts";
import { PyForwardRef } from "./variables.ts";

const fn = functionsOf("typing");
const same = (v: Value): Value => v;

export const cast: Value = fn("cast", "typ, val", (_type: Value, v: Value) => v);
const mark = (name: string, attribute: string): Value =>
  fn(name, "f", (f: Value) => {
    try {
      setattr(f, attribute, true);
    } catch {
      // What takes no attributes is left as it is.
    }
    return f;
  });
export const final: Value = mark("final", "__final__");
export const override: Value = mark("override", "__override__");
export const no_type_check: Value = mark("no_type_check", "__no_type_check__");
export const no_type_check_decorator: Value = fn("no_type_check_decorator", "decorator", same);
export const overload: Value = fn("overload", "func", () =>
  fn("_overload_dummy", "*args, **kwds", () => {
    throw error(
      NotImplementedError,
      "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.",
    );
  }),
);
export const get_overloads: Value = fn("get_overloads", "func", () => []);
export const clear_overloads: Value = fn("clear_overloads", "", () => None);
export const dataclass_transform: Value = fn(
  "dataclass_transform",
  "*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs",
  () => fn("decorator", "cls_or_fn", same),
);
export const assert_never: Value = fn("assert_never", "arg, /", (v: Value) => {
  const shown = reprOf(v);
  throw error(
    AssertionError,
    `Expected code to be unreachable, but got: ${shown.length > 100 ? `${shown.slice(0, 100)}...` : shown}`,
  );
});
export const assert_type: Value = fn("assert_type", "val, typ, /", same);
export const reveal_type: Value = fn("reveal_type", "obj, /", (v: Value) => {
  current.interpreter.host.stderr.write(`Runtime type is ${reprOf(typeOf(v).name)}\n`);
  return v;
});

export const get_origin: Value = fn("get_origin", "tp", (v: Value) => {
  if (v instanceof AnnotatedAlias) return Annotated;
  if (v instanceof TypingAlias || v instanceof GenericAlias) return getattr(v, "__origin__");
  if (v instanceof BareAlias) return v.origin;
  return v instanceof PyUnion ? UnionType : None;
});
export const get_args: Value = fn("get_args", "tp", (v: Value) => {
  if (v instanceof AnnotatedAlias) return new PyTuple([v.origin, ...v.metadata]);
  if (v instanceof TypingAlias) {
    if (v.shownAs === "typing.Callable" && v.args[0] !== Ellipsis)
      return new PyTuple([v.args.slice(0, -1), v.args[v.args.length - 1]]);
    return new PyTuple(v.args);
  }
  if (v instanceof GenericAlias) return v.args;
  return v instanceof PyUnion ? v.args : new PyTuple([]);
});
export const is_protocol: Value = fn(
  "is_protocol",
  "tp, /",
  (v: Value) => isType(v) && isProtocol(v) && v.name !== "Protocol",
);
export const get_protocol_members: Value = fn("get_protocol_members", "tp, /", (v: Value) => {
  if (!isType(v) || !isProtocol(v)) throw error(TypeError, `${reprOf(v)} is not a Protocol`);
  const set = new PyFrozenSet();
  for (const name of protocolMembers(v)) set.add(name);
  return set;
});

/** A hint with names in text looked up. */
function resolve(hint: Value, globals: PyDict, locals: PyDict): Value {
  if (hint === None) return NoneType;
  const text = asStr(hint) ?? (hint instanceof PyForwardRef ? hint.text : undefined);
  if (text !== undefined) return resolve(eval_(text, globals, locals), globals, locals);
  if (hint instanceof AnnotatedAlias) return hint;
  if (hint instanceof TypingAlias && hint.shownAs !== "typing.Literal")
    return new TypingAlias(
      hint.origin,
      hint.args.map((a) => (a === Ellipsis ? a : resolve(a, globals, locals))),
      hint.shownAs,
    );
  if (hint instanceof GenericAlias)
    return new GenericAlias(
      hint.origin,
      new PyTuple(hint.args.items.map((a) => (a === Ellipsis || Array.isArray(a) ? a : resolve(a, globals, locals)))),
      hint.starred,
    );
  return hint;
}
const strip = (hint: Value): Value => (hint instanceof AnnotatedAlias ? hint.origin : hint);
const namesOf = (module: Value): PyDict => {
  if (typeof module !== "string") return new PyDict();
  const known = current.interpreter.modules.get(module);
  return known instanceof PyModule ? known.dict : importModule(module).dict;
};
export const get_type_hints: Value = fn(
  "get_type_hints",
  "obj, globalns=None, localns=None, include_extras=False",
  (obj: Value, globalns: Value, localns: Value, extras: Value) => {
    const finish = (hints: [Value, Value][]): Value =>
      dictFromEntries(hints.map(([k, v]) => [k, truth(extras) ? v : strip(v)]));
    const locals = isNone(localns) ? new PyDict() : localns;
    if (isType(obj)) {
      const hints = new PyDict();
      for (const t of [...obj.mro].reverse()) {
        const own = t.dict.get("__annotations__");
        if (!(own instanceof PyDict)) continue;
        const globals = isNone(globalns) ? namesOf(t.dict.get("__module__") ?? t.module) : globalns;
        for (const [k, v] of own.entries()) hints.set(k, resolve(v, globals, locals));
      }
      return finish([...hints.entries()]);
    }
    if (obj instanceof PyModule)
      return finish([...((obj.dict.get("__annotations__") as PyDict | undefined)?.entries() ?? [])]);
    const own = tryGetattr(obj, "__annotations__");
    if (!(own instanceof PyDict)) throw error(TypeError, `${reprOf(obj)} is not a module, class, method, or function.`);
    const target = isBoundMethod(obj) ? obj.func : obj;
    const globals = isNone(globalns) ? namesOf(infoOf(target)?.module) : globalns;
    return finish([...own.entries()].map(([k, v]) => [k, resolve(v, globals, locals)]));
  },
);
