/** `patch` and its forms: https://docs.python.org/3.13/library/unittest.mock.html#the-patchers */
import { await_ } from "../../../coroutine/await.ts";
import { coroutine } from "../../../coroutine/define.ts";
import { iscoroutinefunction } from "../../../coroutine/states.ts";
import { slot } from "../../../host/interpreter.ts";
import { delattr, getattr, setattr, tryGetattr } from "../../../object/attributes.ts";
import { PyDict } from "../../../object/dict.ts";
import {
  AttributeError,
  error,
  isError,
  KeyError,
  ModuleNotFoundError,
  RuntimeError,
  TypeError,
} from "../../../object/exceptions/exceptions.ts";
import { apply, call, invoke, isCallable } from "../../../object/functions/call.ts";
import { iterate } from "../../../object/iterate.ts";
import { importModule, PyModule } from "../../../object/modules/module.ts";
import { reprOf, strOf } from "../../../object/repr.ts";
import { delitem, getitem, setitem } from "../../../object/subscript.ts";
import { truth } from "../../../object/truth.ts";
import { isType, type PyTuple, type PyType } from "../../../object/type.ts";
import { None, PyObject, type Value } from "../../../object/value.ts";
import { wraps } from "../../functools.ts";
import { asStr, functionsOf, isNone, nativeClass, pythonClass, toKwargs } from "../../kit.ts";
import { create_autospec } from "./autospec.ts";
import { AsyncMock, MagicMock, NonCallableMagicMock } from "./mocks.ts";
import { DEFAULT } from "./sentinel.ts";
import { isMock, stateOf } from "./state.ts";

/** The object that a dotted name leads to: modules are imported on the way. */
function resolve(path: string): Value {
  const [first, ...rest] = path.split(".") as [string, ...string[]];
  let at: Value = importModule(first);
  let name = first;
  for (const part of rest) {
    name += `.${part}`;
    const found = tryGetattr(at, part);
    if (found !== undefined) {
      at = found;
      continue;
    }
    try {
      importModule(name);
    } catch (e) {
      if (!isError(e, ModuleNotFoundError)) throw e;
    }
    at = getattr(at, part);
  }
  return at;
}
interface Patching {
  readonly target: () => Value;
  readonly attribute: string;
  readonly made: Value;
  readonly spec: Value;
  readonly create: boolean;
  readonly specSet: Value;
  readonly autospec: Value;
  readonly newCallable: Value;
  readonly kwargs: PyDict;
  /** `patch.multiple` passes its mocks by keyword. */
  byKeyword: boolean;
  readonly more: Patch[];
}
class Patch extends PyObject {
  readonly options: Patching;
  undo: (() => void)[] = [];
  constructor(options: Patching) {
    super();
    this.options = options;
  }
}
const ownOf = (target: Value, name: string): Value => {
  if (isType(target)) return target.dict.get(name);
  if (target instanceof PyModule) return target.dict.get(name);
  const dict = tryGetattr(target, "__dict__");
  return dict instanceof PyDict ? dict.get(name) : undefined;
};
function replacement(o: Patching, original: Value): Value {
  if (o.made !== DEFAULT) return o.made;
  const kwargs = toKwargs(o.kwargs) ?? {};
  const wish = isNone(o.autospec) ? "spec" : "autospec";
  if (original === DEFAULT && [o.autospec, o.spec, o.specSet].some((given) => !isNone(given)))
    throw error(TypeError, `Can't use '${wish}' with create=True`);
  if (!isNone(o.autospec))
    return apply(create_autospec, [o.autospec === true ? original : o.autospec], {
      ...(isNone(o.specSet) ? {} : { spec_set: truth(o.specSet) }),
      ...kwargs,
    });
  const spec = o.spec === true ? original : o.spec;
  const strict = o.specSet === true ? original : o.specSet;
  const known = isNone(spec) ? strict : spec;
  const kind = !isNone(o.newCallable)
    ? o.newCallable
    : isNone(known) && iscoroutinefunction(original) === true
      ? AsyncMock
      : !isNone(known) && !Array.isArray(known) && !isCallable(known)
        ? NonCallableMagicMock
        : MagicMock;
  const named = isNone(o.newCallable) ? { name: o.attribute } : {};
  const specs = { ...(isNone(spec) ? {} : { spec }), ...(isNone(strict) ? {} : { spec_set: strict }) };
  const made = apply(kind, [], { ...named, ...specs, ...kwargs });
  // A class that is called gives instances: they have what the class has.
  if (isType(known) && isMock(made) && stateOf(made).returned === undefined)
    setattr(made, "return_value", apply(kind, [], { ...specs, name: "()" }));
  return made;
}
function enter(self: Patch): Value {
  const o = self.options;
  const target = o.target();
  const own = ownOf(target, o.attribute);
  const original = own ?? tryGetattr(target, o.attribute) ?? DEFAULT;
  const isBuiltin = target instanceof PyModule && importModule("builtins").dict.has(o.attribute);
  if (original === DEFAULT && !o.create && !isBuiltin)
    throw error(AttributeError, `${reprOf(target)} does not have the attribute ${reprOf(o.attribute)}`);
  const made = replacement(o, original);
  setattr(target, o.attribute, made);
  self.undo.push(() => {
    if (own !== undefined) {
      if (isType(target)) {
        setattr(target, o.attribute, own);
        target.dict.set(o.attribute, own);
      } else setattr(target, o.attribute, own);
    } else delattr(target, o.attribute);
  });
  if (o.more.length === 0) return o.byKeyword ? byName(o, made) : made;
  const all = byName(o, made);
  for (const more of o.more) {
    const other = enter(more);
    if (more.options.made === DEFAULT)
      all.set(more.options.attribute, other instanceof PyDict ? other.get(more.options.attribute) : other);
  }
  return all;
}
const byName = (o: Patching, made: Value): PyDict => {
  const dict = new PyDict();
  if (o.made === DEFAULT) dict.set(o.attribute, made);
  return dict;
};
function leave(self: Patch): void {
  for (const more of [...self.options.more].reverse()) leave(more);
  const undo = self.undo.pop();
  if (undo === undefined) return;
  undo();
}

