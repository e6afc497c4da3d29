/** Paths as text: https://docs.python.org/3.13/library/pathlib.html#pure-paths */
import { pathOf } from "../../builtins/path.ts";
import {
  DeprecationWarning,
  error,
  IndexError,
  isException,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { asStr, getset, pythonClass, toIndex, tuple } from "../kit.ts";
import { type Flavour, isReservedName, looksLikeDrive, POSIX, WINDOWS } from "./flavour.ts";

/** A path: its drive, its root ("", "/" or "//") and its parts. */
export class PathObject extends PyObject {
  drive = "";
  root = "";
  tail: string[] = [];
  get flavour(): Flavour {
    return POSIX;
  }
  /** Drive and root. */
  get anchor(): string {
    return this.drive + this.root;
  }
}
class WindowsObject extends PathObject {
  override get flavour(): Flavour {
    return WINDOWS;
  }
}
/** A text that is read as the anchor and the parts again. */
function written(anchor: string, tail: readonly string[], { separator }: Flavour): string {
  const isAmbiguous = separator === "\\" && anchor === "" && tail[0] !== undefined && looksLikeDrive(tail[0]);
  return anchor + (isAmbiguous ? [".", ...tail] : tail).join(separator);
}
export const textOf = (p: PathObject): string => written(p.anchor, p.tail, p.flavour) || ".";
const posixText = (p: PathObject): string => textOf(p).replaceAll(p.flavour.separator, "/");
const fold = (p: PathObject): string => p.flavour.fold(textOf(p));
const nameIn = (p: PathObject): string => p.tail[p.tail.length - 1] ?? "";

/** What paths are made of. @throws TypeError as the constructor does */
function segment(v: Value, flavour: Flavour): string {
  // A path of the other kind of system keeps its parts.
  if (v instanceof PathObject) return v.flavour === flavour ? p$(v) : p$(v).replaceAll("\\", "/");
  const text = asStr(v);
  if (text !== undefined) return text;
  if (v instanceof PyBytes || typeof v !== "object" || v === null || v === None) throw refused(typeName(v));
  try {
    return pathOf(v);
  } catch {
    throw refused(typeName(v));
  }
}
const p$ = (p: PathObject): string => (p.anchor === "" && p.tail.length === 0 ? "" : textOf(p));
const refused = (name: string): Value =>
  error(TypeError, `argument should be a str or an os.PathLike object where __fspath__ returns a str, not '${name}'`);

function read(p: PathObject, text: string): void {
  Object.assign(p, p.flavour.split(text));
}
/** A path of the same class. */
export function sibling<P extends PathObject>(p: P, text: string): P {
  return call(typeOf(p), text);
}
const fromParts = (p: PathObject, anchor: string, tail: readonly string[]): PathObject =>
  sibling(p, written(anchor, tail, p.flavour));
const segments = (p: PathObject, all: readonly Value[]): string[] => all.map((v) => segment(v, p.flavour));
const joined = (p: PathObject, more: readonly Value[]): PathObject =>
  sibling(p, p.flavour.join(p$(p), segments(p, more)));
const comparison = (test: (order: number) => boolean) =>
  [
    "other",
    (self: PathObject, other: Value) =>
      other instanceof PathObject && other.flavour === self.flavour ? test(order(self, other)) : NotImplemented,
  ] as const;
function order(a: PathObject, b: PathObject): number {
  const [x, y] = [fold(a).split(a.flavour.separator), fold(b).split(a.flavour.separator)];
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
const parentOf = (p: PathObject): PathObject => (p.tail.length === 0 ? p : fromParts(p, p.anchor, p.tail.slice(0, -1)));
function withName(p: PathObject, name: string): PathObject {
  if (name === "" || name === "." || name.includes("/") || name.includes(p.flavour.separator))
    throw error(ValueError, `Invalid name ${reprOf(name)}`);
  if (p.tail.length === 0) throw error(ValueError, `${reprOf(p)} has an empty name`);
  return fromParts(p, p.anchor, [...p.tail.slice(0, -1), name]);
}
const same = ({ flavour }: PathObject, a: string, b: string): boolean => flavour.fold(a) === flavour.fold(b);
const startsWith = (p: PathObject, head: PathObject): boolean =>
  same(p, p.anchor, head.anchor) && head.tail.every((part, i) => same(p, p.tail[i] ?? "", part));
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
        const { anchor, tail } = self.path;
        return fromParts(self.path, anchor, tail.slice(0, n - 1 - (at < 0 ? at + n : at)));
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
        const [first = "", ...rest] = segments(self, args.items);
        read(self, self.flavour.join(first, rest));
        return None;
      },
    ],
    __str__: ["", textOf],
    __fspath__: ["", textOf],
    __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(textOf(self)))],
    __bytes__: ["", (self: PathObject) => new PyBytes(encodeUtf8(textOf(self), "surrogateescape"))],
    __repr__: ["", (self: PathObject) => `${typeOf(self).name}(${reprOf(posixText(self))})`],
    __hash__: ["", (self: PathObject) => hash(fold(self))],
    __eq__: comparison((n) => n === 0),
    __lt__: comparison((n) => n < 0),
    __le__: comparison((n) => n <= 0),
    __gt__: comparison((n) => n > 0),
    __ge__: comparison((n) => n >= 0),
    __truediv__: ["key", (self: PathObject, key: Value) => divide(() => joined(self, [key]))],
    __rtruediv__: [
      "key",
      (self: PathObject, key: Value) =>
        divide(() => sibling(self, self.flavour.join(segment(key, self.flavour), [p$(self)]))),
    ],
    joinpath: ["*pathsegments", (self: PathObject, more: PyTuple) => joined(self, more.items)],
    with_segments: ["*pathsegments", (self: PathObject, more: PyTuple) => apply(typeOf(self), [...more.items])],
    as_posix: ["", posixText],
    as_uri: [
      "",
      (self: PathObject) => {
        if (!self.flavour.isAbsolute(self)) throw error(ValueError, "relative path can't be expressed as a file URI");
        const [text, isLetter] = [posixText(self), /^.:$/.test(self.drive)];
        const quoted = (isLetter ? text.slice(2) : text).split("/").map(percent).join("/");
        return `file:${isLetter ? `///${self.drive}` : self.drive === "" ? "//" : ""}${quoted}`;
      },
    ],
    is_absolute: ["", (self: PathObject) => self.flavour.isAbsolute(self)],
    is_reserved: ["", isReserved],
    relative_to: [
      "other, /, *, walk_up=False",
      (self: PathObject, v: Value, up: Value) => {
        const other = other$(self, v);
        for (let step = 0; step <= other.tail.length; step++) {
          const head = other.tail.slice(0, other.tail.length - step);
          const at = fromParts(other, other.anchor, head);
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
        const [have, want] = [self, pattern].map((p) => p.tail.map(p.flavour.fold)) as [string[], string[]];
        if (want.length === 0 && pattern.anchor === "") throw error(ValueError, "empty pattern");
        if (pattern.anchor !== "" && (!same(self, pattern.anchor, self.anchor) || want.length !== have.length))
          return false;
        if (want.length > have.length) return false;
        return want.every((part, i) => partPattern(part).test(have[have.length - want.length + i] as string));
      },
    ],
    full_match: [
      "pattern, *, case_sensitive=None",
      (self: PathObject, v: Value) => {
        const pattern = other$(self, v);
        const { fold } = self.flavour;
        return same(self, pattern.anchor, self.anchor) && matchesAll(self.tail.map(fold), pattern.tail.map(fold));
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
        if (suffix !== "" && (!suffix.startsWith(".") || suffix === "."))
          throw error(ValueError, `Invalid suffix ${reprOf(suffix)}`);
        return withName(self, stem + suffix);
      },
    ],
    parser: getset((p: PathObject) => importModule(p.flavour === POSIX ? "posixpath" : "ntpath")),
    anchor: getset((p: PathObject) => p.anchor),
    drive: getset((p: PathObject) => p.drive),
    name: getset(nameIn),
    parent: getset(parentOf),
    parents: getset(parentsOf),
    parts: getset((p: PathObject) => tuple(...(p.anchor === "" ? [] : [p.anchor]), ...p.tail)),
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
const percent = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
function isReserved(p: PathObject): boolean {
  warn(
    DeprecationWarning,
    "pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use os.path.isreserved() to detect reserved paths on Windows.",
  );
  return p.flavour === WINDOWS && p.tail.some(isReservedName);
}
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
export const PureWindowsPath: PyType = pythonClass(
  "pathlib._local",
  "PureWindowsPath",
  [PurePath],
  {},
  {
    alloc: class extends WindowsObject {},
  },
);
