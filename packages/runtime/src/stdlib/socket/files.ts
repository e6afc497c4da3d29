/** Sockets as files (`socket.makefile`, `SocketIO` of Lib/socket.py) and files over sockets (`sendfile`). */
import { getattr } from "../../object/attributes.ts";
import { error, isError, OSError, TimeoutError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import {
  BufferedReader,
  BufferedRWPair,
  BufferedWriter,
  DEFAULT_BUFFER_SIZE,
  RawIOBase,
  TextIOWrapper,
  UnsupportedOperation,
} from "../io.ts";
import { isNone, pythonClass } from "../kit.ts";
import { closeNow } from "./native.ts";
import type { PySocket } from "./state.ts";

const EAGAIN = 11;

/** What a raw file over a socket keeps, beside what every file does. */
interface Raw {
  socket: PySocket | null;
  reads: boolean;
  writes: boolean;
  hasTimedOut: boolean;
}
const isLater = (e: Value): boolean => isError(e, OSError) && getattr(e, "errno") === EAGAIN;

function check(self: Value, name: "Closed" | "Readable" | "Writable"): void {
  if (truth(getattr(self, "closed"))) throw error(ValueError, "I/O operation on closed file.");
  const raw: Raw = self;
  if (name === "Readable" && !raw.reads) throw error(UnsupportedOperation, "not readable");
  if (name === "Writable" && !raw.writes) throw error(UnsupportedOperation, "not writable");
}

/** What an open file says. @throws ValueError when it is closed */
function opened(self: Value, f: () => Value): Value {
  check(self, "Closed");
  return f();
}

export const SocketIO: PyType = pythonClass("socket", "SocketIO", [RawIOBase], {
  __init__: [
    "sock, mode",
    (self: Value, socket: PySocket, mode: string) => {
      if (!["r", "w", "rw", "rb", "wb", "rwb"].includes(mode)) throw error(ValueError, `invalid mode: ${reprOf(mode)}`);
      self.socket = socket;
      self.reads = mode.includes("r");
      self.writes = mode.includes("w");
      self.mode = mode;
      self.hasTimedOut = false;
      return None;
    },
  ],
  readinto: [
    "b",
    (self: Value, buffer: Value) => {
      check(self, "Readable");
      if (self.hasTimedOut) throw error(OSError, "cannot read from timed out object");
      try {
        return invoke(self.socket, "recv_into", buffer);
      } catch (thrown) {
        const e = toPython(thrown);
        if (isError(e, TimeoutError)) self.hasTimedOut = true;
        else if (isLater(e)) return None;
        throw e;
      }
    },
  ],
  write: [
    "b",
    (self: Value, data: Value) => {
      check(self, "Writable");
      try {
        return invoke(self.socket, "send", data);
      } catch (thrown) {
        const e = toPython(thrown);
        if (isLater(e)) return None;
        throw e;
      }
    },
  ],
  readable: ["", (self: Value) => opened(self, () => self.reads)],
  writable: ["", (self: Value) => opened(self, () => self.writes)],
  seekable: ["", (self: Value) => opened(self, () => false)],
  fileno: ["", (self: Value) => opened(self, () => invoke(self.socket, "fileno"))],
  name: getset((self: Value) => (truth(getattr(self, "closed")) ? -1 : invoke(self, "fileno"))),
  mode: getset((self: Value) => self.mode),
  close: [
    "",
    (self: Value) => {
      if (truth(getattr(self, "closed"))) return None;
      call(getattr(RawIOBase, "close"), self);
      const { socket }: Raw = self;
      self.socket = null;
      if (socket !== null) {
        socket.files--;
        if (socket.isClosed && socket.files <= 0) closeNow(socket);
      }
      return None;
    },
  ],
});

/** `socket.makefile`. @throws ValueError for modes and buffers that cannot be */
export function makefile(
  self: PySocket,
  mode: Value,
  buffering: Value,
  encoding: Value,
  errors: Value,
  newline: Value,
): Value {
  const text: string = mode ?? "r";
  if ([...text].some((letter) => !"rwb".includes(letter)))
    throw error(ValueError, `invalid mode ${reprOf(mode)} (only r, w, b allowed)`);
  const writes = text.includes("w");
  const reads = text.includes("r") || !writes;
  const isBinary = text.includes("b");
  const raw = call(SocketIO, self, `${reads ? "r" : ""}${writes ? "w" : ""}`);
  self.files++;
  let size = isNone(buffering) ? -1 : buffering;
  if (size < 0) size = DEFAULT_BUFFER_SIZE;
  if (size === 0) {
    if (!isBinary) throw error(ValueError, "unbuffered streams must be binary");
    return raw;
  }
  const buffer =
    reads && writes ? call(BufferedRWPair, raw, raw, size) : call(reads ? BufferedReader : BufferedWriter, raw, size);
  if (isBinary) return buffer;
  return apply(TextIOWrapper, [buffer], {
    encoding: encoding ?? "utf-8",
    errors: errors ?? None,
    newline: newline ?? None,
  });
}

const PIECE = 8192;
/** `socket.sendfile`, which reads the file itself: Node leaves nothing to the system. */
export function sendfile(self: PySocket, file: Value, offset: Value, count: Value): Value {
  if (self.timeout === 0) throw error(ValueError, "non-blocking sockets are not supported");
  if (self.kind !== 1) throw error(ValueError, "only SOCK_STREAM type sockets are supported");
  const from = offset ?? 0;
  const most = isNone(count) ? Number.POSITIVE_INFINITY : count;
  if (most <= 0) throw error(ValueError, `count must be a positive integer (got ${reprOf(count)})`);
  if (from > 0) invoke(file, "seek", from);
  let sent = 0;
  try {
    while (sent < most) {
      const data = invoke(file, "read", Math.min(PIECE, most - sent));
      const size = bufferOf(data)?.length ?? 0;
      if (size === 0) break;
      invoke(self, "sendall", data);
      sent += size;
    }
  } finally {
    if (sent > 0) invoke(file, "seek", from + sent);
  }
  return sent;
}