/** Patchings of a decorated function, the innermost first. */
const PATCHINGS = Symbol("patchings");
/** Programs may say which methods of a class are decorated. */
const testPrefix = (): string => strOf(getattr(patch, "TEST_PREFIX"));
const copy = (p: Patch): Patch => new Patch(p.options);
function decorate(self: Patch, f: Value): Value {
  if (isType(f)) {
    for (const [name, entry] of [...f.dict])
      if (typeof name === "string" && name.startsWith(testPrefix()) && isCallable(entry))
        setattr(f, name, decorate(copy(self), entry));
    return f;
  }
  const known = (f as { [PATCHINGS]?: Patch[] })[PATCHINGS];
  if (known !== undefined) {
    known.push(self);
    return f;
  }
  const patchings = [self];
  const prepare = (args: PyTuple, kwargs: PyDict): { args: Value[]; kwargs: PyDict; entered: Patch[] } => {
    const all = new PyDict();
    for (const [k, v] of kwargs.entries()) all.set(k, v);
    const extra: Value[] = [];
    const entered: Patch[] = [];
    try {
      for (const p of patchings) {
        const made = enter(p);
        entered.push(p);
        if (p.options.byKeyword) for (const [k, v] of (made as PyDict).entries()) all.set(k, v);
        else if (p.options.made === DEFAULT) extra.push(made);
      }
    } catch (e) {
      for (const p of entered.reverse()) leave(p);
      throw e;
    }
    return { args: [...args.items, ...extra], kwargs: all, entered };
  };
  const finish = (entered: readonly Patch[]): void => {
    for (const p of [...entered].reverse()) leave(p);
  };
  const patched =
    iscoroutinefunction(f) === true
      ? coroutine(
          "*args, **keywargs",
          function* (args: PyTuple, kwargs: PyDict): Generator<Value, Value, Value> {
            const ready = prepare(args, kwargs);
            try {
              return yield await_(apply(f, ready.args, toKwargs(ready.kwargs) ?? {}));
            } finally {
              finish(ready.entered);
            }
          },
          { qualname: "patched", module: "unittest.mock" },
        )
      : fn("patched", "*args, **keywargs", (args: PyTuple, kwargs: PyDict) => {
          const ready = prepare(args, kwargs);
          try {
            return apply(f, ready.args, toKwargs(ready.kwargs) ?? {});
          } finally {
            finish(ready.entered);
          }
        });
  const named = call(call(wraps, f), patched);
  named[PATCHINGS] = patchings;
  return named;
}

const fn = functionsOf("unittest.mock");
const active = (): Patch[] => slot("unittest.mock patches", () => [] as Patch[]);
const PatchType: PyType = nativeClass("unittest.mock", "_patch", Patch, {
  __call__: ["func, /", decorate],
  __enter__: ["", enter],
  __exit__: [
    "*exc_info",
    (self: Patch) => {
      leave(self);
      return false;
    },
  ],
  start: [
    "",
    (self: Patch) => {
      const made = enter(self);
      active().push(self);
      return made;
    },
  ],
  stop: [
    "",
    (self: Patch) => {
      const at = active().indexOf(self);
      if (at < 0) return None;
      active().splice(at, 1);
      leave(self);
      return false;
    },
  ],
});
const OPTIONS =
  "new=..., spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs";
