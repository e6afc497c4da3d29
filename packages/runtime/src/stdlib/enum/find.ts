/** `Color(value)`: the member of a value, through `_missing_` when there is none. */

import { PyStaticMethod } from "../../object/descriptors.ts";
import { error, isError, isException, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { isInstance, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asInt, define } from "../kit.ts";
import { boundaryOf, enumInfo, ownInfo, roots } from "./info.ts";
import { findByValue } from "./members.ts";

/** @throws ValueError "7 is not a valid Color", or what `_missing_` raised */
export function memberOf(cls: PyType, value: Value): Value {
  if (typeOf(value) === cls) return value;
  const info = ownInfo(cls);
  const found = findByValue(info, value);
  if (found !== undefined) return found;
  if (info.map.size === 0) {
    if (info.isCreating) throw error(TypeError, "do not use `super().__new__; call the appropriate __new__ directly");
    throw error(TypeError, `${reprOf(cls)} has no members defined`);
  }
  const invalid = (): Value => error(ValueError, `${reprOf(value)} is not a valid ${cls.qualname}`);
  let result: Value;
  try {
    result = invoke(cls, "_missing_", value);
  } catch (e) {
    if (isException(e) && !isError(e, ValueError)) (e as Value).context = invalid();
    throw e;
  }
  if (isInstance(result, cls)) return result;
  if (info.isFlag && boundaryOf(info) === "eject" && asInt(result) !== undefined) return result;
  const exc = invalid();
  if (result === None) throw exc;
  const wrong = error(
    TypeError,
    `error in ${cls.name}._missing_: returned ${reprOf(result)} instead of None or a valid member`,
  );
  wrong.context = exc;
  throw wrong;
}

const make = define("cls, value", (cls: PyType, value: Value) => memberOf(cls, value), {
  qualname: "Enum.__new__",
  module: "enum",
});
/** `Enum.__new__`, which every enumeration gets in place of its own. */
roots.make = new PyStaticMethod(make);
export const isPlainNew = (entry: Value): boolean => entry === roots.make;
/** Whether a class's members exist, so that a call looks one up. */
export const hasMembers = (cls: PyType): boolean => (enumInfo(cls)?.map.size ?? 0) > 0;
