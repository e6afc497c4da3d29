/** The namespace of bytes. */
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { PyTuple, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { hashBytes } from "../hash/text.ts";
import { resumed } from "../reducible.ts";
import { BytesIterator, BytesIteratorType } from "./iterator.ts";
import { newBytes } from "./new.ts";
import { bytesRepr } from "./repr.ts";
import { byteOperators, own, sharedMethods } from "./shared.ts";
import { BytesType, PyBytes } from "./value.ts";

defineMethods(BytesIteratorType, resumed);
defineMethods(BytesType, {
  __new__: staticEntry("cls, /, source=..., encoding=..., errors=...", newBytes),
  __repr__: ["", (self: Value) => bytesRepr(own(BytesType, self, "__repr__"))],
  __str__: ["", (self: Value) => bytesRepr(own(BytesType, self, "__str__"))],
  __hash__: ["", (self: Value) => hashBytes(own(BytesType, self, "__hash__"))],
  __iter__: ["", (self: PyBytes) => new BytesIterator(self)],
  __getnewargs__: ["", (self: Value) => new PyTuple([new PyBytes(own(BytesType, self, "__getnewargs__"))])],
  __bytes__: [
    "",
    (self: Value) => (typeOf(self) === BytesType ? self : new PyBytes(own(BytesType, self, "__bytes__"))),
  ],
  ...sharedMethods(BytesType, (data) => new PyBytes(data)),
  __doc__:
    "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object",
});

byteOperators(BytesType);
