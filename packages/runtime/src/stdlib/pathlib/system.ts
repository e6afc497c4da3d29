/** What paths ask of the system as `os` does: links, permissions, what kind of thing a path names, walks. */
import { generator } from "../../coroutine/define.ts";
import { equal } from "../../object/compare.ts";
import { error, isError, OSError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { type MethodTable, toIndex, tuple } from "../kit.ts";
import { chmod, link, readlink, symlink } from "../os/changes.ts";
import { exists, islink, ismount, lexists, realpath } from "../os/path.ts";
import { lstat, stat } from "../os/status.ts";
import { walk } from "../os/walk.ts";
import { type PathObject, sibling, textOf } from "./pure.ts";

const KIND = 0o170000;
/** Whether a path names a thing of a kind: a pipe, a socket, a device. */
const isKind = (kind: number) =>
  [
    "",
    (self: PathObject) => {
      try {
        return (Number(toIndex(call(stat, self).items[0])) & KIND) === kind;
      } catch (e) {
        if (isError(e, OSError) || isError(e, ValueError)) return false;
        throw e;
      }
    },
  ] as const;
/** An operation of `os` on the path, which gives nothing. */
const done =
  (work: (self: PathObject, ...args: Value[]) => Value) =>
  (self: PathObject, ...args: Value[]) => {
    work(self, ...args);
    return None;
  };
/** The device and the number by which the system knows a file. */
const identityOf = (status: Value): Value => tuple(status.items[1], status.items[2]);

function fromUri(cls: Value, uri: Value): Value {
  const text = String(uri);
  const invalid = () => error(ValueError, `URI does not start with 'file:': ${reprOf(uri)}`);
  if (!text.startsWith("file:")) throw invalid();
  const rest = text.slice(5).replace(/^\/\/(?:localhost)?(?=\/)/, "");
  const path = call(cls, decodeURIComponent(rest));
  if (!rest.startsWith("/")) throw error(ValueError, `URI is not absolute: ${reprOf(uri)}`);
  return path;
}

/** The name of a user or group. Only the system's own tables know more names than root's: without them it is the number. */
const nameOf = (at: 4 | 5) =>
  [
    "*, follow_symlinks=True",
    (self: PathObject) => {
      const number = Number(toIndex(call(stat, self).items[at]));
      return number === 0 ? "root" : String(number);
    },
  ] as const;

export const system: MethodTable = {
  chmod: ["mode, *, follow_symlinks=True", done((self, mode) => call(chmod, self, mode))],
  exists: [
    "*, follow_symlinks=True",
    (self: PathObject, follow: Value) => call(truth(follow) ? exists : lexists, textOf(self)),
  ],
  group: nameOf(5),
  lchmod: ["mode", done((self, mode) => call(chmod, self, mode))],
  owner: nameOf(4),
  stat: ["*, follow_symlinks=True", (self: PathObject, follow: Value) => call(truth(follow) ? stat : lstat, self)],
  from_uri: classEntry("uri", fromUri),
  hardlink_to: ["target", done((self, target) => call(link, target, self))],
  is_block_device: isKind(0o060000),
  is_char_device: isKind(0o020000),
  is_fifo: isKind(0o010000),
  is_junction: ["", () => false],
  is_mount: ["", (self: PathObject) => call(ismount, self)],
  is_socket: isKind(0o140000),
  is_symlink: ["", (self: PathObject) => call(islink, self)],
  readlink: ["", (self: PathObject) => sibling(self, call(readlink, self))],
  resolve: [
    "strict=False",
    (self: PathObject, strict: Value) => sibling(self, apply(realpath, [textOf(self)], { strict })),
  ],
  samefile: [
    "other_path",
    (self: PathObject, other: Value) => equal(identityOf(invoke(self, "stat")), identityOf(call(stat, other))),
  ],
  symlink_to: [
    "target, target_is_directory=False",
    done((self, target, isFolder) => call(symlink, target, self, isFolder)),
  ],
  walk: generator(
    "self, top_down=True, on_error=None, follow_symlinks=False",
    function* (self: PathObject, down: Value, onError: Value, follow: Value) {
      for (const step of iterate(call(walk, textOf(self), down, onError, follow))) {
        const [root, ...rest] = toArray(step);
        yield tuple(call(typeOf(self), root), ...rest);
      }
      return None;
    },
    { qualname: "Path.walk", module: "pathlib._local" },
  ),
};
