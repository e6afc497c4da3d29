/** `socket`: https://docs.python.org/3.13/library/socket.html, as far as programs of asyncio use it: constants, addresses, errors. */
import { GaiError } from "../asyncio/io/addresses.ts";
import { portOfService, serviceAt } from "../asyncio/io/lookups.ts";
import { current } from "../host/interpreter.ts";
import { error, OSError, TimeoutError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { makeType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeUtf8 } from "../types/codecs/utf8.ts";
import { builtinsOf, functionsOf, toIndex } from "./kit.ts";
import { ntop, pton } from "./socket/addresses.ts";
import { SocketType as Class } from "./socket/class.ts";

const native = builtinsOf("_socket");
const fn = functionsOf("socket");

/** Says that a timeout was not given: libraries compare with it. */
export const _GLOBAL_DEFAULT_TIMEOUT: Value = new PyObject();
export { OSError as error, TimeoutError as timeout };
export const gaierror: Value = GaiError;
export const herror: Value = makeType({
  name: "herror",
  module: "socket",
  bases: [OSError],
  hasDict: true,
  isHeap: true,
});
export * from "./socket/constants.ts";

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

export const socket: Value = Class;
export * from "./socket/connecting.ts";
export { SocketIO } from "./socket/files.ts";
export const SocketType: Value = Class;
