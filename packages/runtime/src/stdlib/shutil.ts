/** `shutil`: https://docs.python.org/3.13/library/shutil.html, over the host's files. */
import { pathOf } from "../builtins/path.ts";
import type { Files } from "../host/host.ts";
import { current } from "../host/interpreter.ts";
import { getattr, setattr } from "../object/attributes.ts";
import {
  error,
  FileExistsError,
  FileNotFoundError,
  isError,
  NotADirectoryError,
  NotImplementedError,
  OSError,
} from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PySet } from "../types/set-storage.ts";
import { toRegExp } from "./fnmatch/pattern.ts";
import { functionsOf, isNone, pythonClass, toSize, tuple } from "./kit.ts";
import { isLink } from "./os/host.ts";
import { joinPaths, splitPath } from "./os/path-text.ts";
import { rename } from "./os.ts";
import { structSequence } from "./structseq.ts";

const fn = functionsOf("shutil");
const shutilError: PyType = pythonClass("shutil", "Error", [OSError], {});

export { shutilError as Error };
export const SameFileError: PyType = pythonClass("shutil", "SameFileError", [shutilError], {});
export const SpecialFileError: PyType = pythonClass("shutil", "SpecialFileError", [OSError], {});
export const ReadError: PyType = pythonClass("shutil", "ReadError", [OSError], {});
export const RegistryError: PyType = pythonClass("shutil", "RegistryError", [OSError], {});

/** @throws OSError where the host has no files */
function files(): Files {
  const { files: found } = current.interpreter.host;
  if (found === undefined) throw call(OSError, 38, "Function not implemented: this host has no file system");
  return found;
}
const isFolder = (path: string): boolean => files().exists(path) && files().isDirectory(path);
const need = (path: string): string => {
  if (!files().exists(path)) throw call(FileNotFoundError, 2, "No such file or directory", path);
  return path;
};
const base = (path: string): string => splitPath(path.replace(/\/+$/, ""))[1] as string;

function copyData(from: Value, to: Value): string {
  const [source, target] = [need(pathOf(from)), pathOf(to)];
  if (source === target) throw call(SameFileError, `${reprOf(from)} and ${reprOf(to)} are the same file`);
  if (files().isDirectory(source)) throw call(OSError, 21, "Is a directory", source);
  const [parent] = splitPath(target);
  if (parent !== "" && !files().exists(parent as string))
    throw call(FileNotFoundError, 2, "No such file or directory", target);
  files().write(target, files().read(source), false);
  return target;
}
const intoFolder = (from: Value, to: Value): Value => {
  const target = pathOf(to);
  if (!isFolder(target)) {
    copyData(from, to);
    return to;
  }
  return copyData(from, joinPaths(target, [base(pathOf(from))]));
};
export const copyfile: Value = fn("copyfile", "src, dst, *, follow_symlinks=True", (from: Value, to: Value) => {
  copyData(from, to);
  return to;
});
export const copy: Value = fn("copy", "src, dst, *, follow_symlinks=True", intoFolder);
export const copy2: Value = fn("copy2", "src, dst, *, follow_symlinks=True", intoFolder);
export const copymode: Value = fn("copymode", "src, dst, *, follow_symlinks=True", () => None);
export const copystat: Value = fn("copystat", "src, dst, *, follow_symlinks=True", () => None);
export const copyfileobj: Value = fn("copyfileobj", "fsrc, fdst, length=0", (from: Value, to: Value, length: Value) => {
  const size = toSize(length) || 65536;
  for (let piece = invoke(from, "read", size); truth(piece); piece = invoke(from, "read", size))
    invoke(to, "write", piece);
  return None;
});

