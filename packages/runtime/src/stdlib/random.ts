/** `random`: https://docs.python.org/3.13/library/random.html. Equal seeds give CPython's numbers. */
import { slot } from "../host/interpreter.ts";
import { lookup, MethodType, PyFloat } from "../object/type.ts";
import { KW, type Kwargs, TYPE, type Value } from "../object/value.ts";
import { type PyRandom, RandomType } from "./random/generator.ts";
import { SystemRandomType } from "./random/system.ts";

export const Random: Value = RandomType;
export const SystemRandom: Value = SystemRandomType;

const INSTANCE = Symbol("random");
const instance = (): PyRandom =>
  slot(INSTANCE, () => {
    const random = new RandomType.alloc() as PyRandom;
    random.seedFromHost();
    return random;
  });

/** The module's functions are bound methods of one hidden Random a program. */
function shared(name: string): Value {
  const method = lookup(RandomType, name);
  const f = (...args: Value[]): Value => method(instance(), ...args);
  const bound = f as Value;
  bound.func = method;
  Object.defineProperty(bound, "self", { get: instance });
  bound[KW] = (args: Value[], kwargs: Kwargs | undefined): Value => method[KW]([instance(), ...args], kwargs);
  Object.defineProperty(bound, TYPE, { value: MethodType });
  return bound;
}

export const betavariate: Value = shared("betavariate");
export const binomialvariate: Value = shared("binomialvariate");
export const choice: Value = shared("choice");
export const choices: Value = shared("choices");
export const expovariate: Value = shared("expovariate");
export const gammavariate: Value = shared("gammavariate");
export const gauss: Value = shared("gauss");
export const getrandbits: Value = shared("getrandbits");
export const getstate: Value = shared("getstate");
export const lognormvariate: Value = shared("lognormvariate");
export const normalvariate: Value = shared("normalvariate");
export const paretovariate: Value = shared("paretovariate");
export const randbytes: Value = shared("randbytes");
export const randint: Value = shared("randint");
export const random: Value = shared("random");
export const randrange: Value = shared("randrange");
export const sample: Value = shared("sample");
export const seed: Value = shared("seed");
export const setstate: Value = shared("setstate");
export const shuffle: Value = shared("shuffle");
export const triangular: Value = shared("triangular");
export const uniform: Value = shared("uniform");
export const vonmisesvariate: Value = shared("vonmisesvariate");
export const weibullvariate: Value = shared("weibullvariate");

// What the distributions are made with; the names are CPython's.
export const BPF = 53;
export const LOG4: Value = new PyFloat(Math.log(4));
export const NV_MAGICCONST: Value = new PyFloat((4 * Math.exp(-0.5)) / Math.sqrt(2));
export const RECIP_BPF: Value = new PyFloat(2 ** -53);
export const SG_MAGICCONST: Value = new PyFloat(1 + Math.log(4.5));
export const TWOPI: Value = new PyFloat(2 * Math.PI);

/** What `from random import *` brings. */
export const __all__: string[] =
  "Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate".split(
    " ",
  );
