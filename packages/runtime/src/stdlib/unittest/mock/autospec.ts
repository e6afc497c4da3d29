/** Mocks that are called as their originals are: https://docs.python.org/3.13/library/unittest.mock.html#autospeccing */
import { iscoroutinefunction } from "../../../coroutine/states.ts";
import { tryGetattr } from "../../../object/attributes.ts";
import { PyDict } from "../../../object/dict.ts";
import { apply, isCallable } from "../../../object/functions/call.ts";
import { isType, typeOf } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { signatureOf } from "../../inspect/signature.ts";
import { functionsOf, toKwargs } from "../../kit.ts";
import { AsyncMock, MagicMock, useSpec } from "./mocks.ts";
import { isMock, stateOf } from "./state.ts";

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
    if (isType(spec) ? !instance : isCallable(spec)) state.signature = state.matcher = signatureOf(spec);
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
        if (instance) stateOf(method).signature = stateOf(method).matcher = withoutSelf(f);
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
