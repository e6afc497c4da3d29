/** The argument `sock`: a socket of Python's own, given to the loop. */
import { getattr } from "../../object/attributes.ts";
import { error, OSError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { toSize } from "../../types/convert.ts";
import { type OpenSocket, socketAt } from "./open-sockets.ts";

const AF_UNIX = 1;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;

export interface Given {
  readonly fd: number;
  readonly socket: OpenSocket;
}
function given(sock: Value): Given {
  const fd: number = invoke(sock, "fileno");
  const socket = socketAt(fd);
  if (socket === undefined) throw call(OSError, 9, "Bad file descriptor");
  invoke(sock, "setblocking", false);
  return { fd, socket };
}

/** A socket for connections, which does not block from now on. @throws ValueError when it is another one */
export function streamSocket(sock: Value, mustBeUnix = false): Given {
  const isStream = toSize(getattr(sock, "type")) === SOCK_STREAM;
  if (!isStream || (mustBeUnix && toSize(getattr(sock, "family")) !== AF_UNIX)) {
    throw error(ValueError, `A ${mustBeUnix ? "UNIX Domain " : ""}Stream Socket was expected, got ${reprOf(sock)}`);
  }
  return given(sock);
}
/** A socket for datagrams. @throws ValueError when it is another one */
export function datagramSocket(sock: Value): Given {
  if (toSize(getattr(sock, "type")) !== SOCK_DGRAM)
    throw error(ValueError, `A datagram socket was expected, got ${reprOf(sock)}`);
  return given(sock);
}
