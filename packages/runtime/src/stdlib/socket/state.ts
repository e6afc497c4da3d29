/** A socket object of Python, and what its methods share. */
import { type OpenSocket, socketAt } from "../../asyncio/sockets/open-sockets.ts";
import { slot } from "../../host/interpreter.ts";
import { error, OSError, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { typeName } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { toSize, tryDouble } from "../../types/convert.ts";

export class PySocket extends PyObject {
  fd = -1;
  family = -1;
  kind = -1;
  proto = -1;
  /** Seconds; null: it blocks, 0: it never does. */
  timeout: number | null = null;
  /** Files that `makefile` made keep it open. */
  files = 0;
  isClosed = false;
}

/** `socket.setdefaulttimeout`. */
const DEFAULT = Symbol("default timeout");
export const defaultTimeout = (): { seconds: number | null } =>
  slot(DEFAULT, () => ({ seconds: null as number | null }));

/** The system's socket. @throws OSError when it is closed */
export function opened(self: PySocket): OpenSocket {
  const found = socketAt(self.fd);
  if (found === undefined) throw call(OSError, 9, "Bad file descriptor");
  return found;
}

/** A timeout as Python gives it: None, or seconds. @throws TypeError, ValueError */
export function timeoutOf(value: Value): number | null {
  if (value === None || value === undefined) return null;
  const seconds = tryDouble(value);
  if (seconds === undefined) throw error(TypeError, `'${typeName(value)}' object cannot be interpreted as an integer`);
  if (Number.isNaN(seconds)) throw error(ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) throw error(ValueError, "Timeout value out of range");
  return seconds;
}

/** A size that bytes are to be received in. @throws ValueError */
export function sizeOf(value: Value, method: string): number {
  const size = toSize(value);
  if (size < 0) throw error(ValueError, `negative buffersize in ${method}`);
  return size;
}
/** The bytes of what is to be sent, at this moment. @throws TypeError */
export function bytesToSend(value: Value): Uint8Array {
  const bytes = bufferOf(value);
  if (bytes === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(value)}'`);
  return bytes;
}
/** The room that a buffer gives. @throws TypeError, ValueError */
export function roomOf(buffer: Value, nbytes: Value, method: string): Uint8Array {
  const room = bufferOf(buffer);
  if (room === undefined || typeName(buffer) === "bytes")
    throw error(TypeError, `${method}() argument 1 must be read-write bytes-like object, not ${typeName(buffer)}`);
  const wanted = nbytes === undefined ? 0 : toSize(nbytes);
  if (wanted < 0) throw error(ValueError, `negative buffersize in ${method}`);
  if (wanted > room.length) throw error(ValueError, "buffer too small for requested bytes");
  return wanted === 0 ? room : room.subarray(0, wanted);
}

/** A port. @throws OverflowError, TypeError */
export function portOf(value: Value, method: string): number {
  const port = toSize(value);
  if (port < 0 || port > 65_535) throw error(OverflowError, `${method}(): port must be 0-65535.`);
  return port;
}
