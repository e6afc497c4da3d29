/** `loop.getaddrinfo` and `loop.getnameinfo`. */
import { HostError, type InternetAddress } from "../../host/io.ts";
import { call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { BoxedInt, PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import type { EventLoop } from "../base-events.ts";
import { addressOf } from "../sockets/socket-transport.ts";
import { GaiError, ofFamily, resolve } from "./addresses.ts";
import { ask } from "./ask.ts";
import { portOf } from "./outside.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** How families and kinds look to Python: the module `socket` has enumerations for them. */
export interface SocketEnumerations {
  family(n: number): Value;
  kind(n: number): Value;
}
/** Plain numbers until the module `socket` puts its own here. */
export const socketEnumerations: SocketEnumerations = { family: (n) => n, kind: (n) => n };

/** The services that programs name most: their ports, and the kinds of sockets they are for (1: connections, 2: datagrams). */
const SERVICES: Readonly<Record<string, readonly [port: number, ...kinds: number[]]>> = {
  domain: [53, 1, 2],
  echo: [7, 1, 2],
  ftp: [21, 1],
  http: [80, 1],
  https: [443, 1, 2],
  imap2: [143, 1],
  imaps: [993, 1],
  ntp: [123, 2],
  pop3: [110, 1],
  pop3s: [995, 1],
  postgresql: [5432, 1],
  smtp: [25, 1],
  ssh: [22, 1],
  submission: [587, 1],
  telnet: [23, 1],
};
/** The port of a service; undefined when nobody knows it. */
export const portOfService = (name: Value): number | undefined => SERVICES[name]?.[0];
export const serviceAt = (port: number): string | undefined =>
  Object.entries(SERVICES).find(([, [n]]) => n === port)?.[0];

const number = (v: Value): number => (v instanceof BoxedInt ? Number(v.v) : v);
/** Kinds of sockets with their protocols, in the order of the C library. */
const KINDS: readonly (readonly [kind: number, protocol: number])[] = [
  [1, 6],
  [2, 17],
  [3, 0],
];
const textOf = (v: Value): Value => {
  const bytes = bufferOf(v);
  return bytes === undefined ? v : decodeUtf8(bytes, "strict");
};

/** The rows of `getaddrinfo` for addresses. `service` may name what only some kinds of sockets are for. */
export function rows(
  found: readonly InternetAddress[],
  family: Value,
  kind: Value,
  proto: Value,
  service: Value,
): PyTuple[] {
  const all = ofFamily(found, family);
  if (all.length === 0) throw call(GaiError, -9, "Address family for hostname not supported");
  const named = SERVICES[service]?.slice(1);
  const kinds = KINDS.filter(
    ([k, p]) =>
      (number(kind) === 0 || number(kind) === k) &&
      (number(proto) === 0 || p === number(proto)) &&
      (named === undefined || named.includes(k)),
  );
  const { family: familyOf, kind: kindOf } = socketEnumerations;
  const row = (at: InternetAddress, [k, p]: readonly [number, number]): PyTuple =>
    new PyTuple([familyOf(at.family === 4 ? 2 : 10), kindOf(k), p, "", addressOf(at)]);
  return all.flatMap((at) => kinds.map((one) => row(at, one)));
}

export function* getaddrinfo(
  loop: EventLoop,
  host: Value,
  port: Value,
  family: Value,
  kind: Value,
  proto: Value,
): Steps {
  const service = textOf(port);
  const found = yield* resolve(loop, textOf(host), portOfService(service) ?? service);
  return rows(found, family, kind, proto, service);
}

const NUMERIC_HOST = 1;
const NUMERIC_SERVICE = 2;
export function* getnameinfo(loop: EventLoop, sockaddr: Value, flags: Value): Steps {
  const [host, port] = toArray(sockaddr);
  const wanted = number(flags);
  const numeric = [strOf(host), strOf(port)] as const;
  if ((wanted & NUMERIC_HOST) !== 0 && (wanted & NUMERIC_SERVICE) !== 0) return new PyTuple([...numeric]);
  const network = portOf("network", "sockets");
  const got = yield* ask<readonly [host: string, service: string]>(loop, "Future._set_result", (done) =>
    network.nameOf({ host: strOf(host), port: number(port) }, done),
  );
  if (got instanceof HostError) throw call(GaiError, got.errno, got.text);
  return new PyTuple([
    (wanted & NUMERIC_HOST) !== 0 ? numeric[0] : got[0],
    (wanted & NUMERIC_SERVICE) !== 0 ? numeric[1] : got[1],
  ]);
}
