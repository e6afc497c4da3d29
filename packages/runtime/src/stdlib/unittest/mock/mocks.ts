/** Mock, MagicMock, AsyncMock and their kin: https://docs.python.org/3.13/library/unittest.mock.html#the-mock-class */
import { await_ } from "../../../coroutine/await.ts";
import { coroutine } from "../../../coroutine/define.ts";
import { iscoroutinefunction } from "../../../coroutine/states.ts";
import { genericGet, genericSet, getattr, tryGetattr } from "../../../object/attributes.ts";
import { apply, call, invoke, isCallable } from "../../../object/call.ts";
import { equal } from "../../../object/compare.ts";
import { PyDict } from "../../../object/dict.ts";
import {
  AssertionError,
  AttributeError,
  BaseException,
  error,
  isError,
  isException,
  StopAsyncIteration,
  StopIteration,
} from "../../../object/exceptions.ts";
import { staticEntry } from "../../../object/function.ts";
import { identity } from "../../../object/identity.ts";
import { pyIter } from "../../../object/iterate.ts";
import { directory } from "../../../object/object-methods.ts";
import { reprOf } from "../../../object/repr.ts";
import { isSubtype, isType, PyComplex, PyTuple, type PyType, typeOf } from "../../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../../object/value.ts";
import { signatureOf } from "../../inspect/signature.ts";
import { float, functionsOf, getset, isNone, type MethodTable, nativeClass, pythonClass, toKwargs } from "../../kit.ts";
import { argumentsText, CallObject, joinPath } from "./calls.ts";
import { fullName, isMock, labelOf, MockState, stateOf } from "./state.ts";

