/** Connections in TLS (Lib/asyncio/sslproto.py): the handshake, what programs can ask about it, and transports over it. */
import { current } from "../../host/interpreter.ts";
import {
  type Certificate,
  type CertificateNames,
  HostError,
  type SecureChannel,
  type SocketChannel,
} from "../../host/io.ts";
import { getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import {
  ConnectionAbortedError,
  error,
  NotImplementedError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { getset } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { makeType, ObjectType, PyFloat, PyTuple } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { ask } from "../io/ask.ts";
import type { Attached } from "../io/channel-transport.ts";
import { ChannelTransport } from "../io/channel-transport.ts";
import { portOf } from "../io/outside.ts";
import { TransportType } from "../io/transports.ts";
import { pythonClass, pythonMethods, seconds } from "../kit.ts";
import { addressOf, channelMethods, TransportSocket } from "../sockets/socket-transport.ts";
import { hasTls, limits, type TlsArguments } from "./tls-arguments.ts";
import { TlsContext } from "./tls-context.ts";
import { handshakeError } from "./tls-errors.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** What TLS a connection or server is to have. */
export interface TlsChoice {
  readonly context: TlsContext;
  readonly serverName: string | null;
  /** Seconds that a handshake may take. */
  readonly patience: number;
}
const PATIENCE = 60;
const isGiven = (v: Value): boolean => v !== None && v !== undefined;

/** The TLS that the arguments ask for; null when they ask for none. `host` is whose certificate is expected unless told. */
export function tlsChoice(args: TlsArguments, host: Value): TlsChoice | null {
  if (!hasTls(args)) return null;
  const { ssl, serverHostname, handshakeTimeout } = args;
  let patience = PATIENCE;
  for (const [name, value] of limits(args)) {
    if (!isGiven(value)) continue;
    if (!(seconds(value) > 0)) throw error(ValueError, `${name} should be a positive number, got ${reprOf(value)}`);
  }
  if (isGiven(handshakeTimeout)) patience = seconds(handshakeTimeout);
  const name = isGiven(serverHostname) ? serverHostname : isGiven(host) ? host : None;
  return {
    context: contextOf(ssl),
    // An empty name asks for no check.
    serverName: name === None || name === "" ? null : strOf(name),
    patience,
  };
}
function contextOf(ssl: Value): TlsContext {
  if (ssl instanceof TlsContext) return ssl;
  if (ssl !== true) return getattr(ssl, "wrap_bio");
  const context = new TlsContext();
  context.authorities = null;
  return context;
}

/** Shakes hands over a connection. @throws ssl.SSLError, ConnectionAbortedError when it takes too long */
export function* handshake(
  loop: EventLoop,
  channel: SocketChannel,
  { context, serverName, patience }: TlsChoice,
  isServer: boolean,
): Steps<SecureChannel> {
  const network = portOf("network", "sockets");
  let expire: (() => void) | undefined;
  const { clock } = current.interpreter.host;
  const result = yield* ask<SecureChannel>(loop, "SSLProtocol._on_handshake_complete", (done) => {
    const stop = network.secure(channel, context.request(isServer, serverName), (got) => {
      timer.cancel();
      done(got);
    });
    const timer = loop.callLater(clock.virtual ? patience * 1e6 : patience, () => {
      stop();
      expire?.();
      return None;
    });
    expire = () => done(new HostError(TOO_LONG, ""));
    return () => {
      timer.cancel();
      stop();
    };
  });
  if (!(result instanceof HostError)) return result;
  if (result.errno === TOO_LONG) {
    const text = `SSL handshake is taking longer than ${strOf(new PyFloat(patience))} seconds: aborting the connection`;
    throw error(ConnectionAbortedError, text);
  }
  throw handshakeError(result);
}
/** Stands for a handshake that takes too long. */
const TOO_LONG = -1;

const names = (all: CertificateNames): PyTuple => new PyTuple(all.map((pair) => new PyTuple([new PyTuple([...pair])])));
const date = (text: string): string => text;

/** A certificate as `getpeercert` gives it. */
function described(certificate: Certificate): PyDict {
  const dict = new PyDict();
  dict.set("subject", names(certificate.subject));
  dict.set("issuer", names(certificate.issuer));
  dict.set("version", 3);
  dict.set("serialNumber", certificate.serial);
  dict.set("notBefore", date(certificate.from));
  dict.set("notAfter", date(certificate.to));
  if (certificate.alternatives.length > 0)
    dict.set("subjectAltName", new PyTuple(certificate.alternatives.map((pair) => new PyTuple([...pair]))));
  return dict;
}

/** `ssl.SSLObject`, to look at. */
export class TlsObject extends PyObject {
  readonly channel: SecureChannel;
  readonly choice: TlsChoice;
  readonly isServer: boolean;
  constructor(channel: SecureChannel, choice: TlsChoice, isServer: boolean) {
    super();
    this.channel = channel;
    this.choice = choice;
    this.isServer = isServer;
  }
  get peer(): Value {
    const { peer } = this.channel.tls;
    return peer === null ? (this.isServer ? None : new PyDict()) : described(peer);
  }
  get cipher(): Value {
    const { cipher } = this.channel.tls;
    return cipher === null ? None : new PyTuple([...cipher]);
  }
}
export const TlsObjectType = makeType({
  name: "SSLObject",
  module: "ssl",
  bases: [ObjectType],
  alloc: TlsObject,
  hasDict: true,
  isHeap: true,
});
pythonMethods(TlsObjectType, {
  context: getset((self: TlsObject) => self.choice.context),
  server_side: getset((self: TlsObject) => self.isServer),
  server_hostname: getset((self: TlsObject) => (self.isServer ? None : (self.choice.serverName ?? None))),
  getpeercert: [
    "binary_form=False",
    (self: TlsObject, binary: Value) => {
      if (binary === undefined || !truth(binary)) return self.peer;
      const { peer } = self.channel.tls;
      return peer === null ? None : new PyBytes(peer.der);
    },
  ],
  cipher: ["", (self: TlsObject) => self.cipher],
  version: ["", (self: TlsObject) => self.channel.tls.version ?? None],
  selected_alpn_protocol: ["", (self: TlsObject) => self.channel.tls.protocol ?? None],
  compression: ["", () => None],
});

/** A transport whose bytes are encrypted: one side cannot end alone. */
export class TlsTransport extends ChannelTransport {}

export const TlsTransportType = pythonClass(
  "sslproto",
  "_SSLProtocolTransport",
  TlsTransport,
  {
    ...channelMethods,
    can_write_eof: ["", () => false],
    write_eof: [
      "",
      () => {
        throw error(NotImplementedError);
      },
    ],
    __repr__: null,
  },
  { bases: [TransportType] },
);

/** The transport of a connection whose hands are shaken. */
export function tlsTransport(
  loop: EventLoop,
  channel: SecureChannel,
  protocol: Value,
  choice: TlsChoice,
  isServer: boolean,
  options: { readonly waiter?: Future; readonly server?: Attached | null; readonly isKnown?: boolean } = {},
): TlsTransport {
  const object = new TlsObject(channel, choice, isServer);
  return new TlsTransport(loop, channel, protocol, {
    ...options,
    kind: "_SSLProtocolTransport",
    reads: true,
    isHalfClosable: false,
    extra: new Map<string, Value>([
      ["socket", new TransportSocket(channel.fd, channel.local, channel.remote)],
      ["sockname", channel.local === null ? "" : addressOf(channel.local)],
      ["peername", channel.remote === null ? "" : addressOf(channel.remote)],
      ["sslcontext", choice.context],
      ["ssl_object", object],
      ["peercert", object.peer],
      ["cipher", object.cipher],
      ["compression", None],
    ]),
  });
}

/** `loop.start_tls`: gives the transport that takes the place of `transport`. */
export function* startTls(
  loop: EventLoop,
  transport: Value,
  protocol: Value,
  context: Value,
  isServer: boolean,
  args: Omit<TlsArguments, "ssl">,
): Steps {
  if (!(context instanceof TlsContext))
    throw error(TypeError, `sslcontext is expected to be an instance of ssl.SSLContext, got ${reprOf(context)}`);
  if (
    !(transport instanceof ChannelTransport) ||
    transport instanceof TlsTransport ||
    transport.kind !== "_SelectorSocketTransport"
  )
    throw error(TypeError, `transport ${reprOf(transport)} is not supported by start_tls()`);
  const choice = tlsChoice({ ...args, ssl: context }, None) as TlsChoice;
  const { channel, server } = transport.handOver();
  const secure = yield* handshake(loop, channel as SocketChannel, choice, isServer);
  return tlsTransport(loop, secure, protocol, choice, isServer, { server, isKnown: true });
}
