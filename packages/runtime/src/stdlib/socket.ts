/** `socket`: https://docs.python.org/3.13/library/socket.html, as far as programs of asyncio use it: constants, addresses, errors. */
import { GaiError, portNumber } from "../asyncio/addresses.ts";
import { portOfService, rows, serviceAt, socketEnumerations } from "../asyncio/lookups.ts";
import { current } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { call } from "../object/call.ts";
import { error, NotImplementedError, OSError, TimeoutError } from "../object/exceptions.ts";
import { makeType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeUtf8 } from "../types/codecs/utf8.ts";
import { enumerationsOf, memberOf } from "./enum/constants.ts";
import { IntEnum, IntFlag } from "./enum.ts";
import { builtinsOf, functionsOf, isNone, pythonClass, toIndex } from "./kit.ts";
import { ntop, pton } from "./socket/addresses.ts";

const native = builtinsOf("_socket");
const fn = functionsOf("socket");
const enumeration = enumerationsOf("socket");

export { OSError as error, TimeoutError as timeout };
export const gaierror: Value = GaiError;
export const herror: Value = makeType({
  name: "herror",
  module: "socket",
  bases: [OSError],
  hasDict: true,
  isHeap: true,
});
export const AddressFamily: Value = enumeration(IntEnum, "AddressFamily", {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
});
export const SocketKind: Value = enumeration(IntEnum, "SocketKind", {
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_RDM: 4,
  SOCK_SEQPACKET: 5,
  SOCK_NONBLOCK: 2048,
  SOCK_CLOEXEC: 524288,
});
export const AddressInfo: Value = enumeration(IntFlag, "AddressInfo", {
  AI_PASSIVE: 1,
  AI_CANONNAME: 2,
  AI_NUMERICHOST: 4,
  AI_V4MAPPED: 8,
  AI_ALL: 16,
  AI_ADDRCONFIG: 32,
  AI_NUMERICSERV: 1024,
});
socketEnumerations.family = memberOf(AddressFamily);
socketEnumerations.kind = memberOf(SocketKind);

export const AF_UNSPEC: Value = getattr(AddressFamily, "AF_UNSPEC");
export const AF_UNIX: Value = getattr(AddressFamily, "AF_UNIX");
export const AF_INET: Value = getattr(AddressFamily, "AF_INET");
export const AF_INET6: Value = getattr(AddressFamily, "AF_INET6");
export const SOCK_STREAM: Value = getattr(SocketKind, "SOCK_STREAM");
export const SOCK_DGRAM: Value = getattr(SocketKind, "SOCK_DGRAM");
export const SOCK_RAW: Value = getattr(SocketKind, "SOCK_RAW");
export const SOCK_SEQPACKET: Value = getattr(SocketKind, "SOCK_SEQPACKET");
export const SOCK_NONBLOCK: Value = getattr(SocketKind, "SOCK_NONBLOCK");
export const SOCK_CLOEXEC: Value = getattr(SocketKind, "SOCK_CLOEXEC");
export const AI_PASSIVE: Value = getattr(AddressInfo, "AI_PASSIVE");
export const AI_CANONNAME: Value = getattr(AddressInfo, "AI_CANONNAME");
export const AI_NUMERICHOST: Value = getattr(AddressInfo, "AI_NUMERICHOST");
export const AI_NUMERICSERV: Value = getattr(AddressInfo, "AI_NUMERICSERV");
export const AI_ADDRCONFIG: Value = getattr(AddressInfo, "AI_ADDRCONFIG");
export const AI_V4MAPPED: Value = getattr(AddressInfo, "AI_V4MAPPED");
export const AI_ALL: Value = getattr(AddressInfo, "AI_ALL");
export const NI_NUMERICHOST: number = 1;
export const NI_NUMERICSERV: number = 2;
export const NI_NOFQDN: number = 4;
export const NI_NAMEREQD: number = 8;
export const NI_DGRAM: number = 16;
export const EAI_AGAIN: number = -3;
export const EAI_FAIL: number = -4;
export const EAI_NODATA: number = -5;
export const EAI_FAMILY: number = -6;
export const EAI_SERVICE: number = -8;
export const EAI_NONAME: number = -2;
export const IPPROTO_IP: number = 0;
export const IPPROTO_ICMP: number = 1;
export const IPPROTO_TCP: number = 6;
export const IPPROTO_UDP: number = 17;
export const IPPROTO_IPV6: number = 41;
export const IPV6_V6ONLY: number = 26;
export const TCP_NODELAY: number = 1;
export const TCP_KEEPIDLE: number = 4;
export const TCP_KEEPINTVL: number = 5;
export const TCP_KEEPCNT: number = 6;
export const SOL_SOCKET: number = 1;
export const SOL_TCP: number = 6;
export const SOL_UDP: number = 17;
export const SO_REUSEADDR: number = 2;
export const SO_TYPE: number = 3;
export const SO_ERROR: number = 4;
export const SO_BROADCAST: number = 6;
export const SO_SNDBUF: number = 7;
export const SO_RCVBUF: number = 8;
export const SO_KEEPALIVE: number = 9;
export const SO_LINGER: number = 13;
export const SO_REUSEPORT: number = 15;
export const SOMAXCONN: number = 4096;
export const SHUT_RD: number = 0;
export const SHUT_WR: number = 1;
export const SHUT_RDWR: number = 2;
export const MSG_OOB: number = 1;
export const MSG_PEEK: number = 2;
export const MSG_WAITALL: number = 256;
export const MSG_NOSIGNAL: number = 16384;
export const INADDR_ANY: number = 0;
export const INADDR_BROADCAST: number = 0xffffffff;
export const INADDR_LOOPBACK: number = 0x7f000001;
export const has_ipv6: boolean = true;

