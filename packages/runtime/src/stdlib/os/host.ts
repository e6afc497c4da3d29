/** The host's file system, as the functions of `os` and its kin use it. */
import { fspath, pathOf } from "../../builtins/path.ts";
import type { Files } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import { error, OSError, type PyBaseException, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { osErrorOf } from "./errors.ts";
import { joinPaths, normalize } from "./path-text.ts";

/** The file system. @throws OSError where the host has none */
export function files(): Files {
  const { files: found } = current.interpreter.host;
  if (found === undefined) throw lacking("file system");
  return found;
}
export const workingFolder = (): string => current.interpreter.host.files?.cwd() ?? "/";
/** A path from the root, without `.` and `..`; links stay. */
export const absolute = (path: string): string =>
  normalize(path.startsWith("/") ? path : joinPaths(workingFolder(), [path]));

/** The error for what the host does not have. */
export const lacking = (what: string): PyBaseException =>
  call(OSError, 38, `Function not implemented: this host has no ${what}`);

/** A path argument as the system takes it. @throws ValueError for a null byte */
export function systemPath(p: Value): string {
  const path = pathOf(p);
  if (path.includes("\0")) throw error(ValueError, "embedded null byte");
  return path;
}
/** The path of something that is there. @throws FileNotFoundError */
export function existing(p: Value): string {
  const path = systemPath(p);
  if (!files().exists(path)) throw osErrorOf(2, p);
  return path;
}
/** The path of something that is there, be it a link that leads nowhere. @throws FileNotFoundError */
export function existingEntry(p: Value): string {
  const path = systemPath(p);
  if (!entryExists(path)) throw osErrorOf(2, p);
  return path;
}
/** Whether a path names something, be it a link that leads nowhere. */
export const entryExists = (path: string): boolean =>
  files().links === undefined ? files().exists(path) : linkMode(path) !== undefined;

const KIND = 0o170000;
const LINK = 0o120000;
/** Whether a path is a symbolic link itself. */
export const isLink = (path: string): boolean => ((linkMode(path) ?? 0) & KIND) === LINK;

function linkMode(path: string): number | undefined {
  try {
    return files().links?.status(path).mode;
  } catch {
    return undefined;
  }
}

/** Gives a path in the kind of an argument: bytes for bytes, else str. */
export const inKind = (p: Value, path: string): Value =>
  fspath(p) instanceof PyBytes ? new PyBytes(encodeUtf8(path, "surrogateescape")) : path;