class Sentinel extends PyObject {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
nativeClass("unittest.mock", "_SentinelObject", Sentinel, {
  __repr__: ["", (self: Sentinel) => `sentinel.${self.name}`],
  name: getset((self: Sentinel) => self.name),
});
export const makeSentinel = (name: string): Value => new Sentinel(name);
/** "As if nothing had been said." */
export const DEFAULT: Value = makeSentinel("DEFAULT");

/** Special methods that mocks can have; the value is what a MagicMock's gives, "mock" for a mock of its own. */
const MAGIC: Readonly<Record<string, Value>> = {
  __aenter__: "mock",
  __aexit__: false,
  __bool__: true,
  __bytes__: "mock",
  __call__: "mock",
  __ceil__: "mock",
  __complex__: new PyComplex(0, 1),
  __contains__: false,
  __delitem__: "mock",
  __enter__: "mock",
  __exit__: false,
  __float__: float(1),
  __floor__: "mock",
  __fspath__: "mock",
  __ge__: NotImplemented,
  __getitem__: "mock",
  __gt__: NotImplemented,
  __index__: 1,
  __int__: 1,
  __iter__: "iterator",
  __le__: NotImplemented,
  __len__: 0,
  __lt__: NotImplemented,
  __missing__: "mock",
  __next__: "mock",
  __reversed__: "mock",
  __round__: "mock",
  __setitem__: "mock",
  __str__: "text",
  __trunc__: "mock",
  ...Object.fromEntries(
    "add sub mul matmul truediv floordiv mod divmod lshift rshift and xor or pow"
      .split(" ")
      .flatMap((op) => [
        [`__${op}__`, "mock"] as const,
        [`__r${op}__`, "mock"] as const,
        [`__i${op}__`, "mock"] as const,
      ]),
  ),
  __invert__: "mock",
  __neg__: "mock",
  __pos__: "mock",
};
const SETTABLE = new Set([
  ...Object.keys(MAGIC),
  "__str__",
  "__repr__",
  "__eq__",
  "__ne__",
  "__hash__",
  "__aiter__",
  "__anext__",
  "__format__",
  "__sizeof__",
  "__dir__",
  "__subclasses__",
  "__getstate__",
]);
const PROPERTIES = new Set([
  "return_value",
  "side_effect",
  "__class__",
  "mock_calls",
  "method_calls",
  "call_args_list",
  "call_args",
  "called",
  "call_count",
]);

/** A mock under another one; what kind it is depends on the parent. */
function child(self: Value, name: string): Value {
  const own = typeOf(self).mro.find((t) => t.module === "unittest.mock" && kinds.has(t)) as PyType;
  const kind = childKind(own, name);
  const made = apply(kind, [], {});
  Object.assign(stateOf(made), { parent: self, name, label: name === "()" ? None : name });
  return made;
}
const kinds = new Map<PyType, string>();
const byKind = new Map<string, PyType>();
function childKind(own: PyType, name: string): PyType {
  const kind = kinds.get(own) as string;
  if (kind === "NonCallableMock") return byKind.get("Mock") as PyType;
  if (kind === "NonCallableMagicMock" || (kind === "PropertyMock" && name !== ""))
    return byKind.get("MagicMock") as PyType;
  if (kind === "AsyncMock") return byKind.get(name === "()" ? "MagicMock" : "AsyncMock") as PyType;
  return byKind.get(kind) as PyType;
}

function returnValue(self: Value): Value {
  const state = stateOf(self);
  if (state.returned === undefined) {
    state.returned = child(self, "()");
    stateOf(state.returned).label = labelIf(state.label);
  }
  return state.returned;
}
const labelIf = (label: Value): Value => (isNone(label) ? label : `${label}()`);

/** Writes a call down at the mock and at those that it hangs under. */
function record(self: Value, args: PyTuple, kwargs: PyDict): void {
  const state = stateOf(self);
  state.record(new CallObject("", args, kwargs, true, true));
  state.mockCalls.push(new CallObject("", args, kwargs, true));
  let path = "";
  let isMethod = true;
  for (let at = self; stateOf(at).parent !== null; at = stateOf(at).parent) {
    const { name, parent } = stateOf(at);
    path = path === "" ? name : joinPath(name, path);
    if (name === "()") isMethod = false;
    const above = stateOf(parent);
    above.mockCalls.push(new CallObject(path, args, kwargs, true));
    if (isMethod) above.methodCalls.push(new CallObject(path, args, kwargs, true));
  }
}
const isRaised = (v: Value): boolean => isException(v) || (isType(v) && isSubtype(v, BaseException));
/** What a call gives once it is recorded. */
function answer(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const state = stateOf(self);
  const { effect } = state;
  if (!isNone(effect)) {
    if (isRaised(effect)) throw isType(effect) ? call(effect) : effect;
    const result = isCallable(effect)
      ? apply(effect, [...args.items], toKwargs(kwargs) ?? {})
      : invoke(effect, "__next__");
    if (isRaised(result) && !isCallable(effect)) throw isType(result) ? call(result) : result;
    if (result !== DEFAULT) return result;
  }
  if (state.returned !== undefined) return state.returned;
  if (!isNone(state.wraps)) return apply(state.wraps, [...args.items], toKwargs(kwargs) ?? {});
  return returnValue(self);
}
const check = (self: Value, args: PyTuple, kwargs: PyDict): void => {
  const { signature } = stateOf(self);
  if (signature !== null) apply(getattr(signature, "bind"), [...args.items], toKwargs(kwargs) ?? {});
};

function configure(self: Value, options: ReadonlyMap<string, Value>): void {
  for (const [path, value] of options) {
    const parts = path.split(".");
    const last = parts.pop() as string;
    const target = parts.reduce((at, part) => getattr(at, part), self);
    invoke(target, "__setattr__", last, value);
  }
}
/** Takes the names of a class or object as all that the mock may have. */
export function useSpec(self: Value, spec: Value, isStrict: boolean): void {
  if (isNone(spec)) return;
  const state = stateOf(self);
  const names =
    Array.isArray(spec) || spec instanceof PyTuple ? [...(Array.isArray(spec) ? spec : spec.items)] : directory(spec);
  state.allowed = new Set(names as string[]);
  state.isStrict = isStrict;
  if (!Array.isArray(spec) && !(spec instanceof PyTuple)) state.specClass = isType(spec) ? spec : typeOf(spec);
}

const failed = (text: string): never => {
  throw error(AssertionError, text);
};
const callsText = (self: Value): string => {
  const { mockCalls } = stateOf(self);
  return mockCalls.length === 0 ? "" : `\nCalls: ${reprOf([...mockCalls])}.`;
};
const wanted = (self: Value, args: PyTuple, kwargs: PyDict): string => `${labelOf(self)}${argumentsText(args, kwargs)}`;
const same = (a: CallObject, args: PyTuple, kwargs: PyDict): boolean => equal(args, a.args) && equal(kwargs, a.kwargs);
function assertCalledWith(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const last = stateOf(self).calls.at(-1);
  if (last === undefined)
    return failed(`expected call not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: not called.`);
  if (!same(last, args, kwargs))
    failed(
      `expected call not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: ${wanted(self, last.args, last.kwargs)}`,
    );
  return None;
}
function assertHasCalls(self: Value, given: Value, anyOrder: Value): Value {
  const expected: Value[] = [...(given as Value[])];
  const all = stateOf(self).mockCalls;
  if (anyOrder === true) {
    const left = [...all];
    const missing = expected.filter((c) => {
      const at = left.findIndex((own) => equal(own, c));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    if (missing.length > 0)
      failed(
        `${reprOf(labelOf(self))} does not contain all of ${reprOf(new PyTuple(missing))} in its call list, found ${reprOf(all)} instead`,
      );
    return None;
  }
  for (let i = 0; i + expected.length <= all.length; i++)
    if (expected.every((c, k) => equal(all[i + k], c))) return None;
  return failed(
    `Calls not found.\nExpected: ${reprOf(expected)}${all.length === 0 ? "\n  Actual: []" : `\n  Actual: ${reprOf([...all])}`}`,
  );
}
const assertions: MethodTable = {
  assert_any_call: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) =>
      stateOf(self).calls.some((c) => same(c, args, kwargs))
        ? None
        : failed(`${wanted(self, args, kwargs)} call not found`),
  ],
  assert_called: [
    "",
    (self: Value) =>
      stateOf(self).calls.length > 0 ? None : failed(`Expected '${labelOf(self)}' to have been called.`),
  ],
  assert_called_once: [
    "",
    (self: Value) => {
      const n = stateOf(self).calls.length;
      return n === 1
        ? None
        : failed(`Expected '${labelOf(self)}' to have been called once. Called ${n} times.${callsText(self)}`);
    },
  ],
  assert_called_once_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const n = stateOf(self).calls.length;
      if (n !== 1) failed(`Expected '${labelOf(self)}' to be called once. Called ${n} times.${callsText(self)}`);
      return assertCalledWith(self, args, kwargs);
    },
  ],
  assert_called_with: ["*args, **kwargs", assertCalledWith],
  assert_has_calls: ["calls, any_order=False", assertHasCalls],
  assert_not_called: [
    "",
    (self: Value) => {
      const n = stateOf(self).calls.length;
      return n === 0
        ? None
        : failed(`Expected '${labelOf(self)}' to not have been called. Called ${n} times.${callsText(self)}`);
    },
  ],
};
const last = (self: Value): Value => stateOf(self).calls.at(-1) ?? None;