const options = (
  target: () => Value,
  attribute: string,
  made: Value,
  spec: Value,
  create: Value,
  specSet: Value,
  autospec: Value,
  newCallable: Value,
  kwargs: PyDict,
): Patching => ({
  target,
  attribute,
  made: made ?? DEFAULT,
  spec,
  create: truth(create),
  specSet,
  autospec,
  newCallable,
  kwargs,
  byKeyword: false,
  more: [],
});
export const patch: Value = fn(
  "patch",
  `target, ${OPTIONS}`,
  (
    target: Value,
    made: Value,
    spec: Value,
    create: Value,
    set: Value,
    auto: Value,
    newer: Value,
    _unsafe: Value,
    kwargs: PyDict,
  ) => {
    const path = asStr(target) ?? "";
    const dot = path.lastIndexOf(".");
    if (dot < 1) throw error(TypeError, `Need a valid target to patch. You supplied: ${reprOf(target)}`);
    const owner = (): Value => resolve(path.slice(0, dot));
    return new Patch(options(owner, path.slice(dot + 1), made, spec, create, set, auto, newer, kwargs));
  },
);
const patchObject: Value = fn(
  "_patch_object",
  `target, attribute, ${OPTIONS}`,
  (
    target: Value,
    attribute: string,
    made: Value,
    spec: Value,
    create: Value,
    set: Value,
    auto: Value,
    newer: Value,
    _unsafe: Value,
    kwargs: PyDict,
  ) => new Patch(options(() => target, attribute, made, spec, create, set, auto, newer, kwargs)),
);
const patchMultiple: Value = fn(
  "_patch_multiple",
  "target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs",
  (target: Value, spec: Value, create: Value, set: Value, auto: Value, newer: Value, kwargs: PyDict) => {
    const path = asStr(target);
    const owner = (): Value => (path === undefined ? target : resolve(path));
    const patches = [...kwargs.entries()].map(
      ([name, value]) => new Patch(options(owner, name, value, spec, create, set, auto, newer, new PyDict())),
    );
    const [first, ...rest] = patches;
    if (first === undefined) throw error(RuntimeError, "Must supply at least one keyword argument with patch.multiple");
    first.options.byKeyword = true;
    first.options.more.push(...rest);
    return first;
  },
);
/** Puts entries into a mapping and takes them out again. */
const PatchDict: PyType = pythonClass("unittest.mock", "_patch_dict", [], {
  __call__: [
    "f",
    (self: Value, f: Value) =>
      call(
        call(wraps, f),
        fn("_inner", "*args, **kw", (args: PyTuple, kwargs: PyDict) => {
          invoke(self, "__enter__");
          try {
            return apply(f, [...args.items], toKwargs(kwargs) ?? {});
          } finally {
            invoke(self, "__exit__", None, None, None);
          }
        }),
      ),
  ],
  __enter__: [
    "",
    (self: Value) => {
      const target = asStr(self.target) === undefined ? self.target : resolve(self.target);
      self.saved = [...iterate(target)].map((k) => [k, getitem(target, k)]);
      if (truth(self.clear)) for (const [k] of self.saved) delitem(target, k);
      for (const [k, v] of self.pairs()) setitem(target, k, v);
      return target;
    },
  ],
  __exit__: [
    "*args",
    (self: Value) => {
      const target = asStr(self.target) === undefined ? self.target : resolve(self.target);
      for (const k of [...iterate(target)]) {
        try {
          delitem(target, k);
        } catch (e) {
          if (!isError(e, KeyError)) throw e;
        }
      }
      for (const [k, v] of self.saved) setitem(target, k, v);
      return false;
    },
  ],
  __init__: [
    "in_dict, values=(), clear=False, **kwargs",
    (self: Value, target: Value, values: Value, clear: Value, kwargs: PyDict) => {
      const pairs = (): [Value, Value][] => [
        ...([...iterate(tryGetattr(values, "items") === undefined ? values : invoke(values, "items"))].map((p) => [
          ...iterate(p),
        ]) as [Value, Value][]),
        ...kwargs.entries(),
      ];
      Object.assign(self, { target, clear, pairs });
      return None;
    },
  ],
  start: ["", (self: Value) => invoke(self, "__enter__")],
  stop: ["", (self: Value) => invoke(self, "__exit__", None, None, None)],
});
const stopAll: Value = fn("_patch_stopall", "", () => {
  for (const p of active().splice(0).reverse()) leave(p);
  return None;
});
setattr(patch, "object", patchObject);
setattr(patch, "multiple", patchMultiple);
setattr(patch, "dict", PatchDict);
setattr(patch, "stopall", stopAll);
setattr(patch, "TEST_PREFIX", "test");

export { PatchType as _patch };
