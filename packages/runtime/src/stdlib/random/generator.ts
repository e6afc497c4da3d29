import { current } from "../../host/interpreter.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyFloat, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { codePoints } from "../../types/str/points.ts";
import { sha512Of } from "../hashlib/sha2.ts";
import { asInt, asStr, big, float, isNone, nativeClass, pythonClass, toIndex, tuple } from "../kit.ts";
import { utf8 } from "../utf8.ts";
import { distributions } from "./distributions.ts";
import { MersenneTwister, wordsOf } from "./mersenne.ts";
import { sequences } from "./sequences.ts";

/** An instance of `random.Random`. Subclasses may override `random` and `getrandbits`, as CPython documents. */
export class PyRandom extends PyObject {
  readonly twister = new MersenneTwister();
  gaussNext: number | null = null;

  seedFromHost(): void {
    const bytes = new Uint8Array(2496);
    current.interpreter.host.random(bytes);
    this.twister.seed([...new Uint32Array(bytes.buffer)]);
    this.gaussNext = null;
  }
}

/** How Python 3.1 made a number of a text. */
function oldKey(characters: readonly number[]): bigint {
  let x = characters.length === 0 ? 0n : BigInt(characters[0] as number) << 7n;
  for (const c of characters) x = BigInt.asUintN(64, (1000003n * x) ^ BigInt(c));
  return x ^ BigInt(characters.length);
}

function seedKey(a: Value, version: Value): bigint {
  const text = asStr(a);
  let data = text === undefined ? bufferOf(a) : utf8(text);
  if (version === 2 && data !== undefined) {
    const digest = sha512Of(data);
    const joined = new Uint8Array(data.length + digest.length);
    joined.set(data);
    joined.set(digest, data.length);
    data = joined;
    let value = 0n;
    for (const byte of data) value = (value << 8n) | BigInt(byte);
    return value;
  }
  if (version === 1 && (text !== undefined || a instanceof PyBytes))
    return oldKey(text === undefined ? [...(data as Uint8Array)] : codePoints(text));
  const i = asInt(a);
  if (i !== undefined) return i < 0 ? -BigInt(i) : BigInt(i);
  if (a instanceof PyFloat) return BigInt.asUintN(64, BigInt(hash(a)));
  throw error(TypeError, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
}

/** What CPython's module has in C: the generator itself. Subclasses that replace one of its methods are asked for it. */
const CoreType: PyType = nativeClass(
  "_random",
  "Random",
  PyRandom,
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    getrandbits: [
      "k, /",
      (self: PyRandom, k: Value) => {
        const n = toIndex(k);
        if (n < 0) throw error(ValueError, "number of bits must be non-negative");
        return self.twister.bits(Number(n));
      },
    ],
    random: ["", (self: PyRandom) => float(self.twister.random())],
  },
  { hasDict: true },
);

export const RandomType: PyType = pythonClass("random", "Random", [CoreType], {
  __init__: [
    "x=None",
    (self: Value, x: Value) => {
      invoke(self, "seed", x);
      return None;
    },
  ],
  seed: [
    "a=None, version=2",
    (self: PyRandom, a: Value, version: Value) => {
      if (isNone(a)) self.seedFromHost();
      else self.twister.seed(wordsOf(seedKey(a, version)));
      self.gaussNext = null;
      return None;
    },
  ],
  getstate: [
    "",
    (self: PyRandom) =>
      tuple(
        3,
        tuple(...self.twister.state, self.twister.index),
        self.gaussNext === null ? None : float(self.gaussNext),
      ),
  ],
  setstate: [
    "state",
    (self: PyRandom, state: Value) => {
      const [version, internal, gauss] = (state as PyTuple).items;
      if (version !== 3 && version !== 2)
        throw error(ValueError, `state with version ${reprOf(version)} passed to Random.setstate() of version 3`);
      if (!(internal instanceof PyTuple)) throw error(TypeError, "state vector must be a tuple");
      if (internal.items.length !== 625) throw error(ValueError, "state vector is the wrong size");
      // Version 2 had signed numbers.
      const words = internal.items.map((word) => Number(BigInt.asUintN(version === 2 ? 32 : 64, big(toIndex(word)))));
      const index = words[624] as number;
      if (index > 624) throw error(ValueError, "invalid state");
      self.twister.state.set(words.slice(0, 624));
      self.twister.index = index;
      self.gaussNext = gauss === None ? null : (gauss as PyFloat).v;
      return None;
    },
  ],
  __getstate__: ["", (self: Value) => invoke(self, "getstate")],
  __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(), invoke(self, "getstate"))],
  __setstate__: ["state", (self: Value, state: Value) => invoke(self, "setstate", state)],
  ...sequences,
  ...distributions,
});