/** Whether a mock hangs under no other one and would not hang under itself. */
function isFree(value: Value, under: Value): boolean {
  if (!isMock(value) || stateOf(value).parent !== null || !isNone(stateOf(value).label)) return false;
  for (let at = under; at !== null; at = stateOf(at).parent) if (at === value) return false;
  return true;
}
const noAttribute = (self: Value, name: string): never => {
  void self;
  throw error(AttributeError, name);
};
function attribute(self: Value, name: string): Value {
  const state = self.mock as MockState | undefined;
  if (state === undefined || !(state instanceof MockState)) return noAttribute(self, name);
  if (state.deleted.has(name)) return noAttribute(self, name);
  if (/^__.*__$/.test(name)) return noAttribute(self, name);
  if (state.allowed !== null && !state.allowed.has(name))
    throw error(AttributeError, `Mock object has no attribute '${name}'`);
  if (/^(?:assert|assret|asert|aseert|assrt)|^(?:called_|has_calls)/.test(name) && state.allowed === null)
    throw error(
      AttributeError,
      `'${name}' is not a valid assertion. Use a spec for the mock if '${name}' is meant to be an attribute.`,
    );
  const known = state.children.get(name);
  if (known !== undefined) return known;
  if (state.sealed) throw error(AttributeError, `${fullName(self)}.${name}`);
  const made = child(self, name);
  if (!isNone(state.wraps)) stateOf(made).wraps = getattr(state.wraps, name);
  state.children.set(name, made);
  return made;
}

