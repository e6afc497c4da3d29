/** What is known of files: `os.stat` and its kin, and `os.scandir`. https://docs.python.org/3.13/library/os.html#os.stat_result */
import { fspath } from "../../builtins/path.ts";
import type { FileStatus } from "../../host/host.ts";
import { error, NotImplementedError, StopIteration, TypeError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyFloat, type PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { norm } from "../../types/int/value.ts";
import { cannotCreate } from "../../types/iterator-type.ts";
import { builtinsOf, getset, isIntLike, isNone, nativeClass, toIndex } from "../kit.ts";
import { structSequence } from "../structseq.ts";
import { statusOfDescriptor } from "./descriptors.ts";
import { onHost } from "./errors.ts";
import { existing, existingEntry, files, inKind, isLink } from "./host.ts";
import { joinPaths } from "./path-text.ts";

const fn = builtinsOf("posix");
const TIMES = ["st_atime", "st_mtime", "st_ctime"];
export const stat_result: PyType = structSequence(
  "os",
  "stat_result",
  ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", ...TIMES],
  [...TIMES, ...TIMES.map((name) => `${name}_ns`), "st_blksize", "st_blocks", "st_rdev"],
);

/** A status as the system's own, where the host keeps none. */
function guessed(path: string): FileStatus {
  const isDirectory = files().isDirectory(path);
  return {
    mode: isDirectory ? 0o40755 : 0o100644,
    inode: 0,
    device: 0,
    links: 1,
    user: 0,
    group: 0,
    size: isDirectory ? 4096 : files().read(path).length,
    blockSize: 4096,
    blocks: 0,
    special: 0,
    accessed: 0n,
    modified: 0n,
    changed: 0n,
  };
}
export function statusOf(path: string): FileStatus {
  const { status } = files();
  return status === undefined ? guessed(path) : onHost(() => status(path), path);
}
const GIGA = 1_000_000_000n;
/** The number of seconds that is nearest to a time in nanoseconds. */
const seconds = (ns: bigint): PyFloat => new PyFloat(Number(ns / GIGA) + Number(ns % GIGA) * 1e-9);

export function resultOf(s: FileStatus): Value {
  const times = [s.accessed, s.modified, s.changed];
  return new stat_result.alloc([
    ...[s.mode, s.inode, s.device, s.links, s.user, s.group, s.size],
    ...times.map((t) => norm(t / GIGA)),
    ...times.map(seconds),
    ...times.map(norm),
    ...[s.blockSize, s.blocks, s.special],
  ]);
}
function linkStatus(p: Value): Value {
  const path = existingEntry(p);
  const { links } = files();
  return resultOf(links === undefined ? statusOf(path) : onHost(() => links.status(path), p));
}
export const fstat: Value = fn("fstat", "fd", (fd: Value) => resultOf(statusOfDescriptor(fd, statusOf)));
export const stat: Value = fn(
  "stat",
  "path, *, dir_fd=None, follow_symlinks=True",
  (p: Value, descriptor: Value, follow: Value) => {
    if (!isNone(descriptor)) throw error(NotImplementedError, "dir_fd unavailable on this platform");
    if (isIntLike(p)) return resultOf(statusOfDescriptor(p, statusOf));
    return truth(follow) ? resultOf(statusOf(existing(p))) : linkStatus(p);
  },
);
export const lstat: Value = fn("lstat", "path, *, dir_fd=None", linkStatus);

/** An entry of a folder; the name and the path have the kind of the folder's path. */
class PyDirEntry extends PyObject {
  readonly name: Value;
  readonly place: string;
  readonly path: Value;
  constructor(name: Value, place: string, path: Value) {
    super();
    this.name = name;
    this.place = place;
    this.path = path;
  }
  isDirectory(follow: Value): boolean {
    if (!truth(follow) && isLink(this.place)) return false;
    return files().exists(this.place) && files().isDirectory(this.place);
  }
  isFile(follow: Value): boolean {
    if (!truth(follow) && isLink(this.place)) return false;
    return files().exists(this.place) && (statusOf(this.place).mode & 0o170000) === 0o100000;
  }
}
export const DirEntry: PyType = nativeClass(
  "os",
  "DirEntry",
  PyDirEntry,
  {
    __new__: cannotCreate("posix.DirEntry"),
    __fspath__: ["", (e: PyDirEntry) => e.path],
    __repr__: ["", (e: PyDirEntry) => `<DirEntry ${reprOf(e.name)}>`],
    inode: ["", (e: PyDirEntry) => (files().links?.status ?? statusOf)(e.place).inode],
    is_dir: ["*, follow_symlinks=True", (e: PyDirEntry, follow: Value) => e.isDirectory(follow)],
    is_file: ["*, follow_symlinks=True", (e: PyDirEntry, follow: Value) => e.isFile(follow)],
    is_junction: ["", () => false],
    is_symlink: ["", (e: PyDirEntry) => isLink(e.place)],
    name: getset((e: PyDirEntry) => e.name),
    path: getset((e: PyDirEntry) => e.path),
    stat: [
      "*, follow_symlinks=True",
      (e: PyDirEntry, follow: Value) => (truth(follow) ? resultOf(statusOf(existing(e.place))) : linkStatus(e.place)),
    ],
  },
  { isBase: false },
);
class Scan extends PyObject {
  readonly entries: PyDirEntry[];
  constructor(entries: PyDirEntry[]) {
    super();
    this.entries = entries;
  }
}
const close = (s: Scan): Value => {
  s.entries.length = 0;
  return None;
};
nativeClass("posix", "ScandirIterator", Scan, {
  __new__: cannotCreate("posix.ScandirIterator"),
  __enter__: ["", (s: Scan) => s],
  __exit__: ["*args", close],
  __iter__: ["", (s: Scan) => s],
  __next__: [
    "",
    (s: Scan) => {
      const next = s.entries.shift();
      if (next === undefined) throw error(StopIteration);
      return next;
    },
  ],
  close: ["", close],
});
/** The entries of a folder, by name. */
export function entriesOf(p: Value): PyDirEntry[] {
  const folder = isNone(p) ? "." : p;
  const path = existing(folder);
  return onHost(() => files().list(path), folder).map((name) => {
    const place = joinPaths(path, [name]);
    return new PyDirEntry(inKind(folder, name), place, inKind(folder, place));
  });
}
export const scandir: Value = fn("scandir", "path=None", (p: Value) => {
  if (isIntLike(p))
    throw error(TypeError, `scandir: path should be string, bytes, os.PathLike or None, not int ${toIndex(p)}`);
  if (!isNone(p)) fspath(p);
  return new Scan(entriesOf(p));
});
