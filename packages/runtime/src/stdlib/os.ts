/** `os`: https://docs.python.org/3.13/library/os.html, folders and names of files; the rest stands in `os/`. */
import { pathOf, fspath as pathValue } from "../builtins/path.ts";
import { current } from "../host/interpreter.ts";
import { OSError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { classEntry } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, NotImplemented, type Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { encodeUtf8 } from "../types/codecs/utf8.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { AbcMetaType } from "./abc/meta.ts";
import { builtinsOf, functionsOf, isNone, pythonClass, toIndex } from "./kit.ts";
import { onHost, osErrorOf } from "./os/errors.ts";
import { entryExists, existing, existingEntry, files, inKind, isLink, lacking, systemPath } from "./os/host.ts";
import { splitPath } from "./os/path-text.ts";
import { hostBytes } from "./random/system.ts";

const fn = builtinsOf("posix");
const py = functionsOf("os");
export const name: string = "posix";
export const sep: string = "/";
export const linesep: string = "\n";
export const curdir: string = ".";
export const pardir: string = "..";
export const extsep: string = ".";
export const pathsep: string = ":";
export const altsep: Value = None;
export const devnull: string = "/dev/null";
const OSErrorValue: Value = OSError;

export { OSErrorValue as error };

export const defpath: string = "/bin:/usr/bin";
export { Environ as _Environ } from "./os/environment.ts";
export const supports_bytes_environ: boolean = true;

export const getcwd: Value = fn("getcwd", "", () => current.interpreter.host.files?.cwd() ?? "/");
export const getcwdb: Value = fn(
  "getcwdb",
  "",
  () => new PyBytes(encodeUtf8(current.interpreter.host.files?.cwd() ?? "/", "strict")),
);
export const chdir: Value = fn("chdir", "path", (p: Value) => {
  const path = existing(p);
  if (!files().isDirectory(path)) throw osErrorOf(20, p);
  const { changeDirectory } = files();
  if (changeDirectory === undefined) throw lacking("working directory to change");
  onHost(() => changeDirectory(path), p);
  return None;
});
export const listdir: Value = fn("listdir", "path=None", (p: Value) => {
  const folder = isNone(p) ? "." : p;
  const path = existing(folder);
  if (!files().isDirectory(path)) throw osErrorOf(20, p);
  return onHost(() => files().list(path), p).map((entry) => inKind(folder, entry));
});
const parentOf = (path: string): string => splitPath(path.replace(/\/+$/, ""))[0];
function makeFolder(p: Value, mode: Value): Value {
  const path = systemPath(p);
  if (entryExists(path)) throw osErrorOf(17, p);
  const parent = parentOf(path);
  if (parent !== "" && !files().exists(parent)) throw osErrorOf(2, p);
  onHost(() => files().makeDirectory(path, Number(toIndex(mode))), p);
  return None;
}
export const mkdir: Value = fn("mkdir", "path, mode=511, *, dir_fd=None", makeFolder);
export const makedirs: Value = py(
  "makedirs",
  "name, mode=511, exist_ok=False",
  (p: Value, mode: Value, ok: Value): Value => {
    const path = systemPath(p);
    const [head, tail] = splitPath(tailless(path));
    if (head !== "" && tail !== "" && !files().exists(head)) {
      makedirs(inKind(p, head), 0o777, ok);
      if (tail === ".") return None;
    }
    if (entryExists(path)) {
      if (!truth(ok) || !files().isDirectory(path)) throw osErrorOf(17, p);
      return None;
    }
    return makeFolder(p, mode);
  },
);
const tailless = (path: string): string => (/^\/+$/.test(path) ? path : path.replace(/\/+$/, ""));
const removeFile = (p: Value): Value => {
  const path = existingEntry(p);
  if (!isLink(path) && files().isDirectory(path)) throw osErrorOf(21, p);
  onHost(() => files().remove(path), p);
  return None;
};
export const remove: Value = fn("remove", "path, *, dir_fd=None", removeFile);
export const unlink: Value = fn("unlink", "path, *, dir_fd=None", removeFile);
export const rmdir: Value = fn("rmdir", "path, *, dir_fd=None", (p: Value) => {
  const path = existingEntry(p);
  if (isLink(path) || !files().isDirectory(path)) throw osErrorOf(20, p);
  if (files().list(path).length > 0) throw osErrorOf(39, p);
  onHost(() => files().remove(path), p);
  return None;
});
/** Removes the folders above that are empty. */
function prune(path: string): void {
  for (let at = path; at !== "" && at !== "/" && files().list(at).length === 0; at = parentOf(at))
    onHost(() => files().remove(at), at);
}
export const removedirs: Value = py("removedirs", "name", (p: Value) => {
  call(rmdir, p);
  prune(parentOf(pathOf(p)));
  return None;
});
function move(from: Value, to: Value): Value {
  const [path, target] = [systemPath(from), systemPath(to)];
  if (!entryExists(path)) throw osErrorOf(2, from, None, to);
  const { rename: moves } = files();
  const parent = parentOf(target);
  if (parent !== "" && !files().exists(parent)) throw osErrorOf(2, from, None, to);
  const isFolder = !isLink(path) && files().isDirectory(path);
  if (files().exists(target) && files().isDirectory(target) !== isFolder)
    throw osErrorOf(isFolder ? 20 : 21, from, None, to);
  if (isFolder && files().exists(target) && path !== target && files().list(target).length > 0)
    throw osErrorOf(39, from, None, to);
  if (moves !== undefined) {
    onHost(() => moves(path, target), from, None, to);
    return None;
  }
  if (isFolder) throw lacking("way to rename folders");
  files().write(target, files().read(path), false);
  files().remove(path);
  return None;
}
export const rename: Value = fn("rename", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", move);
export const replace: Value = fn("replace", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", move);
export const renames: Value = py("renames", "old, new", (from: Value, to: Value) => {
  const parent = parentOf(systemPath(to));
  if (parent !== "" && !files().exists(parent)) makedirs(parent, 0o777, false);
  move(from, to);
  prune(parentOf(pathOf(from)));
  return None;
});
export const urandom: Value = fn("urandom", "size, /", (n: Value) => new PyBytes(hostBytes(Number(toIndex(n)))));
const fspath: Value = fn("fspath", "path", pathValue);

export { fspath };
export const fsencode: Value = py("fsencode", "filename", (p: Value) => {
  const path = pathValue(p);
  return path instanceof PyBytes ? path : new PyBytes(encodeUtf8(pathOf(path), "surrogateescape"));
});
export const fsdecode: Value = py("fsdecode", "filename", (p: Value) => pathOf(p));
export const PathLike: PyType = pythonClass(
  "os",
  "PathLike",
  [],
  {
    __subclasshook__: classEntry("subclass", (cls: Value, c: PyType) =>
      cls === PathLike && c.mro.some((t) => t.dict.has("__fspath__")) ? true : NotImplemented,
    ),
    __class_getitem__: classGetitem,
  },
  { metaclass: AbcMetaType },
);
