/** Open files by their numbers: https://docs.python.org/3.13/library/os.html#file-descriptor-operations */
import { concat, type Device, descriptors, FileDevice, freeDescriptor } from "../../builtins/io/device.ts";
import { openDevice } from "../../builtins/io/open-device.ts";
import { open as openFile } from "../../builtins/open.ts";
import type { FileStatus } from "../../host/host.ts";
import { dictFromRecord } from "../../object/dict.ts";
import { error, RuntimeError, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { type PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { builtinsOf, functionsOf, isIntLike, toIndex, toKwargs, tuple } from "../kit.ts";
import { constants } from "./constants.ts";
import { onHost, osErrorOf } from "./errors.ts";
import { files, systemPath } from "./host.ts";

const fn = builtinsOf("posix");
const has = (flags: number, name: string): boolean => (flags & (constants[name] as number)) !== 0;

/** The open file of a number. @throws OSError "[Errno 9] Bad file descriptor" */
function device(fd: Value): Device {
  const found = descriptors().get(Number(toIndex(fd)));
  if (found === undefined) throw osErrorOf(9);
  return found;
}
const standard = (fd: number): FileStatus => ({
  ...{
    mode: 0o20620,
    inode: fd,
    device: 0,
    links: 1,
    user: 0,
    group: 0,
    size: 0,
    blockSize: 1024,
    blocks: 0,
    special: 0,
  },
  ...{ accessed: 0n, modified: 0n, changed: 0n },
});
/** What is known of an open file; `of` asks by path. */
export function statusOfDescriptor(fd: Value, of: (path: string) => FileStatus): FileStatus {
  const open = device(fd);
  const { original } = open as Partial<Duplicate>;
  const base = original ?? open;
  return base instanceof FileDevice ? of(base.path) : standard(open.descriptor);
}

export const open: Value = fn("open", "path, flags, mode=511, *, dir_fd=None", (p: Value, given: Value) => {
  const path = systemPath(p);
  const flags = Number(toIndex(given));
  const isThere = files().exists(path);
  if (!isThere && !has(flags, "O_CREAT")) throw osErrorOf(2, p);
  if (isThere && has(flags, "O_CREAT") && has(flags, "O_EXCL")) throw osErrorOf(17, p);
  if (!isThere) onHost(() => files().write(path, new Uint8Array(0), false), p);
  const access = flags & (constants.O_ACCMODE as number);
  const opened = openDevice(p, {
    read: access !== constants.O_WRONLY,
    write: access !== constants.O_RDONLY,
    append: has(flags, "O_APPEND"),
    create: false,
    truncate: has(flags, "O_TRUNC"),
  });
  if (has(flags, "O_APPEND")) opened.position = 0;
  return opened.descriptor;
});
export const close: Value = fn("close", "fd", (fd: Value) => {
  device(fd).hangUp?.();
  descriptors().delete(Number(toIndex(fd)));
  return None;
});
export const closerange: Value = fn("closerange", "fd_low, fd_high, /", (low: Value, high: Value) => {
  for (let fd = Number(toIndex(low)); fd < Number(toIndex(high)); fd++) descriptors().delete(fd);
  return None;
});
export const read: Value = fn("read", "fd, length, /", (fd: Value, length: Value) => {
  const n = Number(toIndex(length));
  if (n < 0) throw osErrorOf(22);
  return new PyBytes(device(fd).read(n));
});
export const write: Value = fn("write", "fd, data, /", (fd: Value, data: Value) => device(fd).write(needBuffer(data)));
export const writev: Value = fn("writev", "fd, buffers, /", (fd: Value, buffers: Value) => {
  let sum = 0;
  for (const buffer of iterate(buffers)) sum += device(fd).write(needBuffer(buffer));
  return sum;
});
/** Does something at a position, and goes back. */
function at<T>(fd: Value, offset: Value, work: (open: Device) => T): T {
  const open = device(fd);
  if (open.position === null) throw osErrorOf(29);
  const before = open.position;
  open.position = Number(toIndex(offset));
  try {
    return work(open);
  } finally {
    open.position = before;
  }
}
export const pread: Value = fn("pread", "fd, length, offset, /", (fd: Value, length: Value, offset: Value) =>
  at(fd, offset, (open) => new PyBytes(open.read(Number(toIndex(length))))),
);
export const pwrite: Value = fn("pwrite", "fd, buffer, offset, /", (fd: Value, data: Value, offset: Value) =>
  at(fd, offset, (open) => open.write(needBuffer(data))),
);
export const lseek: Value = fn("lseek", "fd, position, whence, /", (fd: Value, offset: Value, whence: Value) => {
  const open = device(fd);
  if (open.position === null) throw osErrorOf(29);
  const from = [0, open.position, open.length][Number(toIndex(whence))];
  if (from === undefined || from + Number(toIndex(offset)) < 0) throw osErrorOf(22);
  open.position = from + Number(toIndex(offset));
  return open.position;
});
export const ftruncate: Value = fn("ftruncate", "fd, length, /", (fd: Value, length: Value) => {
  const n = Number(toIndex(length));
  const open = device(fd);
  if (n < 0 || open.position === null) throw osErrorOf(22);
  open.truncate(n);
  return None;
});
export const truncate: Value = fn("truncate", "path, length", (p: Value, length: Value) => {
  if (isIntLike(p)) return ftruncate(p, length);
  const fd = open(p, constants.O_RDWR);
  try {
    return ftruncate(fd, length);
  } finally {
    close(fd);
  }
});
/** Writes reach the host at once. */
const settled = (fd: Value): Value => {
  device(fd);
  return None;
};
export const fsync: Value = fn("fsync", "fd", settled);
export const fdatasync: Value = fn("fdatasync", "fd", settled);
export const sync: Value = fn("sync", "", () => None);
export const isatty: Value = fn(
  "isatty",
  "fd, /",
  (fd: Value) => descriptors().get(Number(toIndex(fd)))?.isTerminal ?? false,
);
export const get_inheritable: Value = fn("get_inheritable", "fd, /", (fd: Value) => device(fd).descriptor < 3);
export const set_inheritable: Value = fn("set_inheritable", "fd, inheritable, /", settled);
export const get_blocking: Value = fn("get_blocking", "fd, /", (fd: Value) => device(fd) !== undefined);

/** A second number for an open file: they share one position. */
class Duplicate implements Device {
  readonly original: Device;
  readonly descriptor: number;
  constructor(original: Device, descriptor: number) {
    this.original = original;
    this.descriptor = descriptor;
    descriptors().set(descriptor, this);
  }
  get isTerminal(): boolean {
    return this.original.isTerminal;
  }
  get position(): number | null {
    return this.original.position;
  }
  set position(to: number | null) {
    this.original.position = to;
  }
  get length(): number {
    return this.original.length;
  }
  read(n: number): Uint8Array {
    return this.original.read(n);
  }
  write(data: Uint8Array): number {
    return this.original.write(data);
  }
  truncate(size: number): void {
    this.original.truncate(size);
  }
}
const rootOf = (open: Device): Device => (open instanceof Duplicate ? open.original : open);
export const dup: Value = fn(
  "dup",
  "fd, /",
  (fd: Value) => new Duplicate(rootOf(device(fd)), freeDescriptor()).descriptor,
);
export const dup2: Value = fn("dup2", "fd, fd2, inheritable=True", (fd: Value, other: Value) => {
  const to = Number(toIndex(other));
  if (to < 0) throw osErrorOf(9);
  const open = device(fd);
  if (open.descriptor !== to) new Duplicate(rootOf(open), to);
  return to;
});

/** What is written at one end of a pipe can be read at the other; nobody else writes. */
class Pipe implements Device {
  readonly descriptor: number = freeDescriptor();
  readonly isTerminal = false;
  readonly position = null;
  readonly length = 0;
  readonly pieces: Uint8Array[];
  /** The other end; undefined once it is closed. */
  other: Pipe | undefined;
  readonly isReader: boolean;
  constructor(reader: Pipe | undefined) {
    this.isReader = reader === undefined;
    this.pieces = reader?.pieces ?? [];
    this.other = reader;
    if (reader !== undefined) reader.other = this;
    descriptors().set(this.descriptor, this);
  }
  read(n: number): Uint8Array {
    if (!this.isReader) throw osErrorOf(9);
    const first = this.pieces[0];
    if (first === undefined) {
      if (this.other === undefined || n === 0) return new Uint8Array(0);
      throw error(RuntimeError, "read() would wait for ever: nobody else writes into this pipe");
    }
    if (n < 0) return concat(this.pieces.splice(0));
    const count = Math.min(n, first.length);
    if (count === first.length) this.pieces.shift();
    else this.pieces[0] = first.subarray(count);
    return first.slice(0, count);
  }
  write(data: Uint8Array): number {
    if (this.isReader) throw osErrorOf(9);
    if (this.other === undefined) throw osErrorOf(32);
    if (data.length > 0) this.pieces.push(data.slice());
    return data.length;
  }
  truncate(): void {
    throw osErrorOf(22);
  }
  hangUp(): void {
    if (this.other !== undefined) this.other.other = undefined;
    this.other = undefined;
  }
}
const pipeOf = (): Value => {
  const reader = new Pipe(undefined);
  return tuple(reader.descriptor, new Pipe(reader).descriptor);
};
export const pipe: Value = fn("pipe", "", pipeOf);
export const pipe2: Value = fn("pipe2", "flags, /", pipeOf);

export const fdopen: Value = functionsOf("os")(
  "fdopen",
  "fd, mode='r', buffering=-1, encoding=None, *args, **kwargs",
  (fd: Value, mode: Value, buffering: Value, encoding: Value, args: PyTuple, kwargs: Value) => {
    if (!isIntLike(fd)) throw error(TypeError, `invalid fd type (${typeName(fd)}, expected integer)`);
    return apply(openFile, [fd, mode, buffering, encoding, ...args.items], toKwargs(kwargs ?? dictFromRecord({})));
  },
);
