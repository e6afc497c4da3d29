/** `os`: https://docs.python.org/3.13/library/os.html, as far as the host's file system goes. */

import { pathOf } from "../builtins/path.ts";
import { generator } from "../coroutine/define.ts";
import type { Files } from "../host/host.ts";
import { current } from "../host/interpreter.ts";
import { call } from "../object/call.ts";
import { PyDict } from "../object/dict.ts";
import {
  error,
  FileExistsError,
  FileNotFoundError,
  IsADirectoryError,
  NotADirectoryError,
  OSError as OSErrorType,
  PermissionError,
  type PyBaseException,
  StopIteration,
  SystemExit,
} from "../object/exceptions.ts";
import { classEntry } from "../object/methods.ts";
import { importModule } from "../object/module.ts";
import { truth } from "../object/truth.ts";
import { PyFloat, type PyType } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { decodeUtf8, encodeUtf8 } from "../types/codecs/utf8.ts";
import { AbcMetaType } from "./abc/meta.ts";
import { asStr, builtinsOf, functionsOf, getset, isNone, nativeClass, pythonClass, toIndex, tuple } from "./kit.ts";
import { joinPaths, splitPath } from "./os/path.ts";
import { hostBytes } from "./random/system.ts";
import { deliver } from "./signal/state.ts";
import { structSequence } from "./structseq.ts";

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
export const SEEK_SET: number = 0;
export const SEEK_CUR: number = 1;
export const SEEK_END: number = 2;
export const O_RDONLY: number = 0;
export const O_WRONLY: number = 1;
export const O_RDWR: number = 2;
export const O_CREAT: number = 64;
export const O_NONBLOCK: number = 2048;
export const F_OK: number = 0;
export const R_OK: number = 4;
export const W_OK: number = 2;
export const X_OK: number = 1;
const OSErrorValue: Value = OSErrorType;

export { OSErrorValue as error };

/** The file system. @throws OSError where the host has none */
function files(): Files {
  const { files: f } = current.interpreter.host;
  if (f === undefined) throw call(OSErrorType, 38, "Function not implemented: this host has no file system");
  return f;
}
const missing = (path: string): PyBaseException => call(FileNotFoundError, 2, "No such file or directory", path);
function existing(p: Value): string {
  const path = pathOf(p);
  if (!files().exists(path)) throw missing(path);
  return path;
}

