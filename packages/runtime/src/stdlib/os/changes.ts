/** Links and what else can be changed of files: https://docs.python.org/3.13/library/os.html#os-file-dir */

import type { FileChanges, FileLinks } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf, isNone, toDouble, toIndex } from "../kit.ts";
import { constants } from "./constants.ts";
import { onHost } from "./errors.ts";
import { existing, existingEntry, files, inKind, lacking, systemPath } from "./host.ts";

const fn = builtinsOf("posix");
function links(): FileLinks {
  const { links: found } = files();
  if (found === undefined) throw lacking("links");
  return found;
}
function changes(): FileChanges {
  const { changes: found } = files();
  if (found === undefined) throw lacking("permissions of files");
  return found;
}

export const readlink: Value = fn("readlink", "path, *, dir_fd=None", (p: Value) => {
  const path = existingEntry(p);
  return inKind(
    p,
    onHost(() => links().read(path), p),
  );
});
export const symlink: Value = fn(
  "symlink",
  "src, dst, target_is_directory=False, *, dir_fd=None",
  (from: Value, to: Value) => {
    const [target, path] = [systemPath(from), systemPath(to)];
    onHost(() => links().symbolic(target, path), from, None, to);
    return None;
  },
);
export const link: Value = fn(
  "link",
  "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True",
  (from: Value, to: Value) => {
    const [source, path] = [systemPath(from), systemPath(to)];
    onHost(() => links().hard(source, path), from, None, to);
    return None;
  },
);

export const chmod: Value = fn("chmod", "path, mode, *, dir_fd=None, follow_symlinks=True", (p: Value, mode: Value) => {
  const path = existing(p);
  onHost(() => changes().mode(path, Number(toIndex(mode)) & 0o7777), p);
  return None;
});
export const chown: Value = fn(
  "chown",
  "path, uid, gid, *, dir_fd=None, follow_symlinks=True",
  (p: Value, user: Value, group: Value) => {
    const path = existing(p);
    const known = files().status?.(path);
    const [u, g] = [Number(toIndex(user)), Number(toIndex(group))];
    onHost(() => changes().owner(path, u < 0 ? (known?.user ?? 0) : u, g < 0 ? (known?.group ?? 0) : g), p);
    return None;
  },
);
export const utime: Value = fn(
  "utime",
  "path, times=None, *, ns=..., dir_fd=None, follow_symlinks=True",
  (p: Value, times: Value, ns: Value) => {
    if (!isNone(times) && ns !== undefined)
      throw error(ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    const pair = (v: Value, what: string): PyTuple => {
      if (v instanceof PyTuple && v.items.length === 2) return v;
      throw error(
        TypeError,
        `utime: '${what}' must be ${what === "times" ? "either " : ""}a tuple of two ints${what === "times" ? " or None" : ""}`,
      );
    };
    const path = existing(p);
    const now = current.interpreter.host.clock.time();
    const [accessed, modified] =
      ns !== undefined
        ? pair(ns, "ns").items.map((t) => Number(toIndex(t)) / 1e9)
        : isNone(times)
          ? [now, now]
          : pair(times, "times").items.map(toDouble);
    onHost(() => changes().times(path, accessed as number, modified as number), p);
    return None;
  },
);
export const access: Value = fn(
  "access",
  "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
  (p: Value, mode: Value) => {
    const path = systemPath(p);
    if (!files().exists(path)) return false;
    const wanted = Number(toIndex(mode));
    return wanted === constants.F_OK || (files().changes?.allows(path, wanted) ?? true);
  },
);
export const umask: Value = fn("umask", "mask, /", (mask: Value) => changes().mask(Number(toIndex(mask)) & 0o777));
