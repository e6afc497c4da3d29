/** Paths of the file system: https://docs.python.org/3.13/library/pathlib.html#concrete-paths */
import { open as openFile } from "../../builtins/open.ts";
import type { Files } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import {
  error,
  FileExistsError,
  FileNotFoundError,
  NotADirectoryError,
  NotImplementedError,
  OSError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { pyIter } from "../../object/iterate.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, pythonClass, pythonException, toSize } from "../kit.ts";
import { chmod, utime } from "../os/changes.ts";
import { lstat } from "../os/status.ts";
import * as os from "../os.ts";
import { PathObject, PurePath, PurePosixPath, PureWindowsPath, partPattern, sibling, textOf } from "./pure.ts";
import { system } from "./system.ts";

function files(): Files {
  const { files: f } = current.interpreter.host;
  if (f === undefined) throw call(OSError, 38, "Function not implemented: this host has no file system");
  return f;
}
const exists = (p: PathObject): boolean => files().exists(textOf(p));
const isDirectory = (p: PathObject): boolean => exists(p) && files().isDirectory(textOf(p));
const child = (p: PathObject, name: string): PathObject => invoke(p, "joinpath", name);
function opened(p: PathObject, mode: string, work: (file: Value) => Value): Value {
  const file = call(openFile, textOf(p), mode);
  try {
    return work(file);
  } finally {
    invoke(file, "close");
  }
}
function* below(p: PathObject): Generator<PathObject> {
  yield p;
  for (const name of files().list(textOf(p))) {
    const at = child(p, name);
    if (isDirectory(at)) yield* below(at);
  }
}
function* select(p: PathObject, patterns: readonly string[]): Generator<PathObject> {
  const [first, ...rest] = patterns;
  if (first === undefined) {
    yield p;
    return;
  }
  if (!isDirectory(p)) return;
  if (first === "**") {
    const seen = new Set<string>();
    for (const directory of below(p)) {
      for (const found of select(directory, rest)) {
        if (seen.has(textOf(found))) continue;
        seen.add(textOf(found));
        yield found;
      }
    }
  } else if (first === "..") yield* select(child(p, ".."), rest);
  else {
    const test = partPattern(first);
    for (const name of files().list(textOf(p))) if (test.test(name)) yield* select(child(p, name), rest);
  }
}
function glob(p: PathObject, pattern: Value, prefix: readonly string[]): Value {
  const text = pattern instanceof PathObject ? textOf(pattern) : (asStr(pattern) ?? "");
  if (text.startsWith("/")) throw error(NotImplementedError, "Non-relative patterns are unsupported");
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 && prefix.length === 0)
    throw error(ValueError, `Unacceptable pattern: ${reprOf(sibling(p, text))}`);
  return pyIter([...select(p, [...prefix, ...parts])]);
}
const delegate = (f: Value) => ["", (self: PathObject) => call(f, self)] as const;
const moved = [
  "target",
  (self: PathObject, target: Value) => {
    call(os.rename, self, target);
    return call(typeOf(self), target);
  },
] as const;

function mkdir(self: PathObject, mode: number, parents: boolean, ok: boolean): void {
  if (exists(self)) {
    if (!ok || !isDirectory(self)) throw call(FileExistsError, 17, "File exists", textOf(self));
    return;
  }
  const parent: PathObject = getattr(self, "parent");
  if (!exists(parent)) {
    if (!parents) throw call(FileNotFoundError, 2, "No such file or directory", textOf(self));
    mkdir(parent, 0o777, true, true);
  }
  files().makeDirectory(textOf(self), mode);
}