export const getcwd: Value = fn("getcwd", "", () => current.interpreter.host.files?.cwd() ?? "/");
export const getcwdb: Value = fn(
  "getcwdb",
  "",
  () => new PyBytes(encodeUtf8(current.interpreter.host.files?.cwd() ?? "/", "strict")),
);
export const chdir: Value = fn("chdir", "path", (p: Value) => {
  const path = existing(p);
  if (!files().isDirectory(path)) throw call(NotADirectoryError, 20, "Not a directory", path);
  const { changeDirectory } = files();
  if (changeDirectory === undefined)
    throw call(OSErrorType, 38, "Function not implemented: this host has no working directory to change", path);
  changeDirectory(path);
  return None;
});
export const listdir: Value = fn("listdir", "path=None", (p: Value) => {
  const path = isNone(p) ? "." : existing(p);
  if (!files().isDirectory(path)) throw call(NotADirectoryError, 20, "Not a directory", path);
  return files().list(path);
});
export const mkdir: Value = fn("mkdir", "path, mode=511, *, dir_fd=None", (p: Value) => {
  const path = pathOf(p);
  if (files().exists(path)) throw call(FileExistsError, 17, "File exists", path);
  const [parent] = splitPath(path.replace(/\/+$/, ""));
  if (parent !== "" && !files().exists(parent)) throw missing(path);
  files().makeDirectory(path);
  return None;
});
export const makedirs: Value = py("makedirs", "name, mode=511, exist_ok=False", (p: Value, _mode: Value, ok: Value) => {
  const path = pathOf(p).replace(/\/+$/, "");
  if (files().exists(path)) {
    if (!truth(ok) || !files().isDirectory(path)) throw call(FileExistsError, 17, "File exists", path);
    return None;
  }
  let at = path.startsWith("/") ? "/" : "";
  for (const part of path.split("/").filter((s) => s !== "")) {
    at = joinPaths(at, [part]);
    if (!files().exists(at)) files().makeDirectory(at);
  }
  return None;
});
const removeFile = (p: Value): Value => {
  const path = existing(p);
  if (files().isDirectory(path)) throw call(IsADirectoryError, 21, "Is a directory", path);
  files().remove(path);
  return None;
};
export const remove: Value = fn("remove", "path, *, dir_fd=None", removeFile);
export const unlink: Value = fn("unlink", "path, *, dir_fd=None", removeFile);
export const removedirs: Value = py("removedirs", "name", (p: Value) => {
  call(rmdir, p);
  let [path] = splitPath(pathOf(p).replace(/\/+$/, ""));
  while (path !== "" && path !== "/" && files().list(path).length === 0) {
    files().remove(path);
    [path] = splitPath(path);
  }
  return None;
});
export const rmdir: Value = fn("rmdir", "path, *, dir_fd=None", (p: Value) => {
  const path = existing(p);
  if (!files().isDirectory(path)) throw call(NotADirectoryError, 20, "Not a directory", path);
  if (files().list(path).length > 0) throw call(OSErrorType, 39, "Directory not empty", path);
  files().remove(path);
  return None;
});
const move = (from: Value, to: Value): Value => {
  const path = existing(from);
  const { rename: move_ } = files();
  if (move_ !== undefined) {
    const target = pathOf(to);
    const [parent] = splitPath(target.replace(/\/+$/, ""));
    if (parent !== "" && !files().exists(parent))
      throw call(FileNotFoundError, 2, "No such file or directory", path, None, target);
    if (files().exists(target) && files().isDirectory(target) !== files().isDirectory(path))
      throw files().isDirectory(target)
        ? call(IsADirectoryError, 21, "Is a directory", path, None, target)
        : call(NotADirectoryError, 20, "Not a directory", path, None, target);
    if (files().exists(target) && files().isDirectory(target) && files().list(target).length > 0)
      throw call(OSErrorType, 39, "Directory not empty", path, None, target);
    move_(path, target);
    return None;
  }
  if (files().isDirectory(path))
    throw call(OSErrorType, 38, "Function not implemented: directories cannot be renamed here", path);
  files().write(pathOf(to), files().read(path), false);
  files().remove(path);
  return None;
};
export const rename: Value = fn("rename", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", move);
export const replace: Value = fn("replace", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", move);
export const access: Value = fn(
  "access",
  "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
  (p: Value) => files().exists(pathOf(p)),
);

export const stat_result: Value = structSequence(
  "os",
  "stat_result",
  [
    "st_mode",
    "st_ino",
    "st_dev",
    "st_nlink",
    "st_uid",
    "st_gid",
    "st_size",
    "st_atime_seconds",
    "st_mtime_seconds",
    "st_ctime_seconds",
  ],
  ["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns"],
);
export const stat: Value = fn("stat", "path, *, dir_fd=None, follow_symlinks=True", (p: Value) => {
  const path = existing(p);
  const known = files().status?.(path);
  if (known !== undefined)
    return new stat_result.alloc([
      known.mode,
      known.inode,
      known.device,
      known.links,
      known.user,
      known.group,
      known.size,
      ...[known.accessed, known.modified, known.changed].map(Math.floor),
      ...[known.accessed, known.modified, known.changed].map((t) => new PyFloat(t)),
      ...[known.accessed, known.modified, known.changed].map((t) => BigInt(Math.round(t * 1e6)) * 1000n),
    ]);
  const isDirectory = files().isDirectory(path);
  return new stat_result.alloc([
    isDirectory ? 0o40755 : 0o100644,
    0,
    0,
    1,
    0,
    0,
    isDirectory ? 4096 : files().read(path).length,
    0,
    0,
    0,
  ]);
});
export const lstat: Value = stat;

class PyDirEntry extends PyObject {
  readonly name: string;
  readonly path: string;
  constructor(entryName: string, path: string) {
    super();
    this.name = entryName;
    this.path = path;
  }
}
export const DirEntry: Value = nativeClass("os", "DirEntry", PyDirEntry, {
  __fspath__: ["", (e: PyDirEntry) => e.path],
  __repr__: ["", (e: PyDirEntry) => `<DirEntry '${e.name}'>`],
  is_dir: ["*, follow_symlinks=True", (e: PyDirEntry) => files().isDirectory(e.path)],
  is_file: ["*, follow_symlinks=True", (e: PyDirEntry) => !files().isDirectory(e.path)],
  is_symlink: ["", () => false],
  name: getset((e: PyDirEntry) => e.name),
  path: getset((e: PyDirEntry) => e.path),
  stat: ["*, follow_symlinks=True", (e: PyDirEntry) => stat(e.path)],
});
class Scan extends PyObject {
  readonly entries: PyDirEntry[];
  constructor(entries: PyDirEntry[]) {
    super();
    this.entries = entries;
  }
  $next(): Value {
    return this.entries.shift();
  }
}
nativeClass("posix", "ScandirIterator", Scan, {
  __enter__: ["", (s: Scan) => s],
  __exit__: ["*args", () => None],
  __iter__: ["", (s: Scan) => s],
  __next__: [
    "",
    (s: Scan) => {
      const next = s.$next();
      if (next === undefined) throw error(StopIteration);
      return next;
    },
  ],
  close: ["", () => None],
});
export const scandir: Value = fn("scandir", "path=None", (p: Value) => {
  const path = isNone(p) ? "." : existing(p);
  return new Scan(
    files()
      .list(path)
      .map((n) => new PyDirEntry(n, joinPaths(path, [n]))),
  );
});
export const walk: Value = generator(
  "top, topdown=True, onerror=None, followlinks=False",
  function* walk(top: Value, topdown: Value): Generator<Value, Value, Value> {
    const visit = function* (path: string): Generator<Value, void, Value> {
      if (!files().exists(path) || !files().isDirectory(path)) return;
      const names = files().list(path);
      const directories = names.filter((n) => files().isDirectory(joinPaths(path, [n])));
      const plain = names.filter((n) => !directories.includes(n));
      if (truth(topdown)) yield tuple(path, directories, plain);
      for (const d of directories) yield* visit(joinPaths(path, [d]));
      if (!truth(topdown)) yield tuple(path, directories, plain);
    };
    yield* visit(pathOf(top));
    return None;
  },
  { qualname: "walk", module: "os" },
);

/** `os.environ`: a dict filled from the host. */
export const environ: Value = new PyDict();
const environment = (): PyDict => {
  const dict = importModule("os").dict.get("environ") as PyDict;
  return dict;
};
export const getenv: Value = py(
  "getenv",
  "key, default=None",
  (key: Value, fallback: Value) => environment().get(key) ?? fallback,
);
export const putenv: Value = fn("putenv", "name, value, /", (key: Value, value: Value) => {
  environment().set(key, value);
  return None;
});
/** The number of the process that a program believes to be. */
const PID = 1;
export const getpid: Value = fn("getpid", "", () => PID);
export const getppid: Value = fn("getppid", "", () => 0);
export const getuid: Value = fn("getuid", "", () => 0);
export const getlogin: Value = fn("getlogin", "", () => current.interpreter.host.environ?.USER ?? "user");
export const cpu_count: Value = fn("cpu_count", "", () => 1);
export const process_cpu_count: Value = fn("process_cpu_count", "", () => 1);
export const urandom: Value = fn("urandom", "size, /", (n: Value) => new PyBytes(hostBytes(Number(toIndex(n)))));
export const fspath: Value = fn("fspath", "path", pathOf);
export const fsencode: Value = py(
  "fsencode",
  "filename",
  (p: Value) => new PyBytes(encodeUtf8(pathOf(p), "surrogateescape")),
);
export const fsdecode: Value = py(
  "fsdecode",
  "filename",
  (p: Value) => asStr(p) ?? decodeUtf8((p as PyBytes).data, "surrogateescape"),
);
export const strerror: Value = fn(
  "strerror",
  "code, /",
  (code: Value) =>
    ({
      1: "Operation not permitted",
      2: "No such file or directory",
      13: "Permission denied",
      17: "File exists",
      20: "Not a directory",
      21: "Is a directory",
    })[code as 1] ?? `Unknown error ${code}`,
);
export const get_terminal_size: Value = fn("get_terminal_size", "fd=1, /", () => tuple(80, 24));
export const uname: Value = fn("uname", "", () => tuple("Linux", "localhost", "0", "0", "x86_64"));
export const _exit: Value = fn("_exit", "status", (status: Value) => {
  throw error(SystemExit, status);
});
export const PathLike: PyType = pythonClass(
  "os",
  "PathLike",
  [],
  {
    __subclasshook__: classEntry("subclass", (cls: Value, c: PyType) =>
      cls === PathLike && c.mro.some((t) => t.dict.has("__fspath__")) ? true : NotImplemented,
    ),
  },
  { metaclass: AbcMetaType },
);
const refused = (what: string): Value =>
  py(what, "*args, **kwargs", () => {
    throw call(OSErrorType, 38, `Function not implemented: os.${what}() needs processes, which pycoro does not start`);
  });
export const system: Value = refused("system");
export const fork: Value = refused("fork");
/** Nothing ever forks, so what is registered never runs. */
export const register_at_fork: Value = fn(
  "register_at_fork",
  "*, before=None, after_in_child=None, after_in_parent=None",
  () => None,
);
export const kill: Value = fn("kill", "pid, signal, /", (pid: Value, signal: Value) => {
  if (Number(toIndex(pid)) !== PID) throw call(PermissionError, 1, "Operation not permitted");
  if (Number(toIndex(signal)) !== 0) deliver(Number(toIndex(signal)));
  return None;
});
export const popen: Value = refused("popen");
