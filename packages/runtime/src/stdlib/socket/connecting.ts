/** Functions of `socket` that make sockets, and searches for addresses. */
import { GaiError, portNumber } from "../../asyncio/io/addresses.ts";
import { portOfService, rows } from "../../asyncio/io/lookups.ts";
import { addSocket, ask } from "../../asyncio/sockets/open-sockets.ts";
import { current } from "../../host/interpreter.ts";
import type { InternetAddress } from "../../host/io.ts";
import {
  ExceptionGroup,
  error,
  isError,
  NotImplementedError,
  OSError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyFloat, type PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { toSize } from "../../types/convert.ts";
import { builtinsOf, functionsOf, isNone, tuple } from "../kit.ts";
import { pton } from "./addresses.ts";
import { AF_INET, AF_INET6, AF_UNIX, hostAddress } from "./addresses-of.ts";
import { SocketType, socketOver } from "./class.ts";
import { defaultTimeout, timeoutOf } from "./state.ts";

const fn = functionsOf("socket");
const native = builtinsOf("_socket");
const SOCK_STREAM = 1;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_REUSEPORT = 15;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;

export const socketpair: Value = fn(
  "socketpair",
  "family=None, type=1, proto=0",
  (family: Value, type: Value, proto: Value) => {
    const wanted = isNone(family) ? AF_UNIX : toSize(family);
    if (wanted !== AF_UNIX) throw call(OSError, 95, "Operation not supported");
    const kind = toSize(type ?? SOCK_STREAM);
    const ids = ask("pair", { kind: kind === SOCK_STREAM ? "stream" : "datagram" }, null);
    return tuple(
      ...ids.map((id) =>
        socketOver(addSocket({ id, family: wanted, kind, proto: toSize(proto ?? 0), descriptors: 0 })),
      ),
    );
  },
  "socketpair([family[, type[, proto]]]) -> (socket object, socket object)",
);
export const fromfd: Value = fn("fromfd", "fd, family, type, proto=0", (fd: Value) => invoke(socketOver(fd), "dup"));
export const close: Value = native("close", "fd, /", (fd: Value) => invoke(socketOver(toSize(fd)), "close"));

/** The addresses of a host, with numbers for names. */
function addressesOf(host: Value, port: Value): InternetAddress[] {
  const number = portNumber(portOfService(port) ?? port);
  const bytes = bufferOf(host);
  const name = bytes === undefined ? host : decodeUtf8(bytes, "strict");
  if (isNone(name)) {
    return [
      { host: "127.0.0.1", port: number, family: 4 },
      { host: "::1", port: number, family: 6 },
    ];
  }
  const text = strOf(name);
  for (const family of [4, 6] as const) if (pton(text, family) !== null) return [{ host: text, port: number, family }];
  if (current.interpreter.host.sockets !== undefined)
    return ask("resolve", { host: text }, null).map((one) => ({ ...one, port: number }));
  if (text === "localhost") return [{ host: "127.0.0.1", port: number, family: 4 }];
  throw error(
    NotImplementedError,
    "socket.getaddrinfo() finds names with `pycoro run` on Node; in the browser there are none to find",
  );
}
const AI_PASSIVE = 1;
export const getaddrinfo: Value = fn(
  "getaddrinfo",
  "host, port, family=0, type=0, proto=0, flags=0",
  (host: Value, port: Value, family: Value, type: Value, proto: Value, flags: Value) => {
    const isOwn = isNone(host) && flags !== undefined && (toSize(flags) & AI_PASSIVE) !== 0;
    const found = addressesOf(host, port).map((at) =>
      isOwn ? { ...at, host: at.family === 4 ? "0.0.0.0" : "::" } : at,
    );
    return rows(found, family ?? 0, type ?? 0, proto ?? 0, port);
  },
);
/** A name's address, where the host can say it. */
const addressOf = (host: Value): string => {
  const text = strOf(host);
  return current.interpreter.host.sockets === undefined
    ? (addressesOf(host, 0)[0] as InternetAddress).host
    : hostAddress(text, 4);
};
export const gethostbyname: Value = native("gethostbyname", "host, /", addressOf);
export const gethostbyname_ex: Value = native("gethostbyname_ex", "host, /", (host: Value) =>
  tuple(host, [], [addressOf(host)]),
);
export const getnameinfo: Value = native("getnameinfo", "sockaddr, flags, /", (address: Value, flags: Value) => {
  const [host, port] = toArray(address);
  if ((toSize(flags) & 1) === 0) throw call(GaiError, -3, "Temporary failure in name resolution");
  return tuple(host, strOf(port));
});
export const getdefaulttimeout: Value = native("getdefaulttimeout", "", () => {
  const { seconds } = defaultTimeout();
  return seconds === null ? None : new PyFloat(seconds);
});
export const setdefaulttimeout: Value = native("setdefaulttimeout", "timeout, /", (value: Value) => {
  defaultTimeout().seconds = timeoutOf(value);
  return None;
});

export const create_connection: Value = fn(
  "create_connection",
  "address, timeout=..., source_address=None, *, all_errors=False",
  (address: Value, timeout: Value, source: Value, allErrors: Value) => {
    const [host, port] = toArray(address);
    const failures: Value[] = [];
    for (const row of call(getaddrinfo, host, port, 0, SOCK_STREAM)) {
      const [family, type, proto, , at] = (row as PyTuple).items;
      const made = call(SocketType, family, type, proto);
      try {
        if (timeout !== undefined) invoke(made, "settimeout", timeout);
        if (!isNone(source) && truth(source)) invoke(made, "bind", source);
        invoke(made, "connect", at);
        return made;
      } catch (thrown) {
        const e = toPython(thrown);
        invoke(made, "close");
        if (!isError(e, OSError)) throw e;
        failures.push(e);
      }
    }
    if (failures.length === 0) throw error(OSError, "getaddrinfo returns an empty list");
    if (allErrors !== undefined && truth(allErrors)) throw call(ExceptionGroup, "create_connection failed", failures);
    throw failures[0];
  },
  "Connect to *address* and return the socket object.",
);

export const has_dualstack_ipv6: Value = fn("has_dualstack_ipv6", "", () => true);
export const create_server: Value = fn(
  "create_server",
  "address, *, family=2, backlog=None, reuse_port=False, dualstack_ipv6=False",
  (address: Value, family: Value, backlog: Value, reusePort: Value, dual: Value) => {
    const kind = family === undefined ? AF_INET : toSize(family);
    const isDual = dual !== undefined && truth(dual);
    if (isDual && kind !== AF_INET6) throw error(ValueError, "dualstack_ipv6 requires AF_INET6 family");
    const made = call(SocketType, kind, SOCK_STREAM);
    try {
      invoke(made, "setsockopt", SOL_SOCKET, SO_REUSEADDR, 1);
      if (reusePort !== undefined && truth(reusePort)) invoke(made, "setsockopt", SOL_SOCKET, SO_REUSEPORT, 1);
      if (kind === AF_INET6) invoke(made, "setsockopt", IPPROTO_IPV6, IPV6_V6ONLY, isDual ? 0 : 1);
      try {
        invoke(made, "bind", address);
      } catch (thrown) {
        const e = toPython(thrown);
        if (!isError(e, OSError)) throw e;
        throw call(
          OSError,
          e.args.items[0],
          `${strOf(e.args.items[1])} (while attempting to bind on address ${strOf(address)})`,
        );
      }
      if (isNone(backlog)) invoke(made, "listen");
      else invoke(made, "listen", backlog);
      return made;
    } catch (e) {
      invoke(made, "close");
      throw e;
    }
  },
  "Convenience function which creates a SOCK_STREAM type socket\nbound to *address* (a 2-tuple (host, port)) and return the socket\nobject.",
);
