/** `os.path` on POSIX: https://docs.python.org/3.13/library/os.path.html */

import { pathOf } from "../../builtins/path.ts";
import { current } from "../../host/interpreter.ts";
import { call } from "../../object/call.ts";
import { error, FileNotFoundError, ValueError } from "../../object/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, isNone, tuple } from "../kit.ts";

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

export function joinPaths(first: string, rest: readonly string[]): string {
  let path = first;
  for (const p of rest) {
    if (p.startsWith("/") || path === "") path = p;
    else path += path.endsWith("/") ? p : `/${p}`;
  }
  return path;
}
export function normalize(path: string): string {
  if (path === "") return ".";
  const slashes = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (
      part !== ".." ||
      (slashes === "" && (parts.length === 0 || parts.at(-1) === "..")) ||
      (parts.length > 0 && parts.at(-1) === "..")
    )
      parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return slashes + parts.join("/") || ".";
}
export function splitPath(path: string): [string, string] {
  const at = path.lastIndexOf("/") + 1;
  const head = path.slice(0, at);
  return [/^\/+$/.test(head) ? head : head.replace(/\/+$/, ""), path.slice(at)];
}
export function splitExtension(path: string): [string, string] {
  const start = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  if (dot <= start || /^\.*$/.test(path.slice(start, dot))) return [path, ""];
  return [path.slice(0, dot), path.slice(dot)];
}
const files = () => current.interpreter.host.files;
const cwd = (): string => files()?.cwd() ?? "/";
export const absolute = (path: string): string => normalize(path.startsWith("/") ? path : joinPaths(cwd(), [path]));

export const join: Value = fn("join", "a, *p", (a: Value, p: PyTuple) => joinPaths(pathOf(a), p.items.map(pathOf)));
export const normpath: Value = fn("normpath", "path", (p: Value) => normalize(pathOf(p)));
export const split: Value = fn("split", "p", (p: Value) => tuple(...splitPath(pathOf(p))));
export const basename: Value = fn("basename", "p", (p: Value) => splitPath(pathOf(p))[1]);
export const dirname: Value = fn("dirname", "p", (p: Value) => splitPath(pathOf(p))[0]);
export const splitext: Value = fn("splitext", "p", (p: Value) => tuple(...splitExtension(pathOf(p))));
export const splitdrive: Value = fn("splitdrive", "p", (p: Value) => tuple("", pathOf(p)));
export const splitroot: Value = fn("splitroot", "p", (p: Value) => {
  const path = pathOf(p);
  return path.startsWith("/") ? tuple("", "/", path.slice(1)) : tuple("", "", path);
});
export const isabs: Value = fn("isabs", "s", (p: Value) => pathOf(p).startsWith("/"));
export const normcase: Value = fn("normcase", "s", pathOf);
export const abspath: Value = fn("abspath", "path", (p: Value) => absolute(pathOf(p)));
export const realpath: Value = fn("realpath", "filename, *, strict=False", (p: Value) => absolute(pathOf(p)));
export const expanduser: Value = fn("expanduser", "path", (p: Value) => {
  const home = current.interpreter.host.environ?.HOME;
  return home === undefined ? pathOf(p) : pathOf(p).replace(/^~(?=\/|$)/, home);
});
export const expandvars: Value = fn("expandvars", "path", (p: Value) =>
  pathOf(p).replace(
    /\$(\w+)|\$\{([^}]*)\}/g,
    (whole, a: string, b: string) => current.interpreter.host.environ?.[a ?? b] ?? whole,
  ),
);
export const relpath: Value = fn("relpath", "path, start=None", (p: Value, start: Value) => {
  const path = pathOf(p);
  if (path === "") throw error(ValueError, "no path specified");
  const from = absolute(isNone(start) ? "." : pathOf(start))
    .split("/")
    .filter((s) => s !== "");
  const to = absolute(path)
    .split("/")
    .filter((s) => s !== "");
  let i = 0;
  while (i < from.length && i < to.length && from[i] === to[i]) i++;
  return [...from.slice(i).map(() => ".."), ...to.slice(i)].join("/") || ".";
});
export const exists: Value = fn("exists", "path", (p: Value) => files()?.exists(pathOf(p)) ?? false);
export const lexists: Value = fn("lexists", "path", (p: Value) => files()?.exists(pathOf(p)) ?? false);
export const isdir: Value = fn(
  "isdir",
  "s",
  (p: Value) => (files()?.exists(pathOf(p)) ?? false) && (files()?.isDirectory(pathOf(p)) ?? false),
);
export const isfile: Value = fn(
  "isfile",
  "path",
  (p: Value) => (files()?.exists(pathOf(p)) ?? false) && !(files()?.isDirectory(pathOf(p)) ?? true),
);
export const islink: Value = fn("islink", "path", () => false);
export const ismount: Value = fn("ismount", "path", (p: Value) => absolute(pathOf(p)) === "/");
export const getsize: Value = fn("getsize", "filename", (p: Value) => {
  const path = pathOf(p);
  const f = files();
  if (f === undefined || !f.exists(path)) throw call(FileNotFoundError, 2, "No such file or directory", path);
  return f.isDirectory(path) ? 4096 : f.read(path).length;
});
export const samefile: Value = fn(
  "samefile",
  "f1, f2",
  (a: Value, b: Value) => absolute(pathOf(a)) === absolute(pathOf(b)),
);
export const commonprefix: Value = fn("commonprefix", "m", (m: Value) => {
  const all = toArray(m).map(pathOf).sort();
  const [a = "", b = ""] = [all[0], all.at(-1)];
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(0, i);
});
export const commonpath: Value = fn("commonpath", "paths", (paths: Value) => {
  const all = toArray(paths).map(pathOf);
  if (all.length === 0) throw error(ValueError, "commonpath() arg is an empty sequence");
  const isAbsolute = all.map((p) => p.startsWith("/"));
  if (new Set(isAbsolute).size > 1) throw error(ValueError, "Can't mix absolute and relative paths");
  const split = all.map((p) => p.split("/").filter((s) => s !== "" && s !== "."));
  const first = split[0] as string[];
  let i = 0;
  while (i < first.length && split.every((s) => s[i] === first[i])) i++;
  return (isAbsolute[0] ? "/" : "") + first.slice(0, i).join("/");
});
