/** What a Flag does with bits it does not know. */

import type { PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { getset, nativeClass } from "../kit.ts";

export class Boundary extends PyObject {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}
export const FlagBoundary: PyType = nativeClass("enum", "FlagBoundary", Boundary, {
  __repr__: ["", (self: Boundary) => `<FlagBoundary.${self.name.toUpperCase()}: '${self.name}'>`],
  __str__: ["", (self: Boundary) => self.name],
  name: getset((self: Boundary) => self.name.toUpperCase()),
  value: getset((self: Boundary) => self.name),
});
const make = (name: string): Value => {
  const made = new Boundary(name);
  FlagBoundary.dict.set(name.toUpperCase(), made);
  return made;
};
export const STRICT: Value = make("strict");
export const CONFORM: Value = make("conform");
export const EJECT: Value = make("eject");
export const KEEP: Value = make("keep");