const swap =
  (bytes: number) =>
  (n: Value): number => {
    const view = new DataView(new ArrayBuffer(4));
    if (bytes === 2) view.setUint16(0, n, true);
    else view.setUint32(0, n, true);
    return bytes === 2 ? view.getUint16(0) : view.getUint32(0);
  };
export const htons: Value = native("htons", "x, /", swap(2));
export const ntohs: Value = native("ntohs", "x, /", swap(2));
export const htonl: Value = native("htonl", "x, /", swap(4));
export const ntohl: Value = native("ntohl", "x, /", swap(4));
export const inet_aton: Value = native("inet_aton", "ip_addr, /", (text: string) => {
  const bytes = pton(text, 4);
  if (bytes === null) throw call(OSError, "illegal IP address string passed to inet_aton");
  return new PyBytes(bytes);
});
export const inet_ntoa: Value = native("inet_ntoa", "packed_ip, /", (packed: Value) => {
  const bytes = bufferOf(packed);
  if (bytes?.length !== 4) throw call(OSError, "packed IP wrong length");
  return ntop(bytes);
});
export const inet_pton: Value = native("inet_pton", "address_family, ip_string, /", (family: Value, text: string) => {
  const bytes = pton(text, toIndex(family) === 10 ? 6 : 4);
  if (bytes === null) throw call(OSError, "illegal IP address string passed to inet_pton");
  return new PyBytes(bytes);
});
export const inet_ntop: Value = native("inet_ntop", "address_family, packed_ip, /", (family: Value, packed: Value) => {
  const bytes = bufferOf(packed) ?? new Uint8Array();
  const size = toIndex(family) === 10 ? 16 : 4;
  if (bytes.length !== size) throw error(OSError, "invalid length of packed IP address string");
  return ntop(bytes);
});
export const getservbyname: Value = native("getservbyname", "servicename, protocolname=None, /", (name: string) => {
  const port = portOfService(name);
  if (port === undefined) throw call(OSError, "service/proto not found");
  return port;
});
export const getservbyport: Value = native("getservbyport", "port, protocolname=None, /", (port: Value) => {
  const found = serviceAt(port);
  if (found === undefined) throw call(OSError, "port/proto not found");
  return found;
});
const hostName = (): string => {
  const { files } = current.interpreter.host;
  const path = "/etc/hostname";
  return files?.exists(path) === true ? decodeUtf8(files.read(path), "replace").trim() : "localhost";
};
export const gethostname: Value = native("gethostname", "", hostName);
export const getfqdn: Value = fn("getfqdn", "name=''", (name: Value) =>
  name === undefined || name === "" || name === "0.0.0.0" ? hostName() : name,
);

const BLOCKING =
  "sockets of Python's own would block the event loop's only thread: use asyncio.open_connection(), asyncio.start_server() or loop.create_datagram_endpoint()";
const refuse = (what: string) => (): never => {
  throw error(NotImplementedError, `pycoro has no ${what}: ${BLOCKING}`);
};
export const socket: Value = pythonClass("socket", "socket", [], {
  __init__: ["family=-1, type=-1, proto=-1, fileno=None", refuse("socket.socket()")],
});
export const SocketType: Value = socket;
export const create_connection: Value = fn(
  "create_connection",
  "address, timeout=..., source_address=None, *, all_errors=False",
  refuse("socket.create_connection()"),
);
export const create_server: Value = fn("create_server", "address, **kwargs", refuse("socket.create_server()"));
export const socketpair: Value = fn("socketpair", "family=None, type=1, proto=0", refuse("socket.socketpair()"));
const noLookups = refuse("socket.getaddrinfo() for names; await loop.getaddrinfo() finds them");
export const getaddrinfo: Value = fn(
  "getaddrinfo",
  "host, port, family=0, type=0, proto=0, flags=0",
  (host: Value, port: Value, family: Value, type: Value, proto: Value) => {
    const at = isNone(host) ? "127.0.0.1" : host === "localhost" ? "127.0.0.1" : host;
    const version = typeof at !== "string" ? null : pton(at, 4) !== null ? 4 : pton(at, 6) !== null ? 6 : null;
    if (version === null) return noLookups();
    return rows(
      [{ host: at, port: portNumber(portOfService(port) ?? port), family: version }],
      family ?? 0,
      type ?? 0,
      proto ?? 0,
      port,
    );
  },
);
export const gethostbyname: Value = native("gethostbyname", "host, /", (host: Value) =>
  host === "localhost" ? "127.0.0.1" : typeof host === "string" && pton(host, 4) !== null ? host : noLookups(),
);
