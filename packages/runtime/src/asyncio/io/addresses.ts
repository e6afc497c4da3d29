/** Addresses of hosts and ports as programs name them. */
import { HostError, type InternetAddress } from "../../host/io.ts";
import { OSError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import { makeType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { ask } from "./ask.ts";
import { portOf } from "./outside.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** `socket.gaierror`. */
export const GaiError = makeType({ name: "gaierror", module: "socket", bases: [OSError], hasDict: true, isHeap: true });

const V4 = /^\d{1,3}(\.\d{1,3}){3}$/;

export function portNumber(port: Value): number {
  if (port === None || port === undefined || port === "") return 0;
  const number = Number(port);
  if (Number.isInteger(number)) return number;
  throw call(GaiError, -8, "Servname not supported for ai_socktype");
}

/** The addresses of a host name. @throws socket.gaierror */
export function* resolve(loop: EventLoop, host: Value, port: Value): Steps<InternetAddress[]> {
  const number = portNumber(port);
  if (host === None) return [4, 6].map((family) => loopback(family as 4 | 6, number));
  const name = strOf(host);
  if (V4.test(name)) return [{ host: name, port: number, family: 4 }];
  if (name.includes(":")) return [{ host: name, port: number, family: 6 }];
  const network = portOf("network", "sockets");
  const found = yield* ask<readonly { host: string; family: 4 | 6 }[]>(loop, "Future._set_result", (done) => {
    network.resolve(name, done);
  });
  if (found instanceof HostError) throw call(GaiError, found.errno, found.text);
  return found.map((one) => ({ ...one, port: number }));
}
const loopback = (family: 4 | 6, port: number): InternetAddress => ({
  host: family === 4 ? "127.0.0.1" : "::1",
  port,
  family,
});

/** Those of a family: 0 (any), 2 (AF_INET) or 10 (AF_INET6). */
export const ofFamily = (found: readonly InternetAddress[], family: Value): InternetAddress[] =>
  found.filter(
    (a) =>
      family === None ||
      family === undefined ||
      Number(strOf(family)) === 0 ||
      Number(strOf(family)) === (a.family === 4 ? 2 : 10),
  );
