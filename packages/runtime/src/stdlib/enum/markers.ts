import { staticEntry } from "../../object/function.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { getset, nativeClass } from "../kit.ts";

/** `auto()`: its value is decided when the class body assigns it. */
export class Auto extends PyObject {
  value: Value = undefined;
}
export const auto: PyType = nativeClass("enum", "auto", Auto, {
  __new__: staticEntry("cls, value=...", (cls: PyType, value: Value) => {
    const made = new cls.alloc() as Auto;
    if (value !== undefined) made.value = value;
    return made;
  }),
  __repr__: ["", (self: Auto) => `auto(${self.value === undefined ? "<object object>" : reprOf(self.value)})`],
  value: getset(
    (self: Auto) => self.value ?? None,
    (self: Auto, value) => {
      self.value = value;
    },
  ),
});
/** `member(value)` and `nonmember(value)`: says against the rules whether a name is a member. */
export class Marker extends PyObject {
  readonly value: Value;
  constructor(value: Value) {
    super();
    this.value = value;
  }
}
export class MemberMarker extends Marker {}
export class NonmemberMarker extends Marker {}
const marker = (name: string, alloc: new (value: Value) => Marker): PyType =>
  nativeClass("enum", name, alloc, {
    __new__: staticEntry("cls, value, /", (cls: PyType, value: Value) => new cls.alloc(value)),
    value: getset((self: Marker) => self.value),
  });
export const member: PyType = marker("member", MemberMarker);
export const nonmember: PyType = marker("nonmember", NonmemberMarker);