export const Path: PyType = pythonClass(
  "pathlib._local",
  "Path",
  [PurePath],
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new (cls === Path ? PosixPath : cls).alloc()),
    ...system,
    absolute: ["", (self: PathObject) => (self.root === "" ? sibling(self, `${files().cwd()}/${textOf(self)}`) : self)],
    cwd: classEntry("", (cls: Value) => call(cls, files().cwd())),
    expanduser: [
      "",
      (self: PathObject) => {
        const home = current.interpreter.host.environ?.HOME;
        return self.root === "" && self.tail[0] === "~" && home !== undefined
          ? sibling(self, [home, ...self.tail.slice(1)].join("/"))
          : self;
      },
    ],
    home: classEntry("", (cls: Value) => call(cls, current.interpreter.host.environ?.HOME ?? "/")),
    glob: [
      "pattern, *, case_sensitive=None, recurse_symlinks=False",
      (self: PathObject, pattern: Value) => glob(self, pattern, []),
    ],
    rglob: [
      "pattern, *, case_sensitive=None, recurse_symlinks=False",
      (self: PathObject, pattern: Value) => glob(self, pattern, ["**"]),
    ],
    is_dir: ["*, follow_symlinks=True", isDirectory],
    is_file: ["*, follow_symlinks=True", (self: PathObject) => exists(self) && !isDirectory(self)],
    iterdir: [
      "",
      (self: PathObject) => {
        if (!exists(self)) throw call(FileNotFoundError, 2, "No such file or directory", textOf(self));
        if (!isDirectory(self)) throw call(NotADirectoryError, 20, "Not a directory", textOf(self));
        return pyIter(
          files()
            .list(textOf(self))
            .map((name) => child(self, name)),
        );
      },
    ],
    lstat: delegate(lstat),
    mkdir: [
      "mode=511, parents=False, exist_ok=False",
      (self: PathObject, mode: Value, parents: Value, ok: Value) => {
        mkdir(self, toSize(mode), truth(parents), truth(ok));
        return None;
      },
    ],
    open: [
      "mode='r', buffering=-1, encoding=None, errors=None, newline=None",
      (self: PathObject, ...options: Value[]) =>
        (openFile as (...args: Value[]) => Value)(textOf(self), ...options, true, None),
    ],
    read_bytes: ["", (self: PathObject) => opened(self, "rb", (file) => invoke(file, "read"))],
    read_text: [
      "encoding=None, errors=None, newline=None",
      (self: PathObject, ...options: Value[]) => {
        const file = (openFile as (...args: Value[]) => Value)(textOf(self), "r", -1, ...options, true, None);
        try {
          return invoke(file, "read");
        } finally {
          invoke(file, "close");
        }
      },
    ],
    rename: moved,
    replace: moved,
    rmdir: delegate(os.rmdir),
    touch: [
      "mode=438, exist_ok=True",
      (self: PathObject, mode: Value, ok: Value) => {
        if (exists(self)) {
          if (!truth(ok)) throw call(FileExistsError, 17, "File exists", textOf(self));
          return call(utime, textOf(self), None);
        }
        opened(self, "a", () => None);
        // What the process's mask leaves of 0o666 the file has already.
        return toSize(mode) === 0o666 ? None : call(chmod, textOf(self), mode);
      },
    ],
    unlink: [
      "missing_ok=False",
      (self: PathObject, ok: Value) => {
        if (!exists(self) && truth(ok)) return None;
        return call(os.unlink, textOf(self));
      },
    ],
    write_bytes: ["data", (self: PathObject, data: Value) => opened(self, "wb", (file) => invoke(file, "write", data))],
    write_text: [
      "data, encoding=None, errors=None, newline=None",
      (self: PathObject, data: Value, ...options: Value[]) => {
        if (asStr(data) === undefined) throw error(TypeError, `data must be str, not ${typeName(data)}`);
        const file = (openFile as (...args: Value[]) => Value)(textOf(self), "w", -1, ...options, true, None);
        try {
          return invoke(file, "write", data);
        } finally {
          invoke(file, "close");
        }
      },
    ],
  },
  { alloc: class extends PathObject {} },
);
export const PosixPath: PyType = pythonClass(
  "pathlib._local",
  "PosixPath",
  [Path, PurePosixPath],
  {},
  {
    alloc: class extends PathObject {},
  },
);
/** Paths of the other kind of systems are only text here. */
export const UnsupportedOperation: PyType = pythonException(
  "pathlib._abc",
  "UnsupportedOperation",
  NotImplementedError,
  "An exception that is raised when an unsupported operation is called on a path object.",
);
export const WindowsPath: PyType = pythonClass(
  "pathlib._local",
  "WindowsPath",
  [Path, PureWindowsPath],
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => {
      throw error(UnsupportedOperation, `cannot instantiate ${reprOf(cls.name)} on your system`);
    }),
  },
  {
    alloc: class extends PathObject {},
  },
);
