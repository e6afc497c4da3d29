/** Encoders and decoders that are fed piece by piece: https://docs.python.org/3.13/library/codecs.html#incremental-encoding-and-decoding */
import { error, NotImplementedError, TypeError } from "../../object/exceptions/exceptions.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { decoderOf, encoderOf } from "../../types/codecs/incremental.ts";
import { codec, isKnown } from "../../types/codecs/registry.ts";
import { asStr, pythonClass, toIndex, tuple } from "../kit.ts";
import { transformNamed } from "./transforms.ts";

const refuse = (): never => {
  throw error(NotImplementedError);
};
const setErrors = (self: Value, errors: Value): Value => {
  self.$errors = errors;
  return None;
};

/** What encoders derive from. */
export const IncrementalEncoder: PyType = pythonClass("codecs", "IncrementalEncoder", [], {
  __init__: [
    "errors='strict'",
    (self: Value, errors: Value) => {
      self.$buffer = "";
      return setErrors(self, errors);
    },
  ],
  encode: ["input, final=False", refuse],
  getstate: ["", () => 0],
  reset: ["", () => None],
  setstate: ["state", () => None],
});
/** What decoders derive from. */
export const IncrementalDecoder: PyType = pythonClass("codecs", "IncrementalDecoder", [], {
  __init__: ["errors='strict'", setErrors],
  decode: ["input, final=False", refuse],
  getstate: ["", () => tuple(new PyBytes(new Uint8Array()), 0)],
  reset: ["", () => None],
  setstate: ["state", () => None],
});

/** The encoder class of an encoding that the runtime has. */
export function encoderClass(name: string): PyType {
  const transform = transformNamed(name);
  if (transform !== undefined || !isKnown(name))
    return pythonClass("codecs", "IncrementalEncoder", [IncrementalEncoder], {
      encode: ["input, final=False", (_: Value, input: Value) => transform?.encode(input)],
    });
  return pythonClass("codecs", "IncrementalEncoder", [IncrementalEncoder], {
    __init__: [
      "errors='strict'",
      (self: Value, errors: string) => {
        self.core = encoderOf(codec(name), errors);
        return setErrors(self, errors);
      },
    ],
    encode: [
      "input, final=False",
      (self: Value, input: Value, final: Value) => {
        const text = asStr(input);
        if (text === undefined) throw error(TypeError, `encode() argument 1 must be str, not ${typeName(input)}`);
        return new PyBytes(self.core.encode(text, truth(final)));
      },
    ],
    getstate: ["", (self: Value) => self.core.getState()],
    reset: [
      "",
      (self: Value) => {
        self.core.reset();
        return None;
      },
    ],
    setstate: [
      "state",
      (self: Value, state: Value) => {
        self.core.setState(toIndex(state));
        return None;
      },
    ],
  });
}

/** The decoder class of an encoding that the runtime has. */
export function decoderClass(name: string): PyType {
  const transform = transformNamed(name);
  if (transform !== undefined || !isKnown(name))
    return pythonClass("codecs", "IncrementalDecoder", [IncrementalDecoder], {
      decode: ["input, final=False", (_: Value, input: Value) => transform?.decode(input)],
    });
  return pythonClass("codecs", "IncrementalDecoder", [IncrementalDecoder], {
    __init__: [
      "errors='strict'",
      (self: Value, errors: string) => {
        self.core = decoderOf(codec(name), errors);
        return setErrors(self, errors);
      },
    ],
    decode: [
      "input, final=False",
      (self: Value, input: Value, final: Value) => {
        const data = bufferOf(input);
        if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(input)}'`);
        return self.core.decode(data, truth(final));
      },
    ],
    getstate: [
      "",
      (self: Value) => {
        const [held, flags] = self.core.getState();
        return tuple(new PyBytes(held), flags);
      },
    ],
    reset: [
      "",
      (self: Value) => {
        self.core.reset();
        return None;
      },
    ],
    setstate: [
      "state",
      (self: Value, state: Value) => {
        if (!(state instanceof PyTuple)) throw error(TypeError, "state argument must be a tuple");
        self.core.setState(bufferOf(state.items[0]) ?? new Uint8Array(), toIndex(state.items[1]));
        return None;
      },
    ],
  });
}
