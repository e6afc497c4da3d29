/** Mocks under other mocks: what an attribute or a call gives when nobody said. */
import { getattr } from "../../../object/attributes.ts";
import { apply } from "../../../object/call.ts";
import { AttributeError, error } from "../../../object/exceptions.ts";
import { type PyType, typeOf } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { isNone, type MethodTable, pythonClass } from "../../kit.ts";
import { fullName, isMock, MockState, stateOf } from "./state.ts";

/** A mock under another one; what kind it is depends on the parent. */
export function child(self: Value, name: string): Value {
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

export function returnValue(self: Value): Value {
  const state = stateOf(self);
  if (state.returned === undefined) {
    state.returned = child(self, "()");
    stateOf(state.returned).label = labelIf(state.label);
  }
  return state.returned;
}
const labelIf = (label: Value): Value => (isNone(label) ? label : `${label}()`);

export const define = (name: string, bases: readonly PyType[], table: MethodTable): PyType => {
  const type = pythonClass("unittest.mock", name, bases, table);
  kinds.set(type, name);
  byKind.set(name, type);
  return type;
};
/** Whether a mock hangs under no other one and would not hang under itself. */
export function isFree(value: Value, under: Value): boolean {
  if (!isMock(value) || stateOf(value).parent !== null || !isNone(stateOf(value).label)) return false;
  for (let at = under; at !== null; at = stateOf(at).parent) if (at === value) return false;
  return true;
}
export const noAttribute = (self: Value, name: string): never => {
  void self;
  throw error(AttributeError, name);
};
export function attribute(self: Value, name: string): Value {
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
