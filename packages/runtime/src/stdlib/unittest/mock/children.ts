/** Mocks under other mocks: what an attribute or a call gives when nobody said. */
import { attributeErrorWith, getattr } from "../../../object/attributes.ts";
import { AttributeError, error } from "../../../object/exceptions/exceptions.ts";
import { apply, invoke } from "../../../object/functions/call.ts";
import { type PyType, typeOf } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { isNone, type MethodTable, pythonClass } from "../../kit.ts";
import { fullName, isMock, MockState, stateOf } from "./state.ts";

/** A mock under another one; what kind it is depends on the parent. */
export function child(self: Value, name: string): Value {
  const maker = typeOf(self).mro.find((t) => t.dict.has("_get_child_mock")) as PyType;
  const made = kinds.has(maker) ? apply(childKind(self, name), [], {}) : invoke(self, "_get_child_mock");
  Object.assign(stateOf(made), { parent: self, name, label: name === "()" ? None : name });
  return made;
}
/** The mock that stands under another one; programs may override it as `_get_child_mock`. */
export const childMock = (self: Value): Value => apply(childKind(self, ""), [], {});
/** Special methods that are awaited. */
const isAsyncMagic = (name: string): boolean => /^__a(?:enter|exit|next)__$/.test(name);
const kinds = new Map<PyType, string>();
const byKind = new Map<string, PyType>();
function childKind(self: Value, name: string): PyType {
  if (isAsyncMagic(name)) return byKind.get("AsyncMock") as PyType;
  const { mro } = typeOf(self);
  const kind = kinds.get(mro.find((t) => kinds.has(t)) as PyType) as string;
  // Each mock is of a class of its own; what stands behind that may be a class of the program.
  const own = mro[1] as PyType;
  if (!kinds.has(own) && (kind === "Mock" || kind === "MagicMock")) return own;
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
  throw attributeErrorWith(name, self, name);
};
export function attribute(self: Value, name: string): Value {
  const state = self.mock as MockState | undefined;
  if (state === undefined || !(state instanceof MockState)) return noAttribute(self, name);
  if (state.deleted.has(name)) return noAttribute(self, name);
  if (/^__.*__$/.test(name)) return noAttribute(self, name);
  if (state.allowed !== null && !state.allowed.has(name))
    throw attributeErrorWith(`Mock object has no attribute '${name}'`, self, name);
  if (/^(?:assert|assret|asert|aseert|assrt)|^(?:called_|has_calls)/.test(name) && state.allowed === null)
    throw attributeErrorWith(
      `'${name}' is not a valid assertion. Use a spec for the mock if '${name}' is meant to be an attribute.`,
      self,
      name,
    );
  const known = state.children.get(name);
  if (known !== undefined) return known;
  if (state.sealed) throw error(AttributeError, `${fullName(self)}.${name}`);
  const made = child(self, name);
  if (!isNone(state.wraps)) stateOf(made).wraps = getattr(state.wraps, name);
  state.children.set(name, made);
  return made;
}
