/** `glob`: https://docs.python.org/3.13/library/glob.html, over the host's files. */
import { pathOf } from "../builtins/path.ts";
import type { Files } from "../host/host.ts";
import { current } from "../host/interpreter.ts";
import { error, NotImplementedError } from "../object/exceptions/exceptions.ts";
import { iterate, pyIter } from "../object/iterate.ts";
import { truth } from "../object/truth.ts";
import type { Value } from "../object/value.ts";
import { escaped, partText, toRegExp } from "./fnmatch/pattern.ts";
import { functionsOf, isNone, toText } from "./kit.ts";
import { entryExists, inKind } from "./os/host.ts";

const fn = functionsOf("glob");
const MAGIC = /[*?[]/;
const joined = (folder: string, name: string): string =>
  folder === "" || folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;

/** Names in a folder; none where it cannot be read. */
function list(files: Files, folder: string): string[] {
  const place = folder === "" ? "." : folder;
  return files.exists(place) && files.isDirectory(place) ? files.list(place) : [];
}
interface Options {
  readonly files: Files;
  readonly root: string;
  readonly recursive: boolean;
  readonly hidden: boolean;
}
const hiddenName = (name: string): boolean => name.startsWith(".");

/** Paths under `folder` that the parts of the pattern match. */
function* expand(parts: readonly string[], folder: string, o: Options): Generator<string> {
  const [part, ...rest] = parts as [string, ...string[]];
  const here = o.root === "" ? folder : joined(o.root, folder);
  const more = rest.length > 0;
  if (part === "**" && o.recursive) {
    if (more) yield* expand(rest, folder, o);
    else if (folder !== "") yield folder.endsWith("/") ? folder : `${folder}/`;
    for (const name of list(o.files, here)) {
      if (hiddenName(name) && !o.hidden) continue;
      const path = joined(folder, name);
      const isFolder = o.files.isDirectory(joined(here, name));
      if (isFolder) yield* descend(parts, path, more, o);
      else if (!more) yield path;
    }
    return;
  }
  if (!MAGIC.test(part)) {
    const path = joined(folder, part);
    const full = o.root === "" ? path : joined(o.root, path);
    if (part === "") {
      if (o.files.isDirectory(here === "" ? "." : here)) yield path;
    } else if (more ? o.files.exists(full) && o.files.isDirectory(full) : entryExists(full)) {
      if (more) yield* expand(rest, path, o);
      else yield path;
    }
    return;
  }
  const regexp = toRegExp(part);
  for (const name of list(o.files, here)) {
    if (!regexp.test(name) || (hiddenName(name) && !o.hidden && !hiddenName(part))) continue;
    const path = joined(folder, name);
    if (!more) yield path;
    else if (o.files.isDirectory(joined(here, name))) yield* expand(rest, path, o);
  }
}
function* descend(parts: readonly string[], path: string, more: boolean, o: Options): Generator<string> {
  if (more) yield* expand(parts, path, o);
  else {
    yield path;
    const here = o.root === "" ? path : joined(o.root, path);
    for (const name of list(o.files, here)) {
      if (hiddenName(name) && !o.hidden) continue;
      const inner = joined(path, name);
      if (o.files.isDirectory(joined(here, name))) yield* descend(parts, inner, false, o);
      else yield inner;
    }
  }
}
function find(pathname: Value, root: Value, descriptor: Value, recursive: Value, hidden: Value): Value[] {
  if (!isNone(descriptor)) throw error(NotImplementedError, "dir_fd unavailable on this platform");
  const { files } = current.interpreter.host;
  const pattern = pathOf(pathname);
  if (files === undefined || pattern === "") return [];
  const options: Options = {
    files,
    root: isNone(root) ? "" : pathOf(root),
    recursive: truth(recursive),
    hidden: truth(hidden),
  };
  const start = /^\/+/.exec(pattern)?.[0] ?? "";
  return [...expand(pattern.slice(start.length).split(/\/+/), start, options)].flatMap((path) =>
    path === "" ? [] : [inKind(pathname, path)],
  );
}
const SIGNATURE = "pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False";
export const glob: Value = fn("glob", SIGNATURE, find);
export const iglob: Value = fn("iglob", SIGNATURE, (...args: Parameters<typeof find>) => pyIter(find(...args)));
export const escape: Value = fn("escape", "pathname", (p: Value) => inKind(p, pathOf(p).replace(/[*?[]/g, "[$&]")));
export const has_magic: Value = fn("has_magic", "s", (s: Value) => MAGIC.test(pathOf(s)));

/** The separators: one that stands for all of them, and what is none. */
function separators(given: Value): { readonly split: string; readonly any: string; readonly other: string } {
  const all = truth(given) ? [...iterate(given)].map((s) => toText(s, "seps")) : ["/"];
  const text = all.map(escaped).join("");
  return { split: all.join(""), any: all.length > 1 ? `[${text}]` : text, other: text };
}
export const translate: Value = fn(
  "translate",
  "pat, *, recursive=False, include_hidden=False, seps=None",
  (pat: Value, recursive: Value, hidden: Value, seps: Value) => {
    const { split, any, other } = separators(seps);
    const inside = `[^${other}]`;
    const shows = truth(hidden);
    const one = shows ? `${inside}+` : `[^${other}.]${inside}*`;
    const folder = `${one}${any}`;
    const folders = shows ? `(?:.+${any})?` : `(?:${folder})*`;
    const rest = shows ? ".*" : `${folders}(?:${one})?`;
    const isSeparator = new Set(split);
    const parts: string[] = [""];
    for (const c of toText(pat, "pat")) {
      if (isSeparator.has(c)) parts.push("");
      else parts[parts.length - 1] += c;
    }
    const texts = parts.map((part, i) => {
      const isLast = i === parts.length - 1;
      if (part === "*") return isLast ? one : folder;
      if (part === "**" && truth(recursive)) return isLast ? rest : parts[i + 1] === "**" ? "" : folders;
      const start = !shows && /^[*?]/.test(part) ? "(?!\\.)" : "";
      return start + partText(part, inside) + (isLast ? "" : any);
    });
    return `(?s:${texts.join("")})\\Z`;
  },
);
