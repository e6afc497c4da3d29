import { AsyncGeneratorType } from "../../coroutine/async-generator.ts";
import { CoroutineType } from "../../coroutine/coroutine.ts";
import { GeneratorType } from "../../coroutine/generator.ts";
import {
  error,
  GeneratorExit,
  isError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
} from "../../object/exceptions/exceptions.ts";
import { raise } from "../../object/exceptions/raise.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { pyIter } from "../../object/iterate.ts";
import { isType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MemoryViewType } from "../../types/bytes/memory-value.ts";
import { ByteArrayType, BytesType } from "../../types/bytes/value.ts";
import { register } from "../abc/meta.ts";
import { abc, abstract } from "./abc-kit.ts";
import { callableGetitem } from "./callable-alias.ts";

const none = (): Value => None;

export const Hashable: PyType = abc("Hashable", [], ["__hash__"], {
  __hash__: abstract("", () => 0, "Hashable.__hash__"),
});
export const Awaitable: PyType = abc("Awaitable", [], ["__await__"], {
  __await__: abstract("", none, "Awaitable.__await__"),
});
/** Raises what `throw(type, value, traceback)` is given. */
const thrown = (typ: Value, val: Value): Value => {
  if (val === None || val === undefined) throw raise(isType(typ) ? call(typ) : typ);
  throw raise(val);
};
const closing = (self: Value): Value => {
  try {
    invoke(self, "throw", GeneratorExit);
  } catch (e) {
    if (isError(e, GeneratorExit) || isError(e, StopIteration)) return None;
    throw e;
  }
  throw error(RuntimeError, "generator ignored GeneratorExit");
};
export const Coroutine: PyType = abc("Coroutine", [Awaitable], ["__await__", "send", "throw", "close"], {
  close: ["", closing],
  send: abstract(
    "value",
    () => {
      throw error(StopIteration);
    },
    "Coroutine.send",
  ),
  throw: abstract(
    "typ, val=None, tb=None",
    (_self: Value, typ: Value, val: Value) => thrown(typ, val),
    "Coroutine.throw",
  ),
});
export const AsyncIterable: PyType = abc("AsyncIterable", [], ["__aiter__"], {
  __aiter__: abstract("", none, "AsyncIterable.__aiter__"),
});
export const AsyncIterator: PyType = abc("AsyncIterator", [AsyncIterable], ["__anext__", "__aiter__"], {
  __aiter__: ["", (self: Value) => self],
  __anext__: abstract(
    "",
    () => {
      throw error(StopAsyncIteration);
    },
    "AsyncIterator.__anext__",
  ),
});
export const AsyncGenerator: PyType = abc(
  "AsyncGenerator",
  [AsyncIterator],
  ["__aiter__", "__anext__", "asend", "athrow", "aclose"],
  {
    __anext__: ["", (self: Value) => invoke(self, "asend", None)],
    asend: abstract("value", none, "AsyncGenerator.asend"),
    athrow: abstract("typ, val=None, tb=None", none, "AsyncGenerator.athrow"),
  },
);

export const Iterable: PyType = abc("Iterable", [], ["__iter__"], {
  __iter__: abstract("", () => pyIter([]), "Iterable.__iter__"),
});
export const Iterator: PyType = abc("Iterator", [Iterable], ["__iter__", "__next__"], {
  __iter__: ["", (self: Value) => self],
  __next__: abstract(
    "",
    () => {
      throw error(StopIteration);
    },
    "Iterator.__next__",
  ),
});
export const Reversible: PyType = abc("Reversible", [Iterable], ["__reversed__", "__iter__"], {
  __reversed__: abstract("", () => [], "Reversible.__reversed__"),
});
export const Generator: PyType = abc("Generator", [Iterator], ["__iter__", "__next__", "send", "throw", "close"], {
  __next__: ["", (self: Value) => invoke(self, "send", None)],
  close: ["", closing],
  send: abstract(
    "value",
    () => {
      throw error(StopIteration);
    },
    "Generator.send",
  ),
  throw: abstract(
    "typ, val=None, tb=None",
    (_self: Value, typ: Value, val: Value) => thrown(typ, val),
    "Generator.throw",
  ),
});
export const Sized: PyType = abc("Sized", [], ["__len__"], { __len__: abstract("", () => 0, "Sized.__len__") });
export const Container: PyType = abc("Container", [], ["__contains__"], {
  __contains__: abstract("x", () => false, "Container.__contains__"),
});
export const Collection: PyType = abc(
  "Collection",
  [Sized, Iterable, Container],
  ["__len__", "__iter__", "__contains__"],
  {},
);
export const Callable: PyType = abc("Callable", [], ["__call__"], {
  __call__: abstract("*args, **kwds", () => false, "Callable.__call__"),
  __class_getitem__: callableGetitem,
});
export const Buffer: PyType = abc("Buffer", [], ["__buffer__"], {
  __buffer__: abstract("flags, /", none, "Buffer.__buffer__"),
});
register(Buffer, BytesType, ByteArrayType, MemoryViewType);
register(Generator, GeneratorType);
register(Coroutine, CoroutineType);
register(AsyncGenerator, AsyncGeneratorType);
