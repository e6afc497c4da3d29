/** IncrementalNewlineDecoder: https://docs.python.org/3.13/library/io.html#io.IncrementalNewlineDecoder */
import { NewlineDecoder } from "../../builtins/io/newlines.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { norm } from "../../types/int/value.ts";
import { asStr, getset, nativeClass, toIndex, tuple } from "../kit.ts";

class PyNewlineDecoder extends PyObject {
  /** The decoder below, or None when text is fed. */
  decoder: Value;
  core: NewlineDecoder | undefined;
}
const core = (self: PyNewlineDecoder): NewlineDecoder => {
  if (self.core === undefined) throw error(ValueError, "IncrementalNewlineDecoder.__init__() not called");
  return self.core;
};

export const IncrementalNewlineDecoder: PyType = nativeClass("_io", "IncrementalNewlineDecoder", PyNewlineDecoder, {
  __init__: [
    "decoder, translate, errors='strict'",
    (self: PyNewlineDecoder, decoder: Value, translate: Value) => {
      self.decoder = decoder;
      self.core = new NewlineDecoder(null, truth(translate));
      return None;
    },
  ],
  decode: [
    "input, final=False",
    (self: PyNewlineDecoder, input: Value, final: Value) => {
      const watch = core(self);
      const text = self.decoder === None ? input : invoke(self.decoder, "decode", input, final);
      const plain = asStr(text);
      if (plain === undefined) throw error(TypeError, `decoder should return a string result, not '${typeName(text)}'`);
      return watch.feed(plain, truth(final));
    },
  ],
  getstate: [
    "",
    (self: PyNewlineDecoder) => {
      const held = core(self).getState()[1];
      if (self.decoder === None) return tuple(new PyBytes(new Uint8Array()), held);
      const state = invoke(self.decoder, "getstate");
      if (!(state instanceof PyTuple)) throw error(TypeError, "illegal decoder state");
      const [bytes, flags] = state.items;
      if (!(bytes instanceof PyBytes))
        throw error(
          TypeError,
          `illegal decoder state: the first item should be a bytes object, not '${typeName(bytes)}'`,
        );
      return tuple(bytes, norm(BigInt(toIndex(flags)) * 2n + BigInt(held)));
    },
  ],
  newlines: getset((self: PyNewlineDecoder) => {
    const seen = core(self).newlines;
    return seen === null ? None : typeof seen === "string" ? seen : new PyTuple(seen);
  }),
  reset: [
    "",
    (self: PyNewlineDecoder) => {
      core(self).reset();
      if (self.decoder !== None) invoke(self.decoder, "reset");
      return None;
    },
  ],
  setstate: [
    "state, /",
    (self: PyNewlineDecoder, state: Value) => {
      if (!(state instanceof PyTuple)) throw error(TypeError, "state argument must be a tuple");
      const [bytes, given] = state.items;
      const flags = BigInt(toIndex(given));
      core(self).setState(new Uint8Array(), flags & 1n);
      if (self.decoder !== None) invoke(self.decoder, "setstate", tuple(bytes, norm(flags >> 1n)));
      return None;
    },
  ],
});
