/** Paths as text: https://docs.python.org/3.13/library/pathlib.html#pure-paths */
import { pathOf } from "../../builtins/path.ts";
import { apply, call } from "../../object/call.ts";
import { error, IndexError, isException, TypeError, ValueError } from "../../object/exceptions.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { asStr, getset, pythonClass, toIndex, tuple } from "../kit.ts";
import { joinPaths } from "../os/path-text.ts";

/** A path: its root ("", "/" or "//") and its parts. */
export class PathObject extends PyObject {
  root = "";
  tail: string[] = [];
}
export const textOf = (p: PathObject): string => p.root + p.tail.join("/") || ".";
const nameIn = (p: PathObject): string => p.tail[p.tail.length - 1] ?? "";

/** What paths are made of. @throws TypeError as the constructor does */
function segment(v: Value): string {
  if (v instanceof PathObject) return p$(v);
  const text = asStr(v);
  if (text !== undefined) return text;
  if (v instanceof PyBytes || typeof v !== "object" || v === null || v === None) throw refused(typeName(v));
  try {
    return pathOf(v);
  } catch {
    throw refused(typeName(v));
  }
}
const p$ = (p: PathObject): string => (p.root === "" && p.tail.length === 0 ? "" : textOf(p));
const refused = (name: string): Value =>
  error(TypeError, `argument should be a str or an os.PathLike object where __fspath__ returns a str, not '${name}'`);

function read(p: PathObject, text: string): void {
  const slashes = /^\/*/.exec(text)?.[0].length ?? 0;
  p.root = slashes === 0 ? "" : slashes === 2 ? "//" : "/";
  p.tail = text.split("/").filter((part) => part !== "" && part !== ".");
}
/** A path of the same class. */
export function sibling<P extends PathObject>(p: P, text: string): P {
  return call(typeOf(p), text);
}
const fromParts = (p: PathObject, root: string, tail: readonly string[]): PathObject =>
  sibling(p, root + tail.join("/"));
const joined = (p: PathObject, more: readonly Value[]): PathObject => sibling(p, joinPaths(p$(p), more.map(segment)));
const comparison = (test: (order: number) => boolean) =>
  [
    "other",
    (self: PathObject, other: Value) => (other instanceof PathObject ? test(order(self, other)) : NotImplemented),
  ] as const;
function order(a: PathObject, b: PathObject): number {
  const [x, y] = [textOf(a).split("/"), textOf(b).split("/")];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [m, n] = [x[i] as string, y[i] as string];
    if (m !== n) return m < n ? -1 : 1;
  }
  return x.length - y.length;
}
function stemAndSuffix(name: string): [string, string] {
  const at = name.lastIndexOf(".");
  return at > 0 && at < name.length - 1 ? [name.slice(0, at), name.slice(at)] : [name, ""];
}
const parentOf = (p: PathObject): PathObject => (p.tail.length === 0 ? p : fromParts(p, p.root, p.tail.slice(0, -1)));
function withName(p: PathObject, name: string): PathObject {
  if (name === "" || name === "." || name.includes("/")) throw error(ValueError, `Invalid name ${reprOf(name)}`);
  if (p.tail.length === 0) throw error(ValueError, `${reprOf(p)} has an empty name`);
  return fromParts(p, p.root, [...p.tail.slice(0, -1), name]);
}
const startsWith = (p: PathObject, head: PathObject): boolean =>
  p.root === head.root && head.tail.every((part, i) => p.tail[i] === part);
const other$ = (p: PathObject, v: Value): PathObject => (v instanceof PathObject ? v : call(typeOf(p), v));

/** A regular expression for one part of a glob pattern. */
export function partPattern(glob: string): RegExp {
  let source = "";
  for (let i = 0; i < glob.length; i++) {
    const c = glob.charAt(i);
    const close = c === "[" ? glob.indexOf("]", i + (glob.charAt(i + 1) === "!" ? 3 : 2)) : -1;
    if (c === "*") source += ".*";
    else if (c === "?") source += ".";
    else if (close > 0) {
      const set = glob.slice(i + 1, close).replace(/[\\^[\]]/g, "\\$&");
      source += set.startsWith("!") ? `[^${set.slice(1)}]` : `[${set}]`;
      i = close;
    } else source += c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }
  return new RegExp(`^${source}$`, "su");
}
function matchesAll(parts: readonly string[], patterns: readonly string[]): boolean {
  const [first, ...rest] = patterns;
  if (first === undefined) return parts.length === 0;
  if (first === "**") return matchesAll(parts, rest) || (parts.length > 0 && matchesAll(parts.slice(1), patterns));
  return parts[0] !== undefined && partPattern(first).test(parts[0]) && matchesAll(parts.slice(1), rest);
}

class Parents extends PyObject {
  path = new PathObject();
}
const ParentsType: PyType = pythonClass(
  "pathlib._local",
  "_PathParents",
  [],
  {
    __len__: ["", (self: Parents) => self.path.tail.length],
    __getitem__: [
      "idx",
      (self: Parents, index: Value) => {
        const n = self.path.tail.length;
        const at = Number(toIndex(index));
        if (at >= n || at < -n) throw error(IndexError, at);
        const { root, tail } = self.path;
        return fromParts(self.path, root, tail.slice(0, n - 1 - (at < 0 ? at + n : at)));
      },
    ],
    __repr__: ["", (self: Parents) => `<${typeOf(self.path).name}.parents>`],
  },
  { alloc: Parents },
);
function parentsOf(p: PathObject): Parents {
  const parents = new (ParentsType.alloc as typeof Parents)();
  parents.path = p;
  return parents;
}