const CONSTRUCTOR =
  "spec=None, side_effect=None, return_value=..., wraps=None, name=None, spec_set=None, unsafe=False, **kwargs";
const base: MethodTable = {
  ...assertions,
  __class__: getset((self: Value) => stateOf(self).specClass ?? typeOf(self).mro[1]),
  __delattr__: [
    "name, /",
    (self: Value, name: string) => {
      const state = stateOf(self);
      if (state.deleted.has(name)) noAttribute(self, name);
      state.children.delete(name);
      delete self[`$${name}`];
      state.deleted.add(name);
      return None;
    },
  ],
  __dir__: [
    "",
    (self: Value) =>
      [...(stateOf(self).allowed ?? []), ...stateOf(self).children.keys(), ...Object.keys(assertions)].sort(),
  ],
  __getattr__: ["name, /", attribute],
  __init__: [
    CONSTRUCTOR,
    (
      self: Value,
      spec: Value,
      effect: Value,
      returned: Value,
      wraps: Value,
      name: Value,
      specSet: Value,
      _unsafe: Value,
      kwargs: PyDict,
    ) => {
      const state = stateOf(self);
      state.label = name;
      state.wraps = wraps;
      if (returned !== undefined && returned !== DEFAULT) state.returned = returned;
      setEffect(self, effect);
      useSpec(self, spec, false);
      useSpec(self, specSet, true);
      configure(self, new Map(kwargs.entries() as Iterable<[string, Value]>));
      return None;
    },
  ],
  // Each mock is of a class of its own, so that special methods can be set on it.
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType) => {
    const own = pythonClass(cls.module, cls.name, [cls], {});
    const made = new own.alloc() as Value;
    made.mock = new MockState();
    return made;
  }),
  __repr__: [
    "",
    (self: Value) => {
      const state = stateOf(self);
      const name = state.parent === null && isNone(state.label) ? "" : ` name=${reprOf(fullName(self))}`;
      const spec = state.specClass === null ? "" : ` spec='${state.specClass.name}'`;
      return `<${typeOf(self).name}${name}${spec} id='${identity(self)}'>`;
    },
  ],
  __setattr__: [
    "name, value, /",
    (self: Value, name: string, value: Value) => {
      const state = stateOf(self);
      if (PROPERTIES.has(name)) {
        genericSet(self, name, value);
        return None;
      }
      if (state.isStrict && state.allowed !== null && !state.allowed.has(name))
        throw error(AttributeError, `Mock object has no attribute '${name}'`);
      state.deleted.delete(name);
      if (SETTABLE.has(name)) {
        typeOf(self).dict.set(name, value);
        state.children.set(name, value);
      } else {
        if (isFree(value, self)) Object.assign(stateOf(value), { parent: self, name, label: name });
        state.children.set(name, value);
        genericSet(self, name, value);
      }
      return None;
    },
  ],
  attach_mock: [
    "mock, attribute",
    (self: Value, mock: Value, name: string) => {
      Object.assign(stateOf(mock), { parent: self, name, label: name });
      stateOf(self).children.set(name, mock);
      return None;
    },
  ],
  call_args: getset(last),
  call_args_list: getset((self: Value) => stateOf(self).calls),
  call_count: getset((self: Value) => stateOf(self).calls.length),
  called: getset((self: Value) => stateOf(self).calls.length > 0),
  configure_mock: [
    "**kwargs",
    (self: Value, kwargs: PyDict) => {
      const entries = [...kwargs.entries()] as [string, Value][];
      configure(self, new Map(entries.sort(([a], [b]) => a.split(".").length - b.split(".").length)));
      return None;
    },
  ],
  method_calls: getset((self: Value) => stateOf(self).methodCalls),
  mock_add_spec: [
    "spec, spec_set=False",
    (self: Value, spec: Value, strict: Value) => {
      useSpec(self, spec, strict === true);
      return None;
    },
  ],
  mock_calls: getset((self: Value) => stateOf(self).mockCalls),
  reset_mock: [
    "*, return_value=False, side_effect=False",
    (self: Value, returned: Value, effect: Value) => {
      resetAll(self, returned === true, effect === true, new Set());
      return None;
    },
  ],
  return_value: getset(returnValue, (self: Value, value: Value) => {
    const state = stateOf(self);
    state.returned = value;
    if (isFree(value, self)) Object.assign(stateOf(value), { parent: self, name: "()" });
  }),
  side_effect: getset(
    (self: Value) => stateOf(self).effect,
    (self: Value, value: Value) => setEffect(self, value),
  ),
};
function setEffect(self: Value, value: Value): void {
  const plain = isNone(value) || isRaised(value) || isCallable(value);
  stateOf(self).effect = plain ? value : pyIter(value);
}
function resetAll(self: Value, returned: boolean, effect: boolean, seen: Set<Value>): void {
  if (seen.has(self)) return;
  seen.add(self);
  const state = stateOf(self);
  state.reset();
  const result = state.returned;
  if (returned) state.returned = undefined;
  if (effect) state.effect = None;
  for (const inner of state.children.values()) if (isMock(inner)) resetAll(inner, returned, effect, seen);
  if (isMock(result) && result !== self) resetAll(result, returned, effect, seen);
}
const calling: MethodTable = {
  __call__: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      check(self, args, kwargs);
      record(self, args, kwargs);
      return answer(self, args, kwargs);
    },
  ],
};

