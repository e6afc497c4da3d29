/** The flags and traps of a context: a mapping from signals to bools over the bits of its owner. */
import { PyDict } from "../../object/dict.ts";
import { error, KeyError, ValueError } from "../../object/exceptions/exceptions.ts";
import { pyIter } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { MutableMapping } from "../collections/abc-mappings.ts";
import { nativeClass, tuple } from "../kit.ts";
import { bitsOf, NO_SIGNAL, SIGNALS } from "./signals.ts";

export class SignalDict extends PyObject {
  readonly owner: { status: number; trapped: number };
  readonly field: "status" | "trapped";
  constructor(owner: { status: number; trapped: number }, field: "status" | "trapped") {
    super();
    this.owner = owner;
    this.field = field;
  }
  get bits(): number {
    return this.owner[this.field];
  }
}
const bit = (key: Value): number => {
  const known = bitsOf(key);
  if (known === undefined) throw error(KeyError, NO_SIGNAL);
  return known;
};
const toDict = (d: SignalDict): PyDict => {
  const made = new PyDict();
  for (const [b, type] of SIGNALS) made.set(type, (d.bits & b) !== 0);
  return made;
};
nativeClass(
  "abc",
  "SignalDict",
  SignalDict,
  {
    __len__: ["", () => SIGNALS.length],
    __iter__: ["", () => pyIter(tuple(...SIGNALS.map(([, type]) => type)))],
    __getitem__: ["key, /", (d: SignalDict, key: Value) => (d.bits & bit(key)) !== 0],
    __setitem__: [
      "key, value, /",
      (d: SignalDict, key: Value, value: Value) => {
        const b = bit(key);
        d.owner[d.field] = truth(value) ? d.bits | b : d.bits & ~b;
        return None;
      },
    ],
    __delitem__: [
      "key, /",
      () => {
        throw error(ValueError, "signal keys cannot be deleted");
      },
    ],
    __eq__: [
      "other, /",
      (d: SignalDict, other: Value) => {
        const mask = (v: SignalDict): string => SIGNALS.map(([b]) => ((v.bits & b) !== 0 ? 1 : 0)).join("");
        if (other instanceof SignalDict) return mask(d) === mask(other);
        if (!(other instanceof PyDict) || other.size !== SIGNALS.length) return NotImplemented;
        return SIGNALS.every(([b, type]) => other.has(type) && truth(other.get(type)) === ((d.bits & b) !== 0));
      },
    ],
    __repr__: [
      "",
      (d: SignalDict) =>
        `{${SIGNALS.map(([b, type]) => `<class 'decimal.${type.name}'>:${(d.bits & b) !== 0 ? "True" : "False"}`).join(", ")}}`,
    ],
    copy: ["", toDict],
  },
  { bases: [MutableMapping], metaclass: typeOf(MutableMapping) },
);
