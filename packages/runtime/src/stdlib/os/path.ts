/** `os.path` on POSIX: https://docs.python.org/3.13/library/os.path.html. What is made of a path of bytes is of bytes. */
import { fspath, pathOf } from "../../builtins/path.ts";
import { atLeast, current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { error, isError, OSError, RuntimeWarning, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { asStr, functionsOf, isIntLike, isNone, tuple } from "../kit.ts";
import { environment } from "./environment.ts";
import { osErrorOf } from "./errors.ts";
import { absolute, entryExists, files, isLink, workingFolder } from "./host.ts";
import { joinPaths, normalize, splitExtension, splitPath } from "./path-text.ts";
import { fstat, stat } from "./status.ts";

const fn = functionsOf("posixpath");
export const sep: string = "/";
export const altsep: Value = None;
export const curdir: string = ".";
export const pardir: string = "..";
export const extsep: string = ".";
export const pathsep: string = ":";
export const defpath: string = "/bin:/usr/bin";
export const devnull: string = "/dev/null";
export const supports_unicode_filenames: boolean = false;

const hasFiles = (): boolean => current.interpreter.host.files !== undefined;

/** The texts of paths that are all of str or all of bytes, and what turns texts back into that kind. */
function oneKind(name: string, paths: readonly Value[]): readonly [texts: string[], back: (text: string) => Value] {
  const plain = paths.map((p) => (typeof p === "object" && p !== null && bufferOf(p) === undefined ? fspath(p) : p));
  const at = plain.findIndex((p) => asStr(p) === undefined && !(p instanceof PyBytes));
  const wrong = plain[at];
  if (wrong !== undefined)
    throw error(
      TypeError,
      at === 0
        ? `expected str, bytes or os.PathLike object, not ${typeName(wrong)}`
        : `${name}() argument must be str, bytes, or os.PathLike object, not '${typeName(wrong)}'`,
    );
  const ofBytes = plain.filter((p) => asStr(p) === undefined);
  if (ofBytes.length > 0 && ofBytes.length < plain.length)
    throw error(TypeError, "Can't mix strings and bytes in path components");
  const texts = plain.map((p) => pathOf(asStr(p) === undefined ? new PyBytes(bufferOf(p) as Uint8Array) : p));
  if (ofBytes.length === 0) return [texts, (text) => text];
  return [texts, (text) => new PyBytes(encodeUtf8(text, "surrogateescape"))];
}
/** A function of one path that gives one path, or several. */
const onText = (name: string, signature: string, work: (path: string) => string | readonly string[]): Value =>
  fn(name, signature, (p: Value) => {
    const [[path], back] = oneKind(name, [p]);
    const made = work(path as string);
    return typeof made === "string" ? back(made) : tuple(...made.map(back));
  });

export const join: Value = fn("join", "a, *p", (a: Value, p: PyTuple) => {
  const [[first, ...rest], back] = oneKind("join", [a, ...p.items]);
  return back(joinPaths(first as string, rest));
});
export const normpath: Value = onText("normpath", "path", normalize);
export const split: Value = onText("split", "p", splitPath);
export const basename: Value = onText("basename", "p", (path) => splitPath(path)[1]);
export const dirname: Value = onText("dirname", "p", (path) => splitPath(path)[0]);
export const splitext: Value = onText("splitext", "p", splitExtension);
export const splitdrive: Value = onText("splitdrive", "p", (path) => ["", path]);
export const splitroot: Value = onText("splitroot", "p", (path) => {
  const root = /^\/\/(?!\/)/.test(path) ? "//" : path.startsWith("/") ? "/" : "";
  return ["", root, path.slice(root.length)];
});
export const isabs: Value = fn("isabs", "s", (p: Value) => oneKind("isabs", [p])[0][0]?.startsWith("/") ?? false);
export const normcase: Value = fn("normcase", "s", fspath);
export const abspath: Value = onText("abspath", "path", absolute);

const MOST_LINKS = 40;
/** A path without links, `.` and `..`. @throws OSError for what is missing or goes in circles, where `strict` */
function resolved(path: string, strict: boolean): string {
  const parts = (path.startsWith("/") ? path : joinPaths(workingFolder(), [path])).split("/");
  let at = "";
  for (let followed = 0; parts.length > 0; ) {
    const part = parts.shift() as string;
    if (part === "" || part === ".") continue;
    if (part === "..") {
      at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      continue;
    }
    const next = `${at}/${part}`;
    if (strict && !entryExists(next)) throw osErrorOf(2, next);
    if (!hasFiles() || !isLink(next)) {
      at = next;
      continue;
    }
    if (++followed > MOST_LINKS) {
      if (strict) throw osErrorOf(40, next);
      return [next, ...parts].join("/");
    }
    const target = files().links?.read(next) as string;
    parts.unshift(...target.split("/"));
    if (target.startsWith("/")) at = "";
  }
  return at === "" ? "/" : at;
}
export const realpath: Value = fn("realpath", "filename, *, strict=False", (p: Value, strict: Value) => {
  const [[path], back] = oneKind("realpath", [p]);
  return back(resolved(path as string, truth(strict)));
});
export const expanduser: Value = onText("expanduser", "path", (path) => {
  const home = asStr(environment().get("HOME"));
  return home === undefined ? path : path.replace(/^~(?=\/|$)/, home.replace(/\/+$/, "")) || "/";
});
export const expandvars: Value = onText("expandvars", "path", (path) =>
  path.replace(/\$(\w+)|\$\{([^}]*)\}/g, (whole, a: string, b: string) => asStr(environment().get(a ?? b)) ?? whole),
);
export const relpath: Value = fn("relpath", "path, start=None", (p: Value, start: Value) => {
  if (!truth(fspath(p))) throw error(ValueError, "no path specified");
  const [[path, begin = "."], back] = oneKind(
    "relpath",
    (isNone(start) ? [p] : [p, start]).map((one) => fspath(one)),
  );
  const partsOf = (text: string): string[] =>
    absolute(text)
      .split("/")
      .filter((s) => s !== "");
  const [from, to] = [partsOf(begin), partsOf(path as string)];
  let i = 0;
  while (i < from.length && i < to.length && from[i] === to[i]) i++;
  return back([...from.slice(i).map(() => ".."), ...to.slice(i)].join("/") || ".");
});

/** Asks the file system; what no path can be is not there. */
const asks = (name: string, signature: string, question: (path: string) => boolean): Value =>
  fn(name, signature, (p: Value) => {
    if (isIntLike(p) && name === "exists") {
      if (typeof p === "boolean" && atLeast("3.13")) warn(RuntimeWarning, "bool is used as a file descriptor", 2);
      return known(() => stat(p)) !== undefined;
    }
    const path = pathOf(bufferOf(p) === undefined ? p : new PyBytes(bufferOf(p) as Uint8Array));
    return !path.includes("\0") && hasFiles() && question(path);
  });
function known(ask: () => Value): Value {
  try {
    return ask();
  } catch (e) {
    if (isError(e, OSError) || isError(e, ValueError)) return undefined;
    throw e;
  }
}
const KIND = 0o170000;
const REGULAR = 0o100000;
export const exists: Value = asks("exists", "path", (path) => files().exists(path));
export const lexists: Value = asks("lexists", "path", entryExists);
export const isdir: Value = asks("isdir", "s", (path) => files().exists(path) && files().isDirectory(path));
export const isfile: Value = asks("isfile", "path", (path) => {
  const found = known(() => stat(path));
  return found !== undefined && (getattr(found, "st_mode") & KIND) === REGULAR;
});
export const islink: Value = asks("islink", "path", isLink);
export const isjunction: Value = fn("isjunction", "path", (p: Value) => {
  fspath(p);
  return false;
});
export const isdevdrive: Value = fn("isdevdrive", "path", (p: Value) => {
  fspath(p);
  return false;
});
export const ismount: Value = asks("ismount", "path", (path) => {
  if (!files().exists(path) || isLink(path)) return false;
  const [here, above] = [stat(path), stat(resolved(joinPaths(path, [".."]), false))];
  const differs = (name: string): boolean => !equal(getattr(here, name), getattr(above, name));
  return differs("st_dev") || !differs("st_ino");
});
const status = (name: string, field: string): Value => fn(name, "filename", (p: Value) => getattr(stat(p), field));
export const getsize: Value = status("getsize", "st_size");
export const getatime: Value = status("getatime", "st_atime");
export const getmtime: Value = status("getmtime", "st_mtime");
export const getctime: Value = status("getctime", "st_ctime");
const same = (a: Value, b: Value): boolean =>
  ["st_ino", "st_dev"].every((name) => equal(getattr(a, name), getattr(b, name)));
export const samestat: Value = fn("samestat", "s1, s2", same);
export const sameopenfile: Value = fn("sameopenfile", "fp1, fp2", (a: Value, b: Value) => same(fstat(a), fstat(b)));
export const samefile: Value = fn("samefile", "f1, f2", (a: Value, b: Value) => {
  const [one, other] = [stat(a), stat(b)];
  return files().status === undefined ? absolute(pathOf(a)) === absolute(pathOf(b)) : same(one, other);
});

export const commonprefix: Value = fn("commonprefix", "m", (m: Value) => {
  const items = toArray(m);
  if (items.length === 0) return "";
  if (items[0] instanceof PyTuple || Array.isArray(items[0])) {
    const lists = items.map(toArray);
    const [first] = lists as [Value[]];
    const end = first.findIndex((x, i) => lists.some((list) => i >= list.length || !equal(list[i], x)));
    return end < 0 ? first : first.slice(0, end);
  }
  const [texts, back] = oneKind("commonprefix", items);
  const all = texts.sort();
  const [a = "", b = ""] = [all[0], all.at(-1)];
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return back(a.slice(0, i));
});
export const commonpath: Value = fn("commonpath", "paths", (paths: Value) => {
  const items = toArray(paths);
  if (items.length === 0) throw error(ValueError, "commonpath() arg is an empty sequence");
  const [all, back] = oneKind("commonpath", items);
  const isAbsolute = all.map((p) => p.startsWith("/"));
  if (new Set(isAbsolute).size > 1) throw error(ValueError, "Can't mix absolute and relative paths");
  const split = all.map((p) => p.split("/").filter((s) => s !== "" && s !== "."));
  const first = split[0] as string[];
  let i = 0;
  while (i < first.length && split.every((s) => s[i] === first[i])) i++;
  return back((isAbsolute[0] ? "/" : "") + first.slice(0, i).join("/"));
});
