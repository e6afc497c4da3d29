/** The bytes of an open file. */
import type { Files } from "../host/host.ts";

/** What an open file may do. */
export interface Access {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
}

/** An open file's bytes: read as a whole when opened, written as a whole when flushed. */
export class FileBytes {
  readonly files: Files;
  readonly path: string;
  readonly access: Access;
  data: Uint8Array;
  length: number;
  position = 0;
  dirty: boolean;
  constructor(files: Files, path: string, access: Access, data: Uint8Array, isNew: boolean) {
    this.files = files;
    this.path = path;
    this.access = access;
    this.data = data;
    this.length = data.length;
    this.dirty = isNew;
    if (access.append) this.position = data.length;
  }
  read(n: number): Uint8Array {
    const end = n < 0 ? this.length : Math.min(this.length, this.position + n);
    const part = this.data.slice(Math.min(this.position, end), end);
    this.position = Math.max(this.position, end);
    return part;
  }
  /** The bytes up to and with the next newline. */
  readLine(limit: number): Uint8Array {
    const at = this.data.subarray(0, this.length).indexOf(10, this.position);
    const end = at < 0 ? this.length : at + 1;
    return this.read(limit < 0 ? end - this.position : Math.min(limit, end - this.position));
  }
  write(bytes: Uint8Array): void {
    if (this.access.append) this.position = this.length;
    const end = this.position + bytes.length;
    if (end > this.data.length) {
      const larger = new Uint8Array(Math.max(end, this.data.length * 2, 64));
      larger.set(this.data.subarray(0, this.length));
      this.data = larger;
    }
    this.data.set(bytes, this.position);
    this.position = end;
    this.length = Math.max(this.length, end);
    this.dirty = true;
  }
  truncate(size: number): void {
    if (size > this.data.length) {
      const larger = new Uint8Array(size);
      larger.set(this.data.subarray(0, this.length));
      this.data = larger;
    } else this.data.fill(0, size, this.length);
    this.length = size;
    this.dirty = true;
  }
  flush(): void {
    if (!this.dirty) return;
    this.files.write(this.path, this.data.slice(0, this.length), false);
    this.dirty = false;
  }
}