/** The mock behind a special method of a MagicMock, made when it is first met. */
function magic(self: Value, name: string): Value {
  const state = stateOf(self);
  const known = state.children.get(name);
  if (known !== undefined) return known;
  const made = child(self, name);
  const value = MAGIC[name];
  if (value === "iterator") stateOf(made).effect = magicIterator(made);
  else if (value === "text") stateOf(made).effect = textOf(self, made);
  else if (value !== "mock") stateOf(made).returned = value;
  state.children.set(name, made);
  return made;
}
/** `str()` of a mock is its repr until somebody says what it is. */
const textOf = (self: Value, made: Value): Value =>
  functionsOf("unittest.mock")("__str__", "", () => stateOf(made).returned ?? reprOf(self));
/** Each `iter()` begins anew with what the return value holds. */
const magicIterator = (made: Value): Value =>
  functionsOf("unittest.mock")("__iter__", "", () => {
    const { returned } = stateOf(made);
    return pyIter(returned === undefined ? [] : returned);
  });
const magics: MethodTable = {
  __getattribute__: [
    "name, /",
    (self: Value, name: string) => {
      if (Object.hasOwn(MAGIC, name) && name !== "__call__" && !typeOf(self).dict.has(name)) return magic(self, name);
      const found = genericGet(self, name);
      return found === undefined ? attribute(self, name) : found;
    },
  ],
  ...Object.fromEntries(
    Object.keys(MAGIC)
      .filter((name) => name !== "__call__" && name !== "__aenter__" && name !== "__aexit__")
      .map((name) => [
        name,
        ["*args", (self: Value, args: PyTuple) => apply(magic(self, name), [...args.items])] as const,
      ]),
  ),
};
const AWAITED: MethodTable = {
  ...calling,
  __call__: coroutine(
    "self, *args, **kwargs",
    function* (self: Value, args: PyTuple, kwargs: PyDict): Generator<Value, Value, Value> {
      check(self, args, kwargs);
      record(self, args, kwargs);
      const state = stateOf(self);
      state.awaited.push(new CallObject("", args, kwargs, true, true));
      try {
        const result = answer(self, args, kwargs);
        return iscoroutinefunction(state.effect) === true ? yield await_(result) : result;
      } catch (e) {
        if (isError(e, StopIteration)) throw error(StopAsyncIteration);
        throw e;
      }
    },
    { qualname: "AsyncMock.__call__", module: "unittest.mock" },
  ),
  assert_awaited: [
    "",
    (self: Value) =>
      stateOf(self).awaited.length > 0 ? None : failed(`Expected ${labelOf(self)} to have been awaited.`),
  ],
  assert_awaited_once: [
    "",
    (self: Value) => {
      const n = stateOf(self).awaited.length;
      return n === 1 ? None : failed(`Expected ${labelOf(self)} to have been awaited once. Awaited ${n} times.`);
    },
  ],
  assert_awaited_once_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const n = stateOf(self).awaited.length;
      if (n !== 1) failed(`Expected ${labelOf(self)} to have been awaited once. Awaited ${n} times.`);
      return awaitedWith(self, args, kwargs);
    },
  ],
  assert_awaited_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => awaitedWith(self, args, kwargs),
  ],
  assert_not_awaited: [
    "",
    (self: Value) => {
      const n = stateOf(self).awaited.length;
      return n === 0 ? None : failed(`Expected ${labelOf(self)} to not have been awaited. Awaited ${n} times.`);
    },
  ],
  await_args: getset((self: Value) => stateOf(self).awaited.at(-1) ?? None),
  await_args_list: getset((self: Value) => stateOf(self).awaited),
  await_count: getset((self: Value) => stateOf(self).awaited.length),
};
function awaitedWith(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const last = stateOf(self).awaited.at(-1);
  if (last === undefined) return failed(`Expected await: ${wanted(self, args, kwargs)}\nNot awaited`);
  if (!same(last, args, kwargs))
    failed(
      `expected await not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: ${wanted(self, last.args, last.kwargs)}`,
    );
  return None;
}

