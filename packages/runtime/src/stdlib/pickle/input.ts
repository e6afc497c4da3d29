/** Where a pickle is read from: bytes, or a stream from which no more is taken than the pickle has. */

import { EOFError, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { cannotLoad } from "./errors.ts";

export class Input {
  /** What was read and not yet taken: everything, or a frame. */
  private data: Uint8Array;
  private at = 0;
  private readonly file: Value | undefined;
  constructor(source: Uint8Array | { readonly file: Value }) {
    this.data = source instanceof Uint8Array ? source : new Uint8Array();
    this.file = source instanceof Uint8Array ? undefined : source.file;
  }
  /** The next instruction. @throws EOFError "Ran out of input" */
  opcode(): number {
    const byte = this.some(1)[0];
    if (byte === undefined) throw error(EOFError, "Ran out of input");
    return byte;
  }
  /** Exactly so many bytes. @throws UnpicklingError */
  bytes(n: number): Uint8Array {
    const data = this.some(n);
    if (data.length < n) throw cannotLoad("pickle data was truncated");
    return data;
  }
  /** A line without its end. @throws UnpicklingError */
  line(): Uint8Array {
    const end = this.data.indexOf(10, this.at);
    if (end >= 0) {
      const line = this.data.slice(this.at, end);
      this.at = end + 1;
      return line;
    }
    const line = this.file === undefined ? new Uint8Array() : read(invoke(this.file, "readline"), "readline");
    if (line[line.length - 1] !== 10) throw cannotLoad("pickle data was truncated");
    return line.subarray(0, -1);
  }
  text(): string {
    return String.fromCharCode(...this.line());
  }
  /** Reads a frame ahead. @throws UnpicklingError */
  frame(size: number): void {
    if (this.file === undefined) {
      if (this.data.length - this.at < size) throw cannotLoad("pickle data was truncated");
      return;
    }
    this.data = this.bytes(size);
    this.at = 0;
  }
  /** A number of so many bytes, the lowest first. */
  number(size: number): number {
    let n = 0;
    for (const byte of this.bytes(size).slice().reverse()) n = n * 256 + byte;
    return n;
  }
  private some(n: number): Uint8Array {
    const here = this.data.slice(this.at, this.at + n);
    this.at += here.length;
    if (here.length === n || this.file === undefined) return here;
    const more = read(invoke(this.file, "read", n - here.length), "read");
    if (here.length === 0) return more;
    const both = new Uint8Array(here.length + more.length);
    both.set(here);
    both.set(more, here.length);
    return both;
  }
}

function read(v: Value, method: string): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `${method}() returned non-bytes object (${typeName(v)})`);
  return data;
}
