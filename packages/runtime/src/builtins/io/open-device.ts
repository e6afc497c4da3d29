/** Opening: modes, the host's files and its errors. */
import type { Files } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import { error, OSError, type PyBaseException, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { asInt } from "../../types/int/value.ts";
import { pathOf } from "../path.ts";
import { type Device, descriptors, FileDevice } from "./device.ts";
import { flushWriters } from "./open-writers.ts";
import { UnsupportedOperation } from "./types.ts";

/** What a mode such as "rb+" asks for. */
export interface Mode {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  readonly create: boolean;
  readonly truncate: boolean;
}

/** The mode without its letters for text and bytes. @throws ValueError in FileIO's words */
export function parseMode(mode: string): Mode {
  if (/[^rwxab+]/.test(mode)) throw error(ValueError, `invalid mode: ${mode}`);
  const kinds = mode.replace(/[b+]/g, "");
  if (kinds.length !== 1 || mode.split("+").length > 2)
    throw error(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
  const plus = mode.includes("+");
  return {
    read: kinds === "r" || plus,
    write: kinds !== "r" || plus,
    append: kinds === "a",
    create: kinds === "x",
    truncate: kinds === "w" || kinds === "x",
  };
}

const ERRNO = { ENOENT: 2, EBADF: 9, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EPERM: 1 } as const;
const STRERROR: Readonly<Record<keyof typeof ERRNO, string>> = {
  ENOENT: "No such file or directory",
  EBADF: "Bad file descriptor",
  EACCES: "Permission denied",
  EEXIST: "File exists",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  EPERM: "Operation not permitted",
};

/** The OSError for a path. */
function osError(code: string, ...path: Value[]): PyBaseException {
  const known = Object.hasOwn(ERRNO, code) ? (code as keyof typeof ERRNO) : undefined;
  return known === undefined ? error(OSError, code) : call(OSError, ERRNO[known], STRERROR[known], ...path);
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

/** The host's file system. @throws UnsupportedOperation where there is none */
function hostFiles(): Files {
  const { files } = current.interpreter.host;
  if (files === undefined)
    throw error(
      UnsupportedOperation,
      "there is no file system here: files can be opened when the program runs with `pycoro run`",
    );
  return files;
}

/** What has a descriptor. @throws OSError "[Errno 9] Bad file descriptor" */
export function deviceOf(descriptor: number): Device {
  const device = descriptors().get(descriptor);
  if (device === undefined) throw osError("EBADF");
  return device;
}

/** Opens a path or takes a descriptor. @throws OSError, ValueError */
export function openDevice(file: Value, mode: Mode): Device {
  const descriptor = asInt(file);
  if (descriptor !== undefined) {
    if (descriptor < 0) throw error(ValueError, "negative file descriptor");
    return deviceOf(Number(descriptor));
  }
  const path = pathOf(file);
  if (path.includes("\0")) throw error(ValueError, "embedded null byte");
  const files = hostFiles();
  flushWriters(path);
  const exists = onHost(file, () => files.exists(path));
  if (exists && files.isDirectory(path)) throw osError("EISDIR", file);
  if (exists && mode.create) throw osError("EEXIST", file);
  const makes = mode.truncate || mode.append;
  if (!exists && !makes) throw osError("ENOENT", file);
  const isNew = !exists || mode.truncate;
  const data = isNew ? new Uint8Array(0) : onHost(file, () => Uint8Array.from(files.read(path)));
  // A new file is there at once, even before anything is written.
  if (isNew) onHost(file, () => files.write(path, data, false));
  return new FileDevice(files, path, data, mode.append);
}
