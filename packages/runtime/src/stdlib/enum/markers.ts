/** `auto()`, `member(value)` and `nonmember(value)`: what an enumeration's body says of a name instead of a plain value. */
import { reprOf } from "../../object/repr.ts";
import { isInstance, type PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { nativeClass, pythonClass } from "../kit.ts";

class Unset extends PyObject {}
nativeClass("enum", "_auto_null", Unset, { __repr__: ["", () => "_auto_null"] });
const unset: Value = new Unset();

/** Its value is decided when the class body assigns it. */
const autoType: PyType = pythonClass("enum", "auto", [], {
  __init__: [
    "value=...",
    (self: Value, value: Value) => {
      self.$value = value ?? unset;
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `auto(${reprOf(self.$value)})`],
});
export const auto: PyType & { readonly unset: Value } = Object.defineProperty(autoType, "unset", {
  value: unset,
}) as PyType & { readonly unset: Value };
export const isAuto = (v: Value): boolean => v instanceof PyObject && isInstance(v, auto);

const marker = (name: string): PyType =>
  pythonClass("enum", name, [], {
    __init__: [
      "value",
      (self: Value, value: Value) => {
        self.$value = value;
        return None;
      },
    ],
  });
export const member: PyType = marker("member");
export const nonmember: PyType = marker("nonmember");
/** Whether a value says that its name is (not) a member. */
export const isMarker = (v: Value, which: "member" | "nonmember"): boolean =>
  v instanceof PyObject && isInstance(v, which === "member" ? member : nonmember);
