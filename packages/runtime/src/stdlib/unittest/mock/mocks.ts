/** Mock, MagicMock, AsyncMock and their kin: https://docs.python.org/3.13/library/unittest.mock.html#the-mock-class */
import { MARKED } from "../../../coroutine/states.ts";
import { genericSet, getattr } from "../../../object/attributes.ts";
import type { PyDict } from "../../../object/dict.ts";
import { AttributeError, error } from "../../../object/exceptions/exceptions.ts";
import { call, invoke, isCallable } from "../../../object/functions/call.ts";
import { identity } from "../../../object/identity.ts";
import { staticEntry } from "../../../object/methods.ts";
import { directory } from "../../../object/object-methods.ts";
import { reprOf } from "../../../object/repr.ts";
import { isType, PyTuple, type PyType, typeOf } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { signatureOf } from "../../inspect/signature.ts";
import { getset, isNone, type MethodTable, pythonClass } from "../../kit.ts";
import { calling, setEffect } from "./answer.ts";
import { assertions } from "./assertions.ts";
import { AWAITED } from "./awaited.ts";
import { attribute, childMock, define, isFree, noAttribute, returnValue } from "./children.ts";
import { SETTABLE } from "./magic-names.ts";
import { magics } from "./magics.ts";
import { DEFAULT } from "./sentinel.ts";
import { fullName, isMock, MockState, stateOf } from "./state.ts";

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
  if (Array.isArray(spec) || spec instanceof PyTuple) return;
  state.specClass = isType(spec) ? spec : typeOf(spec);
  if (!isCallable(spec)) return;
  try {
    state.matcher = signatureOf(spec);
  } catch {
    // What has no signature is compared as it was called.
  }
}

const last = (self: Value): Value => stateOf(self).calls.at(-1) ?? None;

const CONSTRUCTOR =
  "spec=None, side_effect=None, return_value=..., wraps=None, name=None, spec_set=None, unsafe=False, **kwargs";
const base: MethodTable = {
  ...assertions,
  __class__: getset(
    (self: Value) => stateOf(self).specClass ?? typeOf(self).mro[1],
    (self: Value, type: Value) => {
      stateOf(self).specClass = type;
    },
  ),
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
      [
        ...new Set([
          ...(stateOf(self).allowed ?? []),
          ...directory(typeOf(self)).filter((name) => !name.startsWith("_")),
          ...stateOf(self).children.keys(),
        ]),
      ].sort(),
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
  _get_child_mock: ["**kw", childMock],
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
export const NonCallableMock: PyType = define("NonCallableMock", [], base);
export const Mock: PyType = define("Mock", [NonCallableMock], calling);
export const NonCallableMagicMock: PyType = define("NonCallableMagicMock", [NonCallableMock], magics);
export const MagicMock: PyType = define("MagicMock", [Mock], magics);
export const AsyncMock: PyType = define("AsyncMock", [MagicMock], AWAITED);
AsyncMock.prototype[MARKED] = true;
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
