/** Reading pickles: a machine with a stack, marks on it, and a memo. The instructions are described in CPython's Lib/pickletools.py. */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict, recordFromDict } from "../../object/dict.ts";
import { AttributeError, error, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { setitem } from "../../object/subscript.ts";
import { FloatType, isType, PyFloat, PyTuple } from "../../object/type.ts";
import { type Kwargs, None, type Value } from "../../object/value.ts";
import { makeMemoryView } from "../../types/bytes/memory-value.ts";
import { PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes } from "../../types/codecs/registry.ts";
import { norm } from "../../types/int/value.ts";
import { setState } from "../../types/reduce.ts";
import { PyFrozenSet, PySet, type SetStore } from "../../types/set-storage.ts";
import { extensionName } from "../copyreg/extensions.ts";
import { cannotLoad } from "./errors.ts";
import type { Input } from "./input.ts";
import { follow, moduleNamed } from "./lookup.ts";
import { fromPython2 } from "./names.ts";
import { HIGHEST, OPCODES, type Opcode } from "./opcodes.ts";
import { decodeInt } from "./output.ts";

export interface LoaderOptions {
  readonly fixImports: boolean;
  /** How texts of Python 2 are decoded; "bytes" leaves them. */
  readonly encoding: string;
  readonly errors: string;
  /** Buffers that stayed outside of the pickle. */
  nextBuffer(): Value;
  findClass(module: string, name: string): Value;
  persistentLoad(id: Value): Value;
}

const MARK: unique symbol = Symbol("mark");
const NAMES = new Map<number, Opcode>(Object.entries(OPCODES).map(([name, code]) => [code, name as Opcode]));

/** What `find_class` does when it is not overridden. @throws AttributeError, ModuleNotFoundError */
export function findClass(given: string, name: string, protocol: number, fixImports: boolean): Value {
  const [module, plain] = protocol < 3 && fixImports ? fromPython2(given, name) : [given, name];
  const from = moduleNamed(module);
  const found = follow(from, protocol >= 4 ? plain.split(".") : [plain]);
  if (found !== undefined) return found;
  throw error(AttributeError, `Can't get attribute ${reprOf(plain)} on ${reprOf(from)}`);
}

export class Loader {
  private readonly input: Input;
  private readonly options: LoaderOptions;
  readonly memo: Map<number, Value>;
  protocol = 0;
  private stack: Value[] = [];
  constructor(input: Input, options: LoaderOptions, memo: Map<number, Value>) {
    this.input = input;
    this.options = options;
    this.memo = memo;
  }

  /** The value that a pickle says. @throws UnpicklingError, EOFError, and whatever making it raises */
  load(): Value {
    for (;;) {
      const byte = this.input.opcode();
      const name = NAMES.get(byte);
      if (name === "STOP") return this.pop();
      if (name === undefined) {
        const shown =
          byte >= 0x20 && byte < 0x7f && byte !== 0x27
            ? String.fromCharCode(byte)
            : `\\x${byte.toString(16).padStart(2, "0")}`;
        throw cannotLoad(`invalid load key, '${shown}'.`);
      }
      STEPS[name](this, this.input);
    }
  }
  push(v: Value): void {
    this.stack.push(v);
  }
  pop(): Value {
    const v = this.stack.pop();
    if (v === undefined) throw cannotLoad("unpickling stack underflow");
    if (v !== MARK) return v;
    this.stack.push(v);
    throw cannotLoad("unexpected MARK found");
  }
  top(): Value {
    const v = this.pop();
    this.stack.push(v);
    return v;
  }
  mark(): void {
    this.stack.push(MARK);
  }
  /** What stands above the last mark, which goes. @throws UnpicklingError */
  toMark(): Value[] {
    const at = this.stack.lastIndexOf(MARK);
    if (at < 0) throw cannotLoad("could not find MARK");
    const items = this.stack.splice(at);
    items.shift();
    return items;
  }
  /** Drops the value on top, or the mark. */
  drop(): void {
    if (this.stack.at(-1) === MARK) this.stack.pop();
    else this.pop();
  }
  recall(n: number): void {
    const v = this.memo.get(n);
    if (v === undefined) throw cannotLoad(`Memo value not found at index ${n}`);
    this.push(v);
  }
  keep(n: number): void {
    this.memo.set(n, this.top());
  }
  find(module: string, name: string): Value {
    return this.options.findClass(module, name);
  }
  persistent(id: Value): void {
    this.push(this.options.persistentLoad(id));
  }
  buffer(): void {
    this.push(this.options.nextBuffer());
  }
  /** Bytes that were a text in Python 2. */
  oldText(data: Uint8Array): void {
    const { encoding, errors } = this.options;
    this.push(encoding === "bytes" ? new PyBytes(data) : decodeBytes(data, encoding, errors));
  }
  extension(code: number): void {
    if (code <= 0) throw cannotLoad("EXT specifies code <= 0");
    const place = extensionName(code);
    if (place === undefined) throw error(ValueError, `unregistered extension code ${code}`);
    this.push(this.find(...place));
  }
}

type Step = (m: Loader, input: Input) => void;
const utf8 = (data: Uint8Array): string => decodeBytes(data, "utf-8", "surrogatepass");
const makeNew = (cls: Value, args: readonly Value[], kwargs?: Kwargs): Value => {
  if (!isType(cls)) throw cannotLoad(`NEWOBJ class argument must be a type, not ${reprOf(cls)}`);
  return apply(getattr(cls, "__new__"), [cls, ...args], kwargs);
};
/** Appends to a list, or whatever has `extend` or `append`. */
function append(list: Value, items: readonly Value[]): void {
  if (Array.isArray(list)) {
    for (const item of items) list.push(item);
    return;
  }
  const extend = tryGetattr(list, "extend");
  if (extend !== undefined) call(extend, [...items]);
  else for (const item of items) call(getattr(list, "append"), item);
}
function setItems(dict: Value, items: readonly Value[]): void {
  if (items.length % 2 !== 0) throw cannotLoad("odd number of items for SETITEMS");
  for (let i = 0; i < items.length; i += 2) setitem(dict, items[i], items[i + 1]);
}
function dictOf(items: readonly Value[]): PyDict {
  const dict = new PyDict();
  if (items.length % 2 !== 0) throw cannotLoad("odd number of items for DICT");
  for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
  return dict;
}
/** Makes an instance of a class as protocol 0 does. */
const instance = (cls: Value, args: readonly Value[]): Value =>
  isType(cls) && args.length === 0 && tryGetattr(cls, "__getinitargs__") === undefined
    ? makeNew(cls, [])
    : call(cls, ...args);
/** An INT line: a number, or a bool written with two digits. */
function intLine(text: string): Value {
  if (text === "00" || text === "01") return text === "01";
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw error(ValueError, "could not convert string to int");
  return norm(BigInt(text.trim()));
}
/** A text in quotes, as `repr` wrote it. */
function quoted(text: string): Uint8Array {
  const body = /^(['"])(.*)\1$/s.exec(text.trim())?.[2];
  if (body === undefined) throw cannotLoad("the STRING opcode argument must be quoted");
  const latin1 = Uint8Array.from(body, (c) => c.charCodeAt(0));
  return Uint8Array.from(decodeBytes(latin1, "unicode_escape", "strict"), (c) => c.charCodeAt(0));
}
const double = (data: Uint8Array): PyFloat => new PyFloat(new DataView(data.slice().buffer).getFloat64(0));
const setOf = (set: SetStore, items: readonly Value[]): SetStore => {
  for (const item of items) set.add(item);
  return set;
};

const STEPS: Readonly<Record<Opcode, Step>> = {
  ADDITEMS: (m) => {
    const items = m.toMark();
    const set = m.top();
    if (set instanceof PySet) setOf(set, items);
    else for (const item of items) call(getattr(set, "add"), item);
  },
  APPEND: (m) => {
    const item = m.pop();
    append(m.top(), [item]);
  },
  APPENDS: (m) => {
    const items = m.toMark();
    append(m.top(), items);
  },
  BINBYTES: (m, input) => m.push(new PyBytes(input.bytes(input.number(4)).slice())),
  BINBYTES8: (m, input) => m.push(new PyBytes(input.bytes(input.number(8)).slice())),
  BINFLOAT: (m, input) => m.push(double(input.bytes(8))),
  BINGET: (m, input) => m.recall(input.number(1)),
  BININT: (m, input) => m.push(input.number(4) | 0),
  BININT1: (m, input) => m.push(input.number(1)),
  BININT2: (m, input) => m.push(input.number(2)),
  BINPERSID: (m) => m.persistent(m.pop()),
  BINPUT: (m, input) => m.keep(input.number(1)),
  BINSTRING: (m, input) => {
    const size = input.number(4) | 0;
    if (size < 0) throw cannotLoad("BINSTRING pickle has negative byte count");
    m.oldText(input.bytes(size));
  },
  BINUNICODE: (m, input) => m.push(utf8(input.bytes(input.number(4)))),
  BINUNICODE8: (m, input) => m.push(utf8(input.bytes(input.number(8)))),
  BUILD: (m) => {
    const state = m.pop();
    setState(m.top(), state);
  },
  BYTEARRAY8: (m, input) => m.push(new PyByteArray(input.bytes(input.number(8)).slice())),
  DICT: (m) => m.push(dictOf(m.toMark())),
  DUP: (m) => m.push(m.top()),
  EMPTY_DICT: (m) => m.push(new PyDict()),
  EMPTY_LIST: (m) => m.push([]),
  EMPTY_SET: (m) => m.push(new PySet()),
  EMPTY_TUPLE: (m) => m.push(new PyTuple([])),
  EXT1: (m, input) => m.extension(input.number(1)),
  EXT2: (m, input) => m.extension(input.number(2)),
  EXT4: (m, input) => m.extension(input.number(4) | 0),
  FLOAT: (m, input) => m.push(call(FloatType, input.text().trim())),
  FRAME: (_m, input) => input.frame(input.number(8)),
  FROZENSET: (m) => m.push(setOf(new PyFrozenSet(), m.toMark())),
  GET: (m, input) => m.recall(Number(intLine(input.text()))),
  GLOBAL: (m, input) => {
    const module = utf8(input.line());
    m.push(m.find(module, utf8(input.line())));
  },
  INST: (m, input) => {
    const module = utf8(input.line());
    const name = utf8(input.line());
    m.push(instance(m.find(module, name), m.toMark()));
  },
  INT: (m, input) => m.push(intLine(input.text())),
  LIST: (m) => m.push(m.toMark()),
  LONG: (m, input) => m.push(intLine(input.text().replace(/L$/, ""))),
  LONG1: (m, input) => m.push(norm(decodeInt(input.bytes(input.number(1))))),
  LONG4: (m, input) => {
    const size = input.number(4) | 0;
    if (size < 0) throw cannotLoad("LONG pickle has negative byte count");
    m.push(norm(decodeInt(input.bytes(size))));
  },
  LONG_BINGET: (m, input) => m.recall(input.number(4)),
  LONG_BINPUT: (m, input) => m.keep(input.number(4)),
  MARK: (m) => m.mark(),
  MEMOIZE: (m) => m.keep(m.memo.size),
  NEWFALSE: (m) => m.push(false),
  NEWOBJ: (m) => {
    const args = m.pop() as PyTuple;
    m.push(makeNew(m.pop(), args.items));
  },
  NEWOBJ_EX: (m) => {
    const kwargs = m.pop() as PyDict;
    const args = m.pop() as PyTuple;
    m.push(makeNew(m.pop(), args.items, recordFromDict(kwargs) ?? {}));
  },
  NEWTRUE: (m) => m.push(true),
  NEXT_BUFFER: (m) => m.buffer(),
  NONE: (m) => m.push(None),
  OBJ: (m) => {
    const [cls, ...args] = m.toMark();
    if (cls === undefined) throw cannotLoad("unpickling stack underflow");
    m.push(instance(cls, args));
  },
  PERSID: (m, input) => m.persistent(input.text()),
  POP: (m) => m.drop(),
  POP_MARK: (m) => void m.toMark(),
  PROTO: (m, input) => {
    m.protocol = input.number(1);
    if (m.protocol > HIGHEST) throw error(ValueError, `unsupported pickle protocol: ${m.protocol}`);
  },
  PUT: (m, input) => m.keep(Number(intLine(input.text()))),
  READONLY_BUFFER: (m) => {
    const view = makeMemoryView(m.pop());
    m.push(view.readonly ? view.owner : Object.assign(view, { readonly: true }));
  },
  REDUCE: (m) => {
    const args = m.pop() as PyTuple;
    m.push(call(m.pop(), ...args.items));
  },
  SETITEM: (m) => {
    const value = m.pop();
    const key = m.pop();
    setItems(m.top(), [key, value]);
  },
  SETITEMS: (m) => {
    const items = m.toMark();
    setItems(m.top(), items);
  },
  SHORT_BINBYTES: (m, input) => m.push(new PyBytes(input.bytes(input.number(1)).slice())),
  SHORT_BINSTRING: (m, input) => m.oldText(input.bytes(input.number(1))),
  SHORT_BINUNICODE: (m, input) => m.push(utf8(input.bytes(input.number(1)))),
  STACK_GLOBAL: (m) => {
    const name = m.pop();
    const module = m.pop();
    if (typeof name !== "string" || typeof module !== "string") throw cannotLoad("STACK_GLOBAL requires str");
    m.push(m.find(module, name));
  },
  STOP: () => undefined,
  STRING: (m, input) => m.oldText(quoted(input.text())),
  TUPLE: (m) => m.push(new PyTuple(m.toMark())),
  TUPLE1: (m) => m.push(new PyTuple([m.pop()])),
  TUPLE2: (m) => {
    const last = m.pop();
    m.push(new PyTuple([m.pop(), last]));
  },
  TUPLE3: (m) => {
    const last = m.pop();
    const middle = m.pop();
    m.push(new PyTuple([m.pop(), middle, last]));
  },
  UNICODE: (m, input) => m.push(decodeBytes(input.line(), "raw_unicode_escape", "strict")),
};