export const PurePath: PyType = pythonClass(
  "pathlib._local",
  "PurePath",
  [],
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new (cls === PurePath ? PurePosixPath : cls).alloc()),
    __init__: [
      "*args",
      (self: PathObject, args: PyTuple) => {
        const [first = "", ...rest] = args.items.map(segment);
        read(self, joinPaths(first, rest));
        return None;
      },
    ],
    __str__: ["", textOf],
    __fspath__: ["", textOf],
    __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(textOf(self)))],
    __bytes__: ["", (self: PathObject) => new PyBytes(encodeUtf8(textOf(self), "surrogateescape"))],
    __repr__: ["", (self: PathObject) => `${typeOf(self).name}(${reprOf(textOf(self))})`],
    __hash__: ["", (self: PathObject) => hash(textOf(self))],
    __eq__: comparison((n) => n === 0),
    __lt__: comparison((n) => n < 0),
    __le__: comparison((n) => n <= 0),
    __gt__: comparison((n) => n > 0),
    __ge__: comparison((n) => n >= 0),
    __truediv__: ["key", (self: PathObject, key: Value) => divide(() => joined(self, [key]))],
    __rtruediv__: [
      "key",
      (self: PathObject, key: Value) => divide(() => sibling(self, joinPaths(segment(key), [p$(self)]))),
    ],
    joinpath: ["*pathsegments", (self: PathObject, more: PyTuple) => joined(self, more.items)],
    with_segments: ["*pathsegments", (self: PathObject, more: PyTuple) => apply(typeOf(self), [...more.items])],
    as_posix: ["", textOf],
    as_uri: [
      "",
      (self: PathObject) => {
        if (self.root === "") throw error(ValueError, "relative path can't be expressed as a file URI");
        return `file://${textOf(self).split("/").map(encodeURIComponent).join("/")}`;
      },
    ],
    is_absolute: ["", (self: PathObject) => self.root !== ""],
    relative_to: [
      "other, /, *, walk_up=False",
      (self: PathObject, v: Value, up: Value) => {
        const other = other$(self, v);
        for (let step = 0; step <= other.tail.length; step++) {
          const head = other.tail.slice(0, other.tail.length - step);
          const at = fromParts(other, other.root, head);
          if (startsWith(self, at))
            return fromParts(self, "", [...new Array(step).fill(".."), ...self.tail.slice(head.length)]);
          if (!truth(up))
            throw error(ValueError, `${reprOf(textOf(self))} is not in the subpath of ${reprOf(textOf(other))}`);
          if (nameIn(at) === "..") throw error(ValueError, `'..' segment in ${reprOf(textOf(other))} cannot be walked`);
        }
        throw error(ValueError, `${reprOf(textOf(self))} and ${reprOf(textOf(other))} have different anchors`);
      },
    ],
    is_relative_to: ["other, /", (self: PathObject, v: Value) => startsWith(self, other$(self, v))],
    match: [
      "path_pattern, *, case_sensitive=None",
      (self: PathObject, v: Value) => {
        const pattern = other$(self, v);
        const [have, want] = [self.tail, pattern.tail];
        if (want.length === 0 && pattern.root === "") throw error(ValueError, "empty pattern");
        if (pattern.root !== "" && (pattern.root !== self.root || want.length !== have.length)) return false;
        if (want.length > have.length) return false;
        return want.every((part, i) => partPattern(part).test(have[have.length - want.length + i] as string));
      },
    ],
    full_match: [
      "pattern, *, case_sensitive=None",
      (self: PathObject, v: Value) => {
        const pattern = other$(self, v);
        return pattern.root === self.root && matchesAll(self.tail, pattern.tail);
      },
    ],
    with_name: ["name", (self: PathObject, name: string) => withName(self, name)],
    with_stem: [
      "stem",
      (self: PathObject, stem: string) => {
        const suffix = stemAndSuffix(nameIn(self))[1];
        if (stem === "" && suffix !== "") throw error(ValueError, `${reprOf(self)} has a non-empty suffix`);
        return withName(self, stem + suffix);
      },
    ],
    with_suffix: [
      "suffix",
      (self: PathObject, suffix: string) => {
        const [stem] = stemAndSuffix(nameIn(self));
        if (stem === "") throw error(ValueError, `${reprOf(self)} has an empty name`);
        if (suffix !== "" && (!suffix.startsWith(".") || suffix === "." || suffix.includes("/")))
          throw error(ValueError, `Invalid suffix ${reprOf(suffix)}`);
        return withName(self, stem + suffix);
      },
    ],
    anchor: getset((p: PathObject) => p.root),
    drive: getset(() => ""),
    name: getset(nameIn),
    parent: getset(parentOf),
    parents: getset(parentsOf),
    parts: getset((p: PathObject) => tuple(...(p.root === "" ? [] : [p.root]), ...p.tail)),
    root: getset((p: PathObject) => p.root),
    stem: getset((p: PathObject) => stemAndSuffix(nameIn(p))[0]),
    suffix: getset((p: PathObject) => stemAndSuffix(nameIn(p))[1]),
    suffixes: getset((p: PathObject) => {
      const name = nameIn(p);
      if (name.endsWith(".")) return [];
      return name
        .replace(/^\.+/, "")
        .split(".")
        .slice(1)
        .map((s) => `.${s}`);
    }),
  },
  { alloc: PathObject },
);
function divide(work: () => PathObject): Value {
  try {
    return work();
  } catch (e) {
    if (isException(e) && typeOf(e) === TypeError) return NotImplemented;
    throw e;
  }
}
export const PurePosixPath: PyType = pythonClass(
  "pathlib._local",
  "PurePosixPath",
  [PurePath],
  {},
  {
    alloc: class extends PathObject {},
  },
);
