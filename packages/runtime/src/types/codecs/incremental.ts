/** Encoders and decoders that are fed piece by piece: https://docs.python.org/3.13/library/codecs.html#incremental-encoding-and-decoding */

import { tryGetattr } from "../../object/attributes.ts";
import { error, isException, UnicodeError } from "../../object/exceptions/exceptions.ts";
import type { Codec, IncrementalDecoder, IncrementalEncoder } from "./codec.ts";
import { codec } from "./registry.ts";
import { secondFits } from "./utf8.ts";

const NOTHING = new Uint8Array();

/** How many bytes at the end begin a character of UTF-8 that is not complete. */
export function unfinishedUtf8(data: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const begins = byte >= (back === 1 ? 0xc2 : back === 2 ? 0xe0 : 0xf0) && byte <= 0xf4;
    return begins && (back === 1 || secondFits(byte, data[data.length - back + 1] as number)) ? back : 0;
  }
  return 0;
}

/** The same for UTF-16 and UTF-32 without a byte order mark. */
function unfinishedWide(data: Uint8Array, width: number, isBig: boolean): number {
  const odd = data.length % width;
  const last = data[data.length - odd - (isBig ? 2 : 1)];
  return odd + (width === 2 && last !== undefined && (last & 0xfc) === 0xd8 ? 2 : 0);
}

const ESCAPE = /\\(?:x[0-9a-f]?|u[0-9a-f]{0,3}|U[0-9a-f]{0,7}|N(?:\{[^}]*)?|[0-7]{0,2})$/i;
const isOdd = (text: string): boolean => text.length % 2 === 1;

function unfinishedEscape(data: Uint8Array): number {
  const text = String.fromCharCode(...data.subarray(-40));
  const found = ESCAPE.exec(text);
  if (found === null || !isOdd(/\\*$/.exec(text.slice(0, found.index + 1))?.[0] ?? "")) return 0;
  return found[0].length;
}

/** Where only the codec knows: it says so when all it misses is the rest of a sequence. */
function unfinishedSequence(data: Uint8Array, { decode }: Codec): number {
  try {
    decode(data, "strict");
  } catch (e) {
    if (!isException(e) || !String(tryGetattr(e, "reason")).startsWith("incomplete "))
      return isException(e) ? 0 : fail(e);
    return data.length - (tryGetattr(e, "start") as number);
  }
  return 0;
}
const fail = (e: unknown): never => {
  throw e;
};

/** How many bytes at the end wait for others. */
function unfinished(data: Uint8Array, of: Codec): number {
  const { name } = of;
  if (name === "utf-8") return unfinishedUtf8(data);
  const wide = /^utf-(16|32)-(le|be)$/.exec(name);
  if (wide !== null) return unfinishedWide(data, Number(wide[1]) / 8, wide[2] === "be");
  if (/escape/.test(name)) return unfinishedEscape(data);
  return /^(?:gb|big5|shift|cp9|euc)/.test(name) ? unfinishedSequence(data, of) : 0;
}

/** Encodings whose first bytes say how to read the others: the mark, and which encoding it means. */
interface Marked {
  /** How many bytes a mark has. */
  readonly width: number;
  /** The number of the state in which it is not known yet; the places of `ways` are the others. */
  readonly open: number;
  readonly ways: readonly string[];
  readonly marks: readonly (readonly number[])[];
  readonly needsMark: boolean;
}
const MARKED: Readonly<Record<string, Marked>> = {
  "utf-16": {
    width: 2,
    open: 2,
    ways: ["utf-16-le", "utf-16-be"],
    marks: [
      [0xff, 0xfe],
      [0xfe, 0xff],
    ],
    needsMark: true,
  },
  "utf-32": {
    width: 4,
    open: 2,
    ways: ["utf-32-le", "utf-32-be"],
    marks: [
      [0xff, 0xfe, 0, 0],
      [0, 0, 0xfe, 0xff],
    ],
    needsMark: true,
  },
  "utf-8-sig": { width: 3, open: 1, ways: ["utf-8"], marks: [[0xef, 0xbb, 0xbf]], needsMark: false },
};

class Decoder implements IncrementalDecoder {
  readonly codec: Codec;
  readonly errors: string;
  private readonly marked: Marked | undefined;
  private way: number;
  private held: Uint8Array = NOTHING;
  constructor(of: Codec, errors: string) {
    this.codec = of;
    this.errors = errors;
    this.marked = MARKED[of.name];
    this.way = this.marked?.open ?? 0;
  }
  decode(input: Uint8Array, final: boolean): string {
    let data = input;
    if (this.held.length > 0) {
      data = new Uint8Array(this.held.length + input.length);
      data.set(this.held);
      data.set(input, this.held.length);
    }
    const { marked } = this;
    if (marked !== undefined && this.way === marked.open) {
      const at = marked.marks.findIndex((mark) => mark.every((b, i) => data[i] === b));
      if (at >= 0) {
        this.way = at;
        data = data.subarray(marked.width);
      } else if (data.length < marked.width && !final) {
        const mayCome = marked.needsMark || marked.marks.some((mark) => data.every((b, i) => mark[i] === b));
        if (mayCome) {
          this.held = data.slice();
          return "";
        }
        this.way = 0;
      } else if (marked.needsMark && data.length >= marked.width)
        throw error(UnicodeError, `${this.codec.name.toUpperCase()} stream does not start with BOM`);
      else if (!marked.needsMark) this.way = 0;
    }
    const by = marked === undefined ? this.codec : codec(marked.ways[this.way] ?? (marked.ways[0] as string));
    const cut = data.length - (final ? 0 : unfinished(data, by));
    const text = by.decode(cut === data.length ? data : data.subarray(0, cut), this.errors);
    this.held = data.slice(cut);
    return text;
  }
  reset(): void {
    this.held = NOTHING;
    this.way = this.marked?.open ?? 0;
  }
  getState(): readonly [Uint8Array, number] {
    return [this.held, this.way];
  }
  setState(held: Uint8Array, way: number | bigint): void {
    this.held = held;
    this.way = Number(way);
  }
}

class Encoder implements IncrementalEncoder {
  readonly codec: Codec;
  readonly errors: string;
  private readonly marked: Marked | undefined;
  private isFirst = true;
  constructor(of: Codec, errors: string) {
    this.codec = of;
    this.errors = errors;
    this.marked = MARKED[of.name];
  }
  encode(text: string): Uint8Array {
    if (this.marked === undefined || this.isFirst) {
      // Nothing is marked before there is something.
      if (this.marked === undefined || this.codec.name !== "utf-8-sig" || text !== "") this.isFirst = false;
      return this.isFirst ? NOTHING : this.codec.encode(text, this.errors);
    }
    return codec(this.marked.ways[0] as string).encode(text, this.errors);
  }
  reset(): void {
    this.isFirst = true;
  }
  getState(): number {
    return this.marked !== undefined && this.isFirst ? this.marked.open : 0;
  }
  setState(state: number | bigint): void {
    this.isFirst = Number(state) !== 0;
  }
}

export const decoderOf = (of: Codec, errors: string): IncrementalDecoder =>
  of.incremental?.decoder(errors) ?? new Decoder(of, errors);
export const encoderOf = (of: Codec, errors: string): IncrementalEncoder =>
  of.incremental?.encoder(errors) ?? new Encoder(of, errors);
