/** Sentinels: objects that are only themselves. https://docs.python.org/3.13/library/unittest.mock.html#sentinel */
import { PyObject, type Value } from "../../../object/value.ts";
import { getset, nativeClass } from "../../kit.ts";

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
