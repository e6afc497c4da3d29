/** Iterators of OrderedDict (Objects/odictobject.c): they notice every change of the order, and ask for each value by its key. */
import { error, KeyError, RuntimeError } from "../../object/exceptions/exceptions.ts";
import { importModule } from "../../object/modules/module.ts";
import { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { cannotCreate } from "../../types/iterator-type.ts";
import { iteratorClass, PyIterator, tuple } from "../kit.ts";
import type { PyOrderedDict } from "./ordered-storage.ts";

export const MUTATED = "OrderedDict mutated during iteration";
/** The value of a key that is in the order. @throws KeyError when the key is not found any more: its hash or equality changed */
export function valueOf(dict: PyOrderedDict, key: Value): Value {
  const value = dict.get(key);
  if (value === undefined) throw error(KeyError, key);
  return value;
}

type Kind = "keys" | "values" | "items";
export class OrderedIterator extends PyIterator {
  private dict: PyOrderedDict | null;
  private readonly kind: Kind;
  private readonly isReversed: boolean;
  private readonly steps: Iterator<Value>;
  private readonly state: number;
  private readonly size: number;
  /** The key that comes next; undefined at the end. */
  private key: Value;
  constructor(dict: PyOrderedDict, kind: Kind, isReversed = false) {
    super();
    this.dict = dict;
    this.kind = kind;
    this.isReversed = isReversed;
    this.steps = isReversed ? [...dict.keys()].reverse()[Symbol.iterator]() : dict.keys();
    this.state = dict.state;
    this.size = dict.size;
    this.key = this.steps.next().value;
  }
  $next(): Value {
    const { dict, key } = this;
    if (dict === null) return undefined;
    if (key === undefined) {
      this.dict = null;
      return undefined;
    }
    if (dict.state !== this.state) throw error(RuntimeError, MUTATED);
    if (dict.size !== this.size) throw error(RuntimeError, "OrderedDict changed size during iteration");
    this.key = this.steps.next().value;
    if (this.kind === "keys") return key;
    return this.#given(dict, key);
  }
  #given(dict: PyOrderedDict, key: Value): Value {
    const value = valueOf(dict, key);
    return this.kind === "values" ? value : new PyTuple([key, value]);
  }
  /** What is still to come; the iterator stays where it is. */
  rest(): Value[] {
    const { dict, key, kind } = this;
    if (dict === null || key === undefined) return [];
    const keys = this.isReversed ? [...dict.keys()].reverse() : [...dict.keys()];
    const left = keys.slice(keys.indexOf(key));
    return kind === "keys" ? left : left.map((one) => this.#given(dict, one));
  }
}
iteratorClass("builtins", "odict_iterator", OrderedIterator, {
  __new__: cannotCreate("odict_iterator"),
  __reduce__: ["", (self: OrderedIterator) => tuple(importModule("builtins").dict.get("iter"), tuple(self.rest()))],
});
