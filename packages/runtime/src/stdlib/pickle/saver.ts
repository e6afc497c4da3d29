/** Writing values; the steps, and so the bytes, are those of CPython's Modules/_pickle.c. */

import { DictType, type PyDict } from "../../object/dict.ts";
import { call } from "../../object/functions/call.ts";
import { type Iter, iter$ } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  BoolType,
  FloatType,
  IntType,
  ListType,
  NoneType,
  PyFloat,
  PyTuple,
  StrType,
  TupleType,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { ByteArrayType, BytesType, type PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { encodeText } from "../../types/codecs/registry.ts";
import { FrozenSetType, type SetStore, SetType } from "../../types/set-storage.ts";
import { tuple } from "../kit.ts";
import { PickleBuffer } from "./buffer.ts";
import { cannotPickle } from "./errors.ts";
import { encodeInt, little, Output } from "./output.ts";
import { saveByReduction, saveReduced } from "./reduced.ts";

const BATCH = 1000;
const SHORT = 256;

/** What decides how values are written, beside the values. */
export interface SaverOptions {
  readonly protocol: number;
  /** Names of protocols below 3 are Python 2's. */
  readonly fixImports: boolean;
  /** Takes buffers that stay outside of the pickle; None: they go into it. */
  readonly bufferCallback: Value;
  /** The hooks that a Pickler may have, found anew at each use. */
  hook(name: "persistent_id" | "reducer_override" | "dispatch_table"): Value | undefined;
}

export class Saver {
  readonly options: SaverOptions;
  readonly protocol: number;
  /** What was written, with its number: objects by identity, texts by what they say. */
  readonly memo = new Map<Value, number>();
  /** Numbers given so far; some texts have one and are not found again. */
  count = 0;
  /** Nothing is remembered. */
  fast = false;
  out = new Output();
  constructor(options: SaverOptions) {
    this.options = options;
    this.protocol = options.protocol;
  }
  get isBinary(): boolean {
    return this.protocol >= 1;
  }

  /** A whole pickle. @throws PicklingError, and whatever the values' own methods raise */
  dump(v: Value): Uint8Array {
    this.out = new Output();
    if (this.protocol >= 2) this.out.put("PROTO", Uint8Array.of(this.protocol));
    if (this.protocol >= 4) this.out.beginFraming();
    this.save(v);
    this.out.put("STOP");
    this.out.endFraming();
    return this.out.taken();
  }

  save(v: Value, asksForId = true): void {
    this.out.boundary();
    if (asksForId && this.savePersistent(v)) return;
    const type = typeOf(v);
    switch (type) {
      case NoneType:
        this.out.put("NONE");
        return;
      case BoolType:
        if (this.protocol >= 2) this.out.put(v === true ? "NEWTRUE" : "NEWFALSE");
        else this.out.put("INT", v === true ? "01\n" : "00\n");
        return;
      case IntType:
        this.saveInt(v);
        return;
      case FloatType:
        this.saveFloat((v as PyFloat).v);
        return;
    }
    if (this.isKnown(v)) return;
    switch (type) {
      case StrType:
        this.saveText(v);
        return;
      case BytesType:
        this.saveBytes(v);
        return;
      case TupleType:
        this.saveTuple(v);
        return;
      case ListType:
        this.putEmpty("LIST");
        this.remember(v);
        this.appendItems(v);
        return;
      case DictType:
        this.putEmpty("DICT");
        this.remember(v);
        this.setItems(pairs(v));
        return;
      case SetType:
      case FrozenSetType:
        this.saveSet(v);
        return;
      case ByteArrayType:
        this.saveByteArray(v);
        return;
    }
    if (v instanceof PickleBuffer) this.saveBuffer(v);
    else saveByReduction(this, v);
  }

  private putEmpty(kind: "LIST" | "DICT" | "TUPLE"): void {
    if (this.isBinary) this.out.put(`EMPTY_${kind}`);
    else {
      this.out.put("MARK");
      this.out.put(kind);
    }
  }

  /** Writes where a value that was written before is found; false when it was not. */
  isKnown(v: Value): boolean {
    const n = this.memo.get(v);
    if (n === undefined) return false;
    if (!this.isBinary) this.out.put("GET", `${n}\n`);
    else if (n < SHORT) this.out.put("BINGET", Uint8Array.of(n));
    else this.out.put("LONG_BINGET", little(n, 4));
    return true;
  }
  /** Gives what was just written a number. */
  remember(v: Value): void {
    if (this.fast) return;
    const n = this.count++;
    if (!this.memo.has(v)) this.memo.set(v, n);
    if (this.protocol >= 4) this.out.put("MEMOIZE");
    else if (!this.isBinary) this.out.put("PUT", `${n}\n`);
    else if (n < SHORT) this.out.put("BINPUT", Uint8Array.of(n));
    else this.out.put("LONG_BINPUT", little(n, 4));
  }

  private savePersistent(v: Value): boolean {
    const hook = this.options.hook("persistent_id");
    const id = hook === undefined ? None : call(hook, v);
    if (id === None) return false;
    if (this.isBinary) {
      this.save(id, false);
      this.out.put("BINPERSID");
      return true;
    }
    const text = typeof id === "string" ? id : reprOf(id);
    if (/[^\x00-\x7f]/.test(text)) throw cannotPickle("persistent IDs in protocol 0 must be ASCII strings");
    this.out.put("PERSID", `${text}\n`);
    return true;
  }

  private saveInt(v: number | bigint): void {
    const isWord = v >= -(2 ** 31) && v < 2 ** 31;
    if (!this.isBinary || (!isWord && this.protocol < 2)) {
      this.out.put(isWord ? "INT" : "LONG", isWord ? `${v}\n` : `${v}L\n`);
    } else if (isWord) {
      if (v >= 0 && v < 256) this.out.put("BININT1", little(v, 1));
      else if (v >= 0 && v < 65536) this.out.put("BININT2", little(v, 2));
      else this.out.put("BININT", little(v, 4));
    } else {
      const data = encodeInt(BigInt(v));
      if (data.length < SHORT) this.out.put("LONG1", little(data.length, 1), data);
      else this.out.put("LONG4", little(data.length, 4), data);
    }
  }
  private saveFloat(x: number): void {
    if (!this.isBinary) {
      this.out.put("FLOAT", `${reprOf(new PyFloat(x))}\n`);
      return;
    }
    const data = new Uint8Array(8);
    new DataView(data.buffer).setFloat64(0, x);
    this.out.put("BINFLOAT", data);
  }
  /** `key` stands for the text in the memo, where CPython has texts that say the same apart. */
  saveText(text: string, key = text): void {
    if (this.isKnown(key)) return;
    if (this.isBinary) {
      const data = encodeText(text, "utf-8", "surrogatepass");
      if (data.length < SHORT && this.protocol >= 4) this.out.put("SHORT_BINUNICODE", little(data.length, 1), data);
      else this.out.payload("BINUNICODE", little(data.length, 4), data);
    } else this.out.put("UNICODE", `${escaped(text)}\n`);
    this.remember(key);
  }
  private saveBytes(v: PyBytes): void {
    if (this.protocol < 3) {
      if (v.data.length === 0) {
        saveReduced(this, v, tuple(BytesType, tuple()));
        return;
      }
      // Protocols below 3 know only text.
      const text = Array.from(v.data, (b) => String.fromCharCode(b)).join("");
      saveReduced(this, v, tuple(importModule("codecs").dict.get("encode"), tuple(text, "latin1")));
      return;
    }
    this.putBytes(v.data);
    this.remember(v);
  }
  private putBytes(data: Uint8Array): void {
    if (data.length < SHORT) this.out.put("SHORT_BINBYTES", little(data.length, 1), data);
    else this.out.payload("BINBYTES", little(data.length, 4), data);
  }
  private saveByteArray(v: PyByteArray): void {
    if (this.protocol >= 5) {
      this.out.payload("BYTEARRAY8", little(v.length, 8), v.data.slice());
      this.remember(v);
    } else saveReduced(this, v, tuple(ByteArrayType, v.length === 0 ? tuple() : tuple(new PyBytes(v.data.slice()))));
  }
  private saveBuffer(v: PickleBuffer): void {
    if (this.protocol < 5) throw cannotPickle("PickleBuffer can only be pickled with protocol >= 5");
    const data = v.bytes();
    const { bufferCallback } = this.options;
    const isInside = bufferCallback === None || truth(call(bufferCallback, v));
    if (!isInside) {
      this.out.put("NEXT_BUFFER");
      if (v.isReadonly) this.out.put("READONLY_BUFFER");
    } else if (v.isReadonly) {
      this.putBytes(data);
      this.remember(v);
    } else {
      this.out.payload("BYTEARRAY8", little(data.length, 8), data);
      this.remember(v);
    }
  }

  private saveTuple(v: PyTuple): void {
    const { items } = v;
    if (items.length === 0) {
      this.putEmpty("TUPLE");
      return;
    }
    const isShort = items.length <= 3 && this.protocol >= 2;
    if (!isShort) this.out.put("MARK");
    for (const item of items) this.save(item);
    if (this.memo.has(v)) {
      // It holds itself, and was written while its items were.
      if (isShort) for (const _ of items) this.out.put("POP");
      else if (this.isBinary) this.out.put("POP_MARK");
      else for (let i = 0; i <= items.length; i++) this.out.put("POP");
      this.isKnown(v);
      return;
    }
    this.out.put(isShort ? (["TUPLE1", "TUPLE2", "TUPLE3"] as const)[items.length - 1]! : "TUPLE");
    this.remember(v);
  }
  private saveSet(v: SetStore): void {
    const type = typeOf(v);
    const items = v.items();
    if (this.protocol < 4) {
      saveReduced(this, v, tuple(type, tuple(items)));
      return;
    }
    if (type === SetType) {
      this.out.put("EMPTY_SET");
      this.remember(v);
      for (let at = 0; at < items.length; at += BATCH) {
        this.out.put("MARK");
        for (const item of items.slice(at, at + BATCH)) this.save(item);
        this.out.put("ADDITEMS");
      }
      return;
    }
    this.out.put("MARK");
    for (const item of items) this.save(item);
    if (this.memo.has(v)) {
      this.out.put("POP_MARK");
      this.isKnown(v);
      return;
    }
    this.out.put("FROZENSET");
    this.remember(v);
  }

  /** The items of a list, or of what a reduction gives. */
  appendItems(items: Value): void {
    this.batches(
      Array.isArray(items) ? [items, true] : [iter$(items), false],
      (item) => this.save(item),
      "APPEND",
      "APPENDS",
    );
  }
  /** The items of a dict, as pairs. */
  setItems(source: readonly [readonly Value[] | Iter, boolean]): void {
    this.batches(
      source,
      (pair) => {
        this.save(pair.items[0]);
        this.save(pair.items[1]);
      },
      "SETITEM",
      "SETITEMS",
    );
  }
  /** `isCounted`: how many there are is known, so one that is left over makes a batch of its own. */
  private batches(
    [source, isCounted]: readonly [readonly Value[] | Iter, boolean],
    saveOne: (item: Value) => void,
    one: "APPEND" | "SETITEM",
    many: "APPENDS" | "SETITEMS",
  ): void {
    const iterator = Array.isArray(source) ? iter$(source) : (source as Iter);
    if (!this.isBinary) {
      for (let item = iterator.$next(); item !== undefined; item = iterator.$next()) {
        saveOne(item);
        this.out.put(one);
      }
      return;
    }
    const alone = isCounted && (source as readonly Value[]).length > 1;
    for (let item = iterator.$next(); item !== undefined; ) {
      let next = iterator.$next();
      if (next === undefined && !alone) {
        saveOne(item);
        this.out.put(one);
        return;
      }
      this.out.put("MARK");
      saveOne(item);
      for (let n = 1; next !== undefined && n < BATCH; n++) {
        saveOne(next);
        next = iterator.$next();
      }
      this.out.put(many);
      item = next;
    }
  }
}

const pairs = (dict: PyDict): readonly [readonly Value[], boolean] => [
  Array.from(dict.entries(), ([key, value]) => new PyTuple([key, value])),
  true,
];

/** A text on one line of ASCII and Latin-1. */
const escaped = (text: string): string =>
  text.replace(/[\\\0\n\r\x1a]|[^\x00-\xff]/gu, (c) => {
    const point = c.codePointAt(0) as number;
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
  });
