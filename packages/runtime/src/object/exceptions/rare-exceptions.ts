/** The namespaces of the exceptions of the system, of encodings and of syntax: https://docs.python.org/3.13/library/exceptions.html#os-exceptions */
import { attributeKey } from "../attributes.ts";
import type { PyDict } from "../dict.ts";
import { toArray } from "../iterate.ts";
import { defineMethods, getset, type MethodTable, staticEntry } from "../methods.ts";
import { reprOf, strOf } from "../repr.ts";
import { isSubtype, lookup, PyTuple, type PyType, typeName, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { field, plain } from "./exception-fields.ts";
import {
  AttributeError,
  BlockingIOError,
  BrokenPipeError,
  ChildProcessError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  error,
  FileExistsError,
  FileNotFoundError,
  InterruptedError,
  IsADirectoryError,
  NotADirectoryError,
  OSError,
  PermissionError,
  ProcessLookupError,
  SyntaxError,
  TimeoutError,
  TypeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeTranslateError,
} from "./exceptions.ts";

defineMethods(SyntaxError, {
  __init__: [
    "*args",
    (self, args: PyTuple) => {
      self.args = args;
      self[attributeKey("msg")] = args.items[0] ?? None;
      if (args.items.length === 2) {
        const details = toArray(args.items[1]);
        if (details.length !== 4 && details.length !== 6)
          throw error(TypeError, `function missing required argument 'filename' (pos 1)`);
        ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"].forEach((name, i) => {
          self[attributeKey(name)] = details[i] ?? None;
        });
      }
      return None;
    },
  ],
  __str__: [
    "",
    (self) => {
      const msg = self[attributeKey("msg")] ?? None;
      const filename = self[attributeKey("filename")];
      const lineno = self[attributeKey("lineno")];
      const base = typeof filename === "string" ? filename.slice(filename.lastIndexOf("/") + 1) : undefined;
      const hasLine = typeof lineno === "number";
      if (base !== undefined && hasLine) return `${strOf(msg)} (${base}, line ${lineno})`;
      if (base !== undefined) return `${strOf(msg)} (${base})`;
      return hasLine ? `${strOf(msg)} (line ${lineno})` : strOf(msg);
    },
  ],
  ...Object.fromEntries(
    ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"].map((n) => [
      n,
      field(n),
    ]),
  ),
});

const BY_ERRNO: ReadonlyMap<number, PyType> = new Map([
  [1, PermissionError],
  [2, FileNotFoundError],
  [3, ProcessLookupError],
  [4, InterruptedError],
  [10, ChildProcessError],
  [11, BlockingIOError],
  [13, PermissionError],
  [17, FileExistsError],
  [20, NotADirectoryError],
  [21, IsADirectoryError],
  [32, BrokenPipeError],
  [103, ConnectionAbortedError],
  [104, ConnectionResetError],
  [108, BrokenPipeError],
  [110, TimeoutError],
  [111, ConnectionRefusedError],
  [114, BlockingIOError],
  [115, BlockingIOError],
]);
/** A class that has an `__init__` of its own and not a `__new__` reads its arguments there, every other one when it is made. */
const readsInInit = (type: PyType): boolean =>
  lookup(type, "__init__") !== OSError.dict.get("__init__") && lookup(type, "__new__") === OSError.dict.get("__new__");

function readArguments(self: Value, args: PyTuple): void {
  const { items } = args;
  if (items.length < 2 || items.length > 5) {
    self.args = args;
    return;
  }
  self[attributeKey("errno")] = items[0];
  self[attributeKey("strerror")] = items[1];
  // The third argument of a BlockingIOError may be a number of characters.
  if (items.length > 2 && isSubtype(typeOf(self), BlockingIOError) && typeof items[2] === "number") {
    self.written = items[2];
    self.args = args;
    return;
  }
  if (items.length > 2) self[attributeKey("filename")] = items[2];
  if (items.length > 4) self[attributeKey("filename2")] = items[4];
  self.args = new PyTuple(items.slice(0, 2));
}

