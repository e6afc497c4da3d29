/** Addresses between Python and the system: tuples for the Internet, paths for Unix. */
import { GaiError } from "../../asyncio/io/addresses.ts";
import { ask } from "../../asyncio/sockets/open-sockets.ts";
import type { Endpoint, InternetAddress } from "../../host/io.ts";
import type { SocketAddress } from "../../host/sockets.ts";
import { error, OSError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { asStr } from "../../types/convert.ts";
import { pton } from "./addresses.ts";
import { type PySocket, portOf } from "./state.ts";

export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;
const LONGEST_PATH = 107;

/** An address as Python shows it. */
export function shownAddress(at: SocketAddress): Value {
  if (at === null) return None;
  if ("path" in at) return at.path;
  return new PyTuple(at.family === 4 ? [at.host, at.port] : [at.host, at.port, 0, 0]);
}

/** A host as a number: names are looked up, which may take its time. @throws socket.gaierror */
export function hostAddress(host: string, family: 4 | 6): string {
  if (host === "") return family === 4 ? "0.0.0.0" : "::";
  if (host === "<broadcast>" && family === 4) return "255.255.255.255";
  if (pton(host, family) !== null) return host;
  if (pton(host, family === 4 ? 6 : 4) !== null) throw call(GaiError, -9, "Address family for hostname not supported");
  const found = ask("resolve", { host }, null).find((one) => one.family === family);
  if (found === undefined) throw call(GaiError, -2, "Name or service not known");
  return found.host;
}

/** The address that a method was given. @throws TypeError, OverflowError, OSError, socket.gaierror */
export function endpointOf(self: PySocket, address: Value, method: string): Endpoint {
  if (self.family === AF_UNIX) return { path: pathOf(address) };
  const name = self.family === AF_INET6 ? "AF_INET6" : "AF_INET";
  if (!(address instanceof PyTuple))
    throw error(TypeError, `${method}(): ${name} address must be tuple, not ${typeName(address)}`);
  const { items } = address;
  if (self.family === AF_INET ? items.length !== 2 : items.length < 2 || items.length > 4) {
    const form = self.family === AF_INET ? "a pair (host, port)" : "a tuple (host, port[, flowinfo[, scopeid]])";
    throw error(TypeError, `${name} address must be ${form}`);
  }
  const [host, port] = items;
  const bytes = bufferOf(host);
  const text = bytes === undefined ? asStr(host) : decodeUtf8(bytes, "strict");
  if (text === undefined) throw error(TypeError, `str, bytes or bytearray expected, not ${typeName(host)}`);
  const number = portOf(port, method);
  const family = self.family === AF_INET6 ? 6 : 4;
  return { host: hostAddress(text, family), port: number, family };
}
/** Where a datagram goes. */
export const internetAddressOf = (self: PySocket, address: Value, method: string): InternetAddress =>
  endpointOf(self, address, method) as InternetAddress;

function pathOf(address: Value): string {
  const bytes = bufferOf(address);
  const text = bytes === undefined ? asStr(address) : decodeUtf8(bytes, "surrogateescape");
  if (text === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(address)}'`);
  if (text.length > LONGEST_PATH) throw error(OSError, "AF_UNIX path too long");
  return text;
}
