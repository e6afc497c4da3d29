/** Where the bytes of a FileIO come from and go to: a file of the host, or one of the streams of the program. */

import { lowestFree, numbered } from "../../host/descriptors.ts";
import type { Files } from "../../host/host.ts";
import { current, slot } from "../../host/interpreter.ts";
import { unfinishedUtf8 } from "../../types/codecs/incremental.ts";
import { decodeUtf8, encodeUtf8 } from "../../types/codecs/utf8.ts";

export interface Device {
  /** What `fileno()` gives. */
  readonly descriptor: number;
  readonly isTerminal: boolean;
  /** null: it has no positions. */
  position: number | null;
  readonly length: number;
  /** At most `n` bytes, all there are when negative; none at the end. */
  read(n: number): Uint8Array;
  write(data: Uint8Array): number;
  truncate(size: number): void;
  /** What must be told where the file is closed. */
  hangUp?(): void;
}

/** What is open, by descriptor. */
export const descriptors = (): Map<number, Device> =>
  slot("io.descriptors", () => numbered(new Map<number, Device>([0, 1, 2].map((n) => [n, new StandardDevice(n)]))));

/** The lowest number that nothing open has. */
export function freeDescriptor(): number {
  descriptors();
  return lowestFree();
}

/** A file of the host: read as a whole when opened, every write passed on. */
export class FileDevice implements Device {
  readonly files: Files;
  readonly path: string;
  readonly isAppending: boolean;
  readonly descriptor: number = freeDescriptor();
  readonly isTerminal = false;
  position = 0;
  length: number;
  private data: Uint8Array;
  constructor(files: Files, path: string, data: Uint8Array, isAppending: boolean) {
    this.files = files;
    this.path = path;
    this.data = data;
    this.length = data.length;
    this.isAppending = isAppending;
    if (isAppending) this.position = data.length;
    descriptors().set(this.descriptor, this);
  }
  read(n: number): Uint8Array {
    const start = Math.min(this.position, this.length);
    const end = n < 0 ? this.length : Math.min(this.length, start + n);
    this.position = Math.max(this.position, end);
    return this.data.slice(start, end);
  }
  write(bytes: Uint8Array): number {
    if (this.isAppending) this.position = this.length;
    const start = this.position;
    const isTail = start === this.length;
    const end = start + bytes.length;
    this.reserve(end);
    this.data.set(bytes, start);
    this.position = end;
    this.length = Math.max(this.length, end);
    // What only grows is appended: writing the whole each time would cost the square of its length.
    if (isTail) this.files.write(this.path, bytes.slice(), true);
    else this.store();
    return bytes.length;
  }
  truncate(size: number): void {
    this.reserve(size);
    if (size < this.length) this.data.fill(0, size, this.length);
    this.length = size;
    this.store();
  }
  /** Writes the whole file. */
  store(): void {
    this.files.write(this.path, this.data.slice(0, this.length), false);
  }
  private reserve(size: number): void {
    if (size <= this.data.length) return;
    const larger = new Uint8Array(Math.max(size, this.data.length * 2, 64));
    larger.set(this.data.subarray(0, this.length));
    this.data = larger;
  }
}

/** Standard input, output and error: the host has them as text. */
export class StandardDevice implements Device {
  readonly descriptor: number;
  readonly position = null;
  readonly length = 0;
  /** Bytes of a line that were not asked for yet. */
  private rest: Uint8Array = new Uint8Array();
  /** The beginning of a character whose other bytes are to come. */
  private held: Uint8Array = new Uint8Array();
  constructor(descriptor: number) {
    this.descriptor = descriptor;
  }
  get isTerminal(): boolean {
    const { host } = current.interpreter;
    return this.descriptor !== 0 && ((this.descriptor === 1 ? host.stdout : host.stderr).isatty ?? false);
  }
  read(n: number): Uint8Array {
    if (n >= 0) {
      if (this.rest.length === 0) this.rest = this.line();
      const part = this.rest.slice(0, n);
      this.rest = this.rest.subarray(part.length);
      return part;
    }
    const lines = [this.rest];
    this.rest = new Uint8Array();
    for (let line = this.line(); line.length > 0; line = this.line()) lines.push(line);
    return concat(lines);
  }
  private line(): Uint8Array {
    const line = this.descriptor === 0 ? current.interpreter.host.stdin.readLine() : undefined;
    if (line === undefined) return new Uint8Array();
    return encodeUtf8(line.endsWith("\n") ? line : `${line}\n`, "surrogateescape");
  }
  write(data: Uint8Array): number {
    const all = this.held.length === 0 ? data : concat([this.held, data]);
    const cut = all.length - unfinishedUtf8(all);
    this.held = all.slice(cut);
    this.writeText(decodeUtf8(all.subarray(0, cut), "replace"));
    return data.length;
  }
  /** The short way for text. */
  writeText(text: string): void {
    const { host } = current.interpreter;
    (this.descriptor === 2 ? host.stderr : host.stdout).write(text);
  }
  truncate(): void {}
}

/** Several pieces as one. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const out = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