defineMethods(OSError, {
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
    const inInit = readsInInit(cls);
    if (!inInit && kwargs.size > 0) throw error(TypeError, `${cls.name}() takes no keyword arguments`);
    const type = cls === OSError && args.items.length >= 2 ? (BY_ERRNO.get(args.items[0]) ?? cls) : cls;
    const self = new type.alloc(...(inInit ? [] : args.items));
    if (!inInit) readArguments(self, args);
    return self;
  }),
  __init__: [
    "*args, **kwargs",
    (self, args: PyTuple, kwargs: PyDict) => {
      if (!readsInInit(typeOf(self))) return None;
      if (kwargs.size > 0) throw error(TypeError, `${typeName(self)}() takes no keyword arguments`);
      readArguments(self, args);
      return None;
    },
  ],
  __str__: [
    "",
    (self) => {
      const get = (n: string): Value => self[attributeKey(n)];
      if (get("errno") === undefined) return plain(self.args);
      const head = `[Errno ${strOf(get("errno"))}] ${strOf(get("strerror"))}`;
      const file = get("filename");
      if (file === undefined || file === None) return head;
      const second = get("filename2");
      return second === undefined || second === None
        ? `${head}: ${reprOf(file)}`
        : `${head}: ${reprOf(file)} -> ${reprOf(second)}`;
    },
  ],
  errno: field("errno"),
  strerror: field("strerror"),
  filename: field("filename"),
  filename2: field("filename2"),
});

defineMethods(BlockingIOError, {
  characters_written: getset(
    (self) => {
      if (self.written === undefined) throw error(AttributeError, "characters_written");
      return self.written;
    },
    (self, value) => {
      self.written = value;
    },
    (self) => {
      if (self.written === undefined) throw error(AttributeError, "characters_written");
      self.written = undefined;
    },
  ),
});

const unicodeFields = (names: readonly string[], text: (get: (n: string) => Value) => string): MethodTable => ({
  __init__: [
    "*args",
    (self, args: PyTuple) => {
      if (args.items.length !== names.length)
        throw error(TypeError, `function takes exactly ${names.length} arguments (${args.items.length} given)`);
      self.args = args;
      names.forEach((n, i) => {
        self[attributeKey(n)] = args.items[i];
      });
      return None;
    },
  ],
  // Made without its arguments, it has nothing to tell.
  __str__: ["", (self) => (self[attributeKey("object")] === undefined ? "" : text((n) => self[attributeKey(n)]))],
  ...Object.fromEntries(names.map((n) => [n, field(n)])),
});
const hex = (n: number, width: number): string => n.toString(16).padStart(width, "0");
const character = (c: number): string =>
  c <= 0xff ? `\\x${hex(c, 2)}` : c <= 0xffff ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;
const range = (get: (n: string) => Value): string => `${get("start")}-${get("end") - 1}`;
const codePoint = (s: string, at: number): number => [...s][at]?.codePointAt(0) ?? 0;

defineMethods(
  UnicodeDecodeError,
  unicodeFields(["encoding", "object", "start", "end", "reason"], (get) =>
    get("end") - get("start") === 1
      ? `'${get("encoding")}' codec can't decode byte 0x${hex(get("object").data[get("start")], 2)} in position ${get("start")}: ${get("reason")}`
      : `'${get("encoding")}' codec can't decode bytes in position ${range(get)}: ${get("reason")}`,
  ),
);
defineMethods(
  UnicodeEncodeError,
  unicodeFields(["encoding", "object", "start", "end", "reason"], (get) =>
    get("end") - get("start") === 1
      ? `'${get("encoding")}' codec can't encode character '${character(codePoint(get("object"), get("start")))}' in position ${get("start")}: ${get("reason")}`
      : `'${get("encoding")}' codec can't encode characters in position ${range(get)}: ${get("reason")}`,
  ),
);
defineMethods(
  UnicodeTranslateError,
  unicodeFields(["object", "start", "end", "reason"], (get) =>
    get("end") - get("start") === 1
      ? `can't translate character '${character(codePoint(get("object"), get("start")))}' in position ${get("start")}: ${get("reason")}`
      : `can't translate characters in position ${range(get)}: ${get("reason")}`,
  ),
);