const define = (name: string, bases: readonly PyType[], table: MethodTable): PyType => {
  const type = pythonClass("unittest.mock", name, bases, table);
  kinds.set(type, name);
  byKind.set(name, type);
  return type;
};
export const NonCallableMock: PyType = define("NonCallableMock", [], base);
export const Mock: PyType = define("Mock", [NonCallableMock], calling);
export const NonCallableMagicMock: PyType = define("NonCallableMagicMock", [NonCallableMock], magics);
export const MagicMock: PyType = define("MagicMock", [Mock], magics);
export const AsyncMock: PyType = define("AsyncMock", [MagicMock], AWAITED);
export const PropertyMock: PyType = define("PropertyMock", [Mock], {
  __get__: ["obj, obj_type=None", (self: Value) => call(self)],
  __set__: [
    "obj, val",
    (self: Value, _obj: Value, value: Value) => {
      call(self, value);
      return None;
    },
  ],
});

const fn = functionsOf("unittest.mock");
export const seal: Value = fn("seal", "mock", (mock: Value) => {
  const visit = (at: Value): void => {
    const state = stateOf(at);
    if (state.sealed) return;
    state.sealed = true;
    for (const inner of state.children.values()) if (isMock(inner)) visit(inner);
    if (isMock(state.returned)) visit(state.returned);
  };
  visit(mock);
  return None;
});
/** A mock that is called as its original is. */
export const create_autospec: Value = fn(
  "create_autospec",
  "spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs",
  (spec: Value, strict: Value, instance: Value, _parent: Value, _name: Value, _unsafe: Value, kwargs: PyDict) =>
    autospec(spec, strict === true, instance === true, kwargs, 0),
);
function autospec(spec: Value, strict: boolean, instance: boolean, kwargs: PyDict, depth: number): Value {
  const isAsync = iscoroutinefunction(spec) === true;
  const made = apply(isAsync ? AsyncMock : MagicMock, [], toKwargs(kwargs) ?? {});
  const state = stateOf(made);
  const isFunction = typeof spec === "function" && !isType(spec);
  if (!isFunction) useSpec(made, spec, strict);
  state.label = tryGetattr(spec, "__name__") ?? None;
  try {
    if (isType(spec) ? !instance : isCallable(spec)) state.signature = signatureOf(spec);
  } catch {
    // What has no signature takes anything.
  }
  if (isType(spec)) {
    if (!instance) {
      state.specClass = typeOf(spec);
      if (state.returned === undefined) state.returned = autospec(spec, strict, true, new PyDict(), depth);
      stateOf(state.returned).parent = made;
      stateOf(state.returned).name = "()";
    }
    for (const type of spec.mro)
      for (const [name, entry] of type.dict) {
        const f = typeof entry === "function" ? entry : undefined;
        if (f === undefined || isType(f) || /^__.*__$/.test(name) || state.children.has(name) || type.name === "object")
          continue;
        const method = autospec(f, strict, false, new PyDict(), depth + 1);
        if (instance) stateOf(method).signature = withoutSelf(f);
        Object.assign(stateOf(method), { parent: made, name, label: name });
        state.children.set(name, method);
      }
  }
  return made;
}
function withoutSelf(f: Value): Value {
  const s = signatureOf(f);
  return Object.assign(Object.create(Object.getPrototypeOf(s)), s, { parameters: s.parameters.slice(1) });
}
