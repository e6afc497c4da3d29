/** `tempfile`: https://docs.python.org/3.13/library/tempfile.html, over the host's files; what is temporary goes when the program ends. */
import { pathOf } from "../builtins/path.ts";
import { exitHooks } from "../host/exit.ts";
import type { Files } from "../host/host.ts";
import { current, slot } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { FileExistsError, FileNotFoundError, OSError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { pyIter } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { encodeUtf8 } from "../types/codecs/utf8.ts";
import { functionsOf, isNone, pythonClass } from "./kit.ts";
import { joinPaths } from "./os/path-text.ts";
import { rmtree } from "./shutil.ts";

const fn = functionsOf("tempfile");
export const template: string = "tmp";
export const TMP_MAX: number = 10000;
export const tempdir: Value = None;

function files(): Files {
  const { files: found } = current.interpreter.host;
  if (found === undefined) throw call(OSError, 38, "Function not implemented: this host has no file system");
  return found;
}
/** The folder for what is temporary: as the environment says, else one of the usual. */
function folder(): string {
  const chosen = importModule("tempfile").dict.get("tempdir");
  if (!isNone(chosen)) return pathOf(chosen);
  const { environ } = current.interpreter.host;
  const places = ["TMPDIR", "TEMP", "TMP"].map((name) => environ?.[name] ?? "");
  for (const place of [...places, "/tmp", "/var/tmp", "/usr/tmp", files().cwd()])
    if (place !== "" && files().exists(place) && files().isDirectory(place)) return place;
  throw call(FileNotFoundError, 2, "No usable temporary directory found");
}
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
function freshPath(prefix: Value, suffix: Value, dir: Value): string {
  const place = isNone(dir) ? folder() : pathOf(dir);
  for (let tried = 0; tried < TMP_MAX; tried++) {
    const bytes = new Uint8Array(8);
    current.interpreter.host.random(bytes);
    // The host's chance may be the same each time.
    const made = slot("tempfile count", () => ({ n: 0 }));
    let count = ++made.n;
    const name = Array.from(bytes, (byte) => {
      const letter = LETTERS[(byte + count) % LETTERS.length];
      count = Math.floor(count / LETTERS.length);
      return letter;
    }).join("");
    const path = joinPaths(place, [
      `${isNone(prefix) ? template : pathOf(prefix)}${name}${isNone(suffix) ? "" : pathOf(suffix)}`,
    ]);
    if (!files().exists(path)) return path;
  }
  throw call(FileExistsError, 17, "No usable temporary file name found");
}
export const gettempdir: Value = fn("gettempdir", "", folder);
export const gettempdirb: Value = fn("gettempdirb", "", () => new PyBytes(encodeUtf8(folder(), "surrogateescape")));
export const gettempprefixb: Value = fn("gettempprefixb", "", () => new PyBytes(encodeUtf8(template, "strict")));
export const gettempprefix: Value = fn("gettempprefix", "", () => template);
export const mktemp: Value = fn(
  "mktemp",
  "suffix='', prefix='tmp', dir=None",
  (suffix: Value, prefix: Value, dir: Value) => freshPath(prefix, suffix, dir),
);
const makeFolder = (suffix: Value, prefix: Value, dir: Value): string => {
  const path = freshPath(prefix, suffix, dir);
  files().makeDirectory(path);
  return path;
};
export const mkdtemp: Value = fn("mkdtemp", "suffix=None, prefix=None, dir=None", makeFolder);
export const mkstemp: Value = fn("mkstemp", "suffix=None, prefix=None, dir=None, text=False", () => {
  throw call(OSError, 38, "Function not implemented: pycoro has no file descriptors, use NamedTemporaryFile");
});

const atEnd = (work: () => void): void => void exitHooks().push(work);
const discard = (path: string, ignoresErrors = true): void => {
  if (current.interpreter.host.files?.exists(path) === true) call(rmtree, path, ignoresErrors);
};
export const TemporaryDirectory: PyType = pythonClass("tempfile", "TemporaryDirectory", [], {
  __enter__: ["", (self: Value) => self.$name],
  __exit__: [
    "exc, value, tb",
    (self: Value) => {
      if (truth(self.$_delete)) discard(self.$name, self.$_ignore_cleanup_errors);
      return None;
    },
  ],
  __init__: [
    "suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True",
    (self: Value, suffix: Value, prefix: Value, dir: Value, ignore: Value, remove: Value) => {
      const path = makeFolder(suffix, prefix, dir);
      Object.assign(self, { $name: path, $_delete: remove, $_ignore_cleanup_errors: truth(ignore) });
      if (truth(remove)) atEnd(() => discard(path));
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<TemporaryDirectory ${reprOf(self.$name)}>`],
  cleanup: [
    "",
    (self: Value) => {
      discard(self.$name, self.$_ignore_cleanup_errors);
      return None;
    },
  ],
});

const remove = (path: string): void => {
  const { files: found } = current.interpreter.host;
  if (found?.exists(path) === true) found.remove(path);
};
const open = (path: string, mode: Value, buffering: Value, encoding: Value, newline: Value, errors: Value): Value =>
  apply(importModule("builtins").dict.get("open"), [path, mode], { buffering, encoding, newline, errors });
/** A file that is removed when it is closed; everything else it leaves to the file. */
const Wrapper: PyType = pythonClass("tempfile", "_TemporaryFileWrapper", [], {
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "exc, value, tb",
    (self: Value) => {
      invoke(self, "close");
      return None;
    },
  ],
  __getattr__: ["name", (self: Value, name: string) => getattr(self.$file, name)],
  __init__: [
    "file, name, delete=True, delete_on_close=True",
    (self: Value, file: Value, name: Value, del: Value, onClose: Value) => {
      Object.assign(self, { $file: file, $name: name, $delete: del, $_delete_on_close: onClose });
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter(self.$file)],
  close: [
    "",
    (self: Value) => {
      invoke(self.$file, "close");
      if (truth(self.$delete) && truth(self.$_delete_on_close)) remove(self.$name);
      return None;
    },
  ],
});
export const NamedTemporaryFile: Value = fn(
  "NamedTemporaryFile",
  "mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True",
  (
    mode: Value,
    buffering: Value,
    encoding: Value,
    newline: Value,
    suffix: Value,
    prefix: Value,
    dir: Value,
    del: Value,
    errors: Value,
    onClose: Value,
  ) => {
    const path = freshPath(prefix, suffix, dir);
    const file = open(path, mode, buffering, encoding, newline, errors);
    if (truth(del)) atEnd(() => remove(path));
    return call(Wrapper, file, path, del, onClose);
  },
);
export const TemporaryFile: Value = fn(
  "TemporaryFile",
  "mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None",
  (
    mode: Value,
    buffering: Value,
    encoding: Value,
    newline: Value,
    suffix: Value,
    prefix: Value,
    dir: Value,
    errors: Value,
  ) => {
    const path = freshPath(prefix, suffix, dir);
    const file = open(path, mode, buffering, encoding, newline, errors);
    atEnd(() => remove(path));
    return call(Wrapper, file, path, true, true);
  },
);
/** Stays in memory whatever its size: `max_size` is where CPython would write it out, which does not show. */
export const SpooledTemporaryFile: Value = fn(
  "SpooledTemporaryFile",
  "max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None",
  (_size: Value, mode: string) => call(importModule("io").dict.get(mode.includes("b") ? "BytesIO" : "StringIO")),
);
