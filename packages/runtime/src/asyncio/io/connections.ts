/** Making connections and servers (`create_connection`, `create_server` of Lib/asyncio/base_events.py, the Unix ones of unix_events.py). */

import { PASS } from "../../coroutine/frame.ts";
import { HostError, type InternetAddress, type SocketChannel } from "../../host/io.ts";
import {
  ExceptionGroup,
  error,
  NotImplementedError,
  OSError,
  type PyBaseException,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { addressOf, socketTransport } from "../sockets/socket-transport.ts";
import type { TlsChoice } from "../tls/tls.ts";
import { checkTls, hasTls, type TlsArguments } from "../tls/tls-arguments.ts";
import { ofFamily, portNumber, resolve } from "./addresses.ts";
import { ask } from "./ask.ts";
import * as io from "./io.lazy.ts";
import { opened } from "./opened.ts";
import { blockingSide, Outside, osErrorOf, portOf } from "./outside.ts";
import { Server } from "./server.ts";

blockingSide.network = () => io.sockets.blockingNetwork();

type Steps<T = Value> = Generator<Value, T, Value>;
const EADDRNOTAVAIL = 99;
const EADDRINUSE = 98;

/** Options of `create_connection` beyond host and port. */
export interface ConnectOptions extends TlsArguments {
  readonly family: Value;
  readonly sock: Value;
  readonly localAddress: Value;
  readonly allErrors: Value;
}

const isGiven = (v: Value): boolean => v !== None && v !== undefined;

/** `loop.create_connection`: gives (transport, protocol). @throws OSError */
export function* createConnection(
  loop: EventLoop,
  factory: Value,
  host: Value,
  port: Value,
  options: ConnectOptions,
): Steps {
  checkTls(options);
  if (isGiven(options.ssl) && truth(options.ssl) && !isGiven(options.serverHostname) && !isGiven(host))
    throw error(ValueError, "You must set server_hostname when using ssl without a host");
  const tls = hasTls(options) ? io.tls.tlsChoice(options, host) : null;
  if (isGiven(options.sock)) {
    if (isGiven(host) || isGiven(port))
      throw error(ValueError, "host/port and sock can not be specified at the same time");
    return yield* openOver(loop, options.sock, factory, tls, { isServer: false, mustBeUnix: false });
  }
  if (!isGiven(host) && !isGiven(port))
    throw error(ValueError, "host and port was not specified and no sock specified");
  const network = portOf("network", "sockets");
  const found = ofFamily(yield* resolve(loop, host, port), options.family);
  if (found.length === 0) throw error(OSError, "getaddrinfo() returned empty list");
  let from: InternetAddress | null = null;
  if (isGiven(options.localAddress)) {
    const [localHost, localPort] = toArray(options.localAddress);
    from = (yield* resolve(loop, localHost, localPort))[0] ?? null;
  }
  const failures: PyBaseException[] = [];
  for (const to of found) {
    const got = yield* ask<SocketChannel>(loop, "BaseSelectorEventLoop._sock_connect_cb", (done) =>
      network.connect(to, from, done),
    );
    if (!(got instanceof HostError)) return yield* openTransport(loop, got, factory, tls);
    failures.push(osErrorOf(got, `Connect call failed ${reprOf(addressOf(to))}`));
  }
  throw connectionFailure(failures, options.allErrors);
}

function connectionFailure(failures: readonly PyBaseException[], allErrors: Value): PyBaseException {
  if (isGiven(allErrors) && truth(allErrors)) return call(ExceptionGroup, "create_connection failed", [...failures]);
  const [first] = failures as readonly [PyBaseException];
  const texts = failures.map((f) => strOf(f));
  if (texts.every((text) => text === texts[0])) return first;
  return error(OSError, `Multiple exceptions: ${texts.join(", ")}`);
}

function* openTransport(
  loop: EventLoop,
  channel: SocketChannel,
  factory: Value,
  tls: TlsChoice | null,
  isServer = false,
): Steps {
  const protocol = call(factory);
  const secure = tls === null ? null : yield* io.tls.handshake(loop, channel, tls, isServer);
  const waiter = loop.createFuture();
  const transport =
    tls === null || secure === null
      ? socketTransport(loop, channel, protocol, { waiter })
      : io.tls.tlsTransport(loop, secure, protocol, tls, isServer, { waiter });
  return yield* opened(transport, protocol, waiter);
}

/** A transport over a socket of Python's own. @throws ValueError when it is not one for connections */
function* openOver(
  loop: EventLoop,
  sock: Value,
  factory: Value,
  tls: TlsChoice | null,
  { isServer, mustBeUnix }: { readonly isServer: boolean; readonly mustBeUnix: boolean },
): Steps {
  const { fd, socket } = io.sockets.streamSocket(sock, mustBeUnix);
  const channel = io.sockets.channelOver(fd, socket, io.sockets.closing(sock));
  const made: PyTuple = yield* openTransport(loop, channel, factory, tls, isServer);
  [socket.transport] = made.items;
  return made;
}

/** `loop.connect_accepted_socket`: gives (transport, protocol). @throws ValueError */
export function* connectAcceptedSocket(
  loop: EventLoop,
  factory: Value,
  sock: Value,
  options: Omit<TlsArguments, "serverHostname">,
): Steps {
  return yield* openOver(loop, sock, factory, serverTls(options), { isServer: true, mustBeUnix: false });
}

/** Serves on a socket of Python's own. */
function* serveOn(
  loop: EventLoop,
  sock: Value,
  factory: Value,
  tls: TlsChoice | null,
  { backlog, startServing }: ListenOptions,
  mustBeUnix: boolean,
): Steps {
  const { fd, socket } = io.sockets.streamSocket(sock, mustBeUnix);
  const server = new Server(loop, factory, tls);
  let stop: (() => void) | undefined;
  const outside = new Outside(loop, () => stop?.());
  const listener = io.sockets.listenerOver(
    fd,
    socket,
    typeof backlog === "number" ? backlog : 100,
    (channel) => outside.report("BaseSelectorEventLoop._accept_connection", () => server.accepted(channel)),
    io.sockets.closing(sock),
  );
  stop = () => listener.close();
  server.add({ listener, outside, start: () => listener.start() });
  return yield* begin(server, startServing);
}

/** `loop.create_unix_connection`. */
export function* createUnixConnection(
  loop: EventLoop,
  factory: Value,
  path: Value,
  options: TlsArguments & Pick<ConnectOptions, "sock">,
): Steps {
  checkTls(options);
  if (isGiven(options.ssl) && truth(options.ssl) && !isGiven(options.serverHostname))
    throw error(ValueError, "you have to pass server_hostname when using ssl");
  const tls = hasTls(options) ? io.tls.tlsChoice(options, None) : null;
  if (isGiven(options.sock)) {
    if (isGiven(path)) throw error(ValueError, "path and sock can not be specified at the same time");
    return yield* openOver(loop, options.sock, factory, tls, { isServer: false, mustBeUnix: true });
  }
  if (!isGiven(path)) throw error(ValueError, "no path and sock were specified");
  const network = portOf("network", "sockets");
  const got = yield* ask<SocketChannel>(loop, "BaseSelectorEventLoop._sock_connect_cb", (done) =>
    network.connect({ path: pathText(path) }, null, done),
  );
  if (got instanceof HostError) throw osErrorOf(got);
  return yield* openTransport(loop, got, factory, tls);
}

/** Options of `create_server` beyond host and port. */
export interface ListenOptions extends Omit<TlsArguments, "serverHostname"> {
  readonly family: Value;
  readonly sock: Value;
  readonly backlog: Value;
  readonly reuseAddress: Value;
  readonly reusePort: Value;
  readonly keepAlive: Value;
  readonly cleanupSocket: Value;
  readonly startServing: Value;
}

function serverTls(options: Omit<TlsArguments, "serverHostname">): TlsChoice | null {
  const args: TlsArguments = { ...options, serverHostname: None };
  checkTls(args);
  return hasTls(args) ? io.tls.tlsChoice(args, None) : null;
}

/** `loop.create_server`. @throws OSError when an address cannot be bound */
export function* createServer(
  loop: EventLoop,
  factory: Value,
  host: Value,
  port: Value,
  options: ListenOptions,
): Steps {
  if (typeof options.ssl === "boolean") throw error(TypeError, "ssl argument must be an SSLContext or None");
  if (isGiven(options.reuseAddress) && !truth(options.reuseAddress))
    throw error(NotImplementedError, "pycoro's servers always set SO_REUSEADDR: reuse_address=False cannot be kept");
  const tls = serverTls(options);
  if (isGiven(options.sock)) {
    if (isGiven(host) || isGiven(port))
      throw error(ValueError, "host/port and sock can not be specified at the same time");
    return yield* serveOn(loop, options.sock, factory, tls, options, false);
  }
  if (!isGiven(host) && !isGiven(port)) throw error(ValueError, "Neither host/port nor sock were specified");
  const network = portOf("network", "sockets");
  const server = new Server(loop, factory, tls);
  const addresses = ofFamily(yield* bindAddresses(loop, host, port), options.family);
  let opened = 0;
  try {
    for (const at of addresses) {
      const failed = yield* listen(loop, network, server, at, options);
      if (failed === null) opened++;
      else if (failed.errno !== EADDRNOTAVAIL) {
        const where = `error while attempting to bind on address ${reprOf(addressOf(at))}`;
        throw osErrorOf(failed, `${where}: [errno ${failed.errno}] ${failed.text.toLowerCase()}`);
      }
    }
    if (opened === 0) {
      const tried = reprOf(addresses.map(addressOf));
      throw error(OSError, `could not bind on any address out of ${tried}`);
    }
  } catch (e) {
    server.close();
    throw e;
  }
  return yield* begin(server, options.startServing);
}

function* begin(server: Server, startServing: Value): Steps {
  if (startServing === undefined || truth(startServing)) {
    server.startServing();
    yield PASS;
  }
  return server;
}

function* bindAddresses(loop: EventLoop, host: Value, port: Value): Steps<InternetAddress[]> {
  if (!isGiven(host) || host === "") {
    const number = portNumber(port);
    return [
      { host: "0.0.0.0", port: number, family: 4 },
      { host: "::", port: number, family: 6 },
    ];
  }
  const hosts: Value[] = typeof host === "string" ? [host] : toArray(host);
  const all: InternetAddress[] = [];
  for (const one of hosts) {
    for (const at of yield* resolve(loop, one, port))
      if (!all.some((a) => a.host === at.host && a.port === at.port)) all.push(at);
  }
  return all;
}

/** Starts listening at one address; gives the failure, or null. */
function* listen(
  loop: EventLoop,
  network: ReturnType<typeof portOf<"network">>,
  server: Server,
  at: InternetAddress | { readonly path: string },
  options: Pick<ListenOptions, "backlog" | "reusePort" | "keepAlive">,
): Steps<HostError | null> {
  let stop: (() => void) | undefined;
  const outside = new Outside(loop, () => stop?.());
  const backlog = typeof options.backlog === "number" ? options.backlog : 100;
  const isOn = (option: Value): boolean => isGiven(option) && truth(option);
  const settings = { backlog, reusePort: isOn(options.reusePort), keepAlive: isOn(options.keepAlive) };
  const got = yield* ask<Parameters<Parameters<typeof network.listen>[3]>[0]>(loop, "Future._set_result", (done) => {
    network.listen(
      at,
      settings,
      (channel) => outside.report("BaseSelectorEventLoop._accept_connection", () => server.accepted(channel)),
      done,
    );
  });
  if (got instanceof HostError) {
    outside.done();
    return got;
  }
  stop = () => got.close();
  server.add({ listener: got, outside });
  return null;
}

/** `loop.create_unix_server`. */
export function* createUnixServer(loop: EventLoop, factory: Value, path: Value, options: ListenOptions): Steps {
  const tls = serverTls(options);
  if (isGiven(options.sock)) {
    if (isGiven(path)) throw error(ValueError, "path and sock can not be specified at the same time");
    return yield* serveOn(loop, options.sock, factory, tls, options, true);
  }
  if (!isGiven(path)) throw error(ValueError, "path was not specified, and no sock specified");
  if (options.cleanupSocket !== undefined && !truth(options.cleanupSocket))
    throw error(NotImplementedError, "pycoro's servers always remove their path: cleanup_socket=False cannot be kept");
  const server = new Server(loop, factory, tls);
  const failed = yield* listen(loop, portOf("network", "sockets"), server, { path: pathText(path) }, options);
  if (failed !== null) {
    throw osErrorOf(failed, failed.errno === EADDRINUSE ? `Address ${reprOf(path)} is already in use` : failed.text);
  }
  return yield* begin(server, options.startServing);
}

function pathText(path: Value): string {
  if (typeof path === "string") return path;
  return strOf(path);
}
