/** What `open` does: modes, errors of the host, the file objects. */
import { exitHooks } from "../host/exit.ts";
import { call } from "../object/call.ts";
import { error, OSError, type PyBaseException, ValueError } from "../object/exceptions.ts";
import { reprOf } from "../object/repr.ts";
import { None, type Value } from "../object/value.ts";
import { codec } from "../types/codecs/registry.ts";
import { asStr } from "../types/convert.ts";
import { binaryFile, hostFiles, PyTextFile } from "./file.ts";
import { type Access, FileBytes } from "./file-bytes.ts";
import { pathOf } from "./path.ts";

interface Mode extends Access {
  readonly text: boolean;
  readonly create: boolean;
  readonly truncate: boolean;
}

/** Reads a mode such as "r+b". @throws ValueError in the words of the io module */
function parseMode(mode: string): Mode {
  const letters = new Set(mode);
  if (letters.size !== mode.length || /[^rwxabt+]/.test(mode)) throw error(ValueError, `invalid mode: ${reprOf(mode)}`);
  const has = (c: string): boolean => letters.has(c);
  if (has("t") && has("b")) throw error(ValueError, "can't have text and binary mode at once");
  const kinds = ["x", "r", "w", "a"].filter(has);
  if (kinds.length !== 1) {
    throw error(
      ValueError,
      kinds.length === 0
        ? "Must have exactly one of create/read/write/append mode and at most one plus"
        : "must have exactly one of create/read/write/append mode",
    );
  }
  const plus = has("+");
  return {
    read: has("r") || plus,
    write: !has("r") || plus,
    append: has("a"),
    create: has("x"),
    truncate: has("w") || has("x"),
    text: !has("b"),
  };
}

const ERRNO = { ENOENT: 2, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EPERM: 1 } as const;
const STRERROR: Readonly<Record<keyof typeof ERRNO, string>> = {
  ENOENT: "No such file or directory",
  EACCES: "Permission denied",
  EEXIST: "File exists",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  EPERM: "Operation not permitted",
};

/** The OSError for a path. */
function osError(code: string, path: Value): PyBaseException {
  const known = Object.hasOwn(ERRNO, code) ? (code as keyof typeof ERRNO) : undefined;
  return known === undefined ? error(OSError, code) : call(OSError, ERRNO[known], STRERROR[known], path);
}

/** Runs an operation of the host; its errors become OSErrors. */
function onHost<T>(path: Value, work: () => T): T {
  try {
    return work();
  } catch (e) {
    const code = (e as { code?: unknown } | undefined)?.code;
    if (typeof code === "string") throw osError(code, path);
    throw e;
  }
}

/** Opens a file of the host; the arguments are checked as far as their types. @throws OSError, ValueError */
export function openFile(file: Value, mode: string, encoding: Value, errors: Value, newline: Value): Value {
  const wanted = parseMode(mode);
  if (!wanted.text) {
    if (encoding !== None) throw error(ValueError, "binary mode doesn't take an encoding argument");
    if (errors !== None) throw error(ValueError, "binary mode doesn't take an errors argument");
    if (newline !== None) throw error(ValueError, "binary mode doesn't take a newline argument");
  }
  if (newline !== None && !["", "\n", "\r", "\r\n"].includes(newline))
    throw error(ValueError, `illegal newline value: ${reprOf(newline)}`);
  const path = pathOf(file);
  if (path.includes("\0")) throw error(ValueError, "embedded null byte");
  const files = hostFiles();
  const exists = onHost(file, () => files.exists(path));
  if (exists && files.isDirectory(path)) throw osError("EISDIR", file);
  if (exists && wanted.create) throw osError("EEXIST", file);
  if (!exists && !wanted.write) throw osError("ENOENT", file);
  if (!exists && wanted.read && !wanted.truncate && !wanted.append) throw osError("ENOENT", file);
  const isNew = !exists || wanted.truncate;
  const data = isNew ? new Uint8Array(0) : onHost(file, () => Uint8Array.from(files.read(path)));
  const bytes = new FileBytes(files, path, wanted, data, isNew);
  // A new file is there at once, even before anything is written.
  if (isNew) onHost(file, () => bytes.flush());
  if (wanted.write) exitHooks().push(() => bytes.flush());
  if (!wanted.text) return binaryFile(bytes, file, mode);
  const name = encoding === None ? "UTF-8" : (asStr(encoding) as string);
  codec(name);
  return new PyTextFile(
    bytes,
    file,
    mode,
    name,
    errors === None ? "strict" : (asStr(errors) as string),
    newline === None ? undefined : newline,
  );
}