export const ignore_patterns: Value = fn("ignore_patterns", "*patterns", (patterns: PyTuple) =>
  fn("_ignore_patterns", "path, names", (_path: Value, names: Value) => {
    const found = new PySet();
    const regexps = patterns.items.map((p) => toRegExp(pathOf(p)));
    for (const name of iterate(names)) if (regexps.some((r) => r.test(strOf(name)))) found.add(name);
    return found;
  }),
);
/** What becomes of links: they stay links, and whether those that lead nowhere are errors. */
interface LinkRules {
  readonly links: boolean;
  readonly dangling: boolean;
}
function tree(from: string, to: string, ignore: Value, copyOne: Value, existOk: boolean, kept: LinkRules): void {
  const names = files().list(need(from));
  if (!files().isDirectory(from)) throw call(NotADirectoryError, 20, "Not a directory", from);
  const skipped = new Set<string>(
    isNone(ignore) ? [] : ([...iterate(call(ignore, from, [...names]))].map(strOf) as string[]),
  );
  if (files().exists(to)) {
    if (!existOk) throw call(FileExistsError, 17, "File exists", to);
  } else makeFolders(to);
  for (const name of names) {
    if (skipped.has(name)) continue;
    const [source, target] = [joinPaths(from, [name]), joinPaths(to, [name])];
    if (isLink(source) && kept.links) os("symlink", os("readlink", source), target);
    // CPython looks for what the link says from where the program stands.
    else if (isLink(source) && !kept.dangling && !files().exists(strOf(os("readlink", source)))) continue;
    else if (files().isDirectory(source)) tree(source, target, ignore, copyOne, existOk, kept);
    else call(copyOne, source, target);
  }
}
const os = (name: string, ...args: Value[]): Value => call(getattr(importModule("os"), name), ...args);
function makeFolders(path: string): void {
  if (path === "" || files().exists(path)) return;
  const [parent] = splitPath(path.replace(/\/+$/, ""));
  makeFolders(parent as string);
  files().makeDirectory(path);
}
export const copytree: Value = fn(
  "copytree",
  "src, dst, symlinks=False, ignore=None, copy_function=..., ignore_dangling_symlinks=False, dirs_exist_ok=False",
  (from: Value, to: Value, links: Value, ignore: Value, copyOne: Value, dangling: Value, existOk: Value) => {
    const kept = { links: truth(links), dangling: !truth(dangling) };
    tree(pathOf(from), pathOf(to), ignore, copyOne ?? copy2, truth(existOk), kept);
    return to;
  },
);
/** Removes a folder with all that is in it. Links in it go, what they lead to stays. */
function removeAll(path: string): void {
  if (!isLink(path) && files().isDirectory(path))
    for (const name of files().list(path)) removeAll(joinPaths(path, [name]));
  files().remove(path);
}
export const rmtree: Value = fn(
  "rmtree",
  "path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None",
  (p: Value, ignoreErrors: Value, onerror: Value, onexc: Value, descriptor: Value) => {
    if (!isNone(descriptor)) throw error(NotImplementedError, "dir_fd unavailable on this platform");
    const path = pathOf(p);
    try {
      if (isLink(path)) {
        const refusal = call(OSError, "Cannot call rmtree on a symbolic link");
        setattr(refusal, "filename", path);
        throw refusal;
      }
      need(path);
      if (!files().isDirectory(path)) throw call(NotADirectoryError, 20, "Not a directory", path);
      removeAll(path);
    } catch (e) {
      if (!isError(e, OSError)) throw e;
      if (truth(ignoreErrors)) return None;
      const f = current.interpreter.modules.get("os") as Value;
      if (!isNone(onexc)) call(onexc, f?.dict?.get("rmdir") ?? None, path, e);
      else if (!isNone(onerror)) call(onerror, f?.dict?.get("rmdir") ?? None, path, tuple(typeOf(e), e, None));
      else throw e;
    }
    return None;
  },
);
export const move: Value = fn("move", "src, dst, copy_function=...", (from: Value, to: Value) => {
  const source = need(pathOf(from));
  let target = pathOf(to);
  if (isFolder(target) && source !== target) {
    const inside = joinPaths(target, [base(source)]);
    if (files().exists(inside)) throw call(shutilError, `Destination path '${inside}' already exists`);
    target = inside;
  }
  if (isFolder(source) && `${target}/`.startsWith(`${source}/`))
    throw call(shutilError, `Cannot move a directory '${source}' into itself '${pathOf(to)}'.`);
  call(rename, source, target);
  return target === pathOf(to) ? to : target;
});
export const which: Value = fn("which", "cmd, mode=1, path=None", (cmd: Value, mode: Value, path: Value) => {
  const name = pathOf(cmd);
  const { files: found, environ } = current.interpreter.host;
  if (found === undefined) return None;
  const fits = (full: string): boolean =>
    found.exists(full) && !found.isDirectory(full) && truth(os("access", full, mode));
  if (name.includes("/")) return fits(name) ? name : None;
  const folders = (isNone(path) ? (environ?.["PATH"] ?? "") : pathOf(path)).split(":");
  for (const folder of folders) {
    const full = joinPaths(folder, [name]);
    if (fits(full)) return full;
  }
  return None;
});
const TerminalSize = structSequence("os", "terminal_size", ["columns", "lines"]);
export const get_terminal_size: Value = fn("get_terminal_size", "fallback=...", (fallback: Value) => {
  const environ = importModule("os").dict.get("environ");
  const [columns, lines] = fallback === undefined ? [80, 24] : [...iterate(fallback)];
  const read = (name: string, other: Value): Value => {
    const n = Number(strOf(invoke(environ, "get", name, "0")));
    return Number.isInteger(n) && n > 0 ? n : other;
  };
  return new TerminalSize.alloc([read("COLUMNS", columns), read("LINES", lines)]);
});
const refused = (name: string, what: string): Value =>
  fn(name, "*args, **kwargs", () => {
    throw error(shutilError, `${name}() is not available: pycoro has no ${what}`);
  });
export const make_archive: Value = refused("make_archive", "archives");
export const unpack_archive: Value = refused("unpack_archive", "archives");
export const disk_usage: Value = refused("disk_usage", "disks");
export const chown: Value = refused("chown", "users");
