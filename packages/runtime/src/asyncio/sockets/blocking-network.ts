/**
 * Connections, servers and datagrams for loops that block the process while they wait (started from a class body, from `unittest`, from an imported module): the
 * host's own cannot report there, sockets of the program's own can.
 */
import { current } from "../../host/interpreter.ts";
import { HostError, type Network, type SocketChannel } from "../../host/io.ts";
import { EAGAIN } from "../../host/sockets.ts";
import { addSocket, closeSocket, type OpenSocket, socketsOfHost, tryAsk } from "./open-sockets.ts";
import { channelOver, datagramsOver, listenerOver } from "./sock-channel.ts";

const EINPROGRESS = 115;
const SOL_SOCKET = 1;
const SO_BROADCAST = 6;
const SO_KEEPALIVE = 9;
const FAMILIES = { unix: 1, 4: 2, 6: 10 } as const;

interface Made {
  readonly fd: number;
  readonly socket: OpenSocket;
  close(): void;
}
function open(family: 4 | 6 | "unix", kind: "stream" | "datagram"): Made | HostError {
  const id = tryAsk("open", { family, kind }, null);
  if (id instanceof HostError) return id;
  const socket = { id, family: FAMILIES[family], kind: kind === "stream" ? 1 : 2, proto: 0, descriptors: 0 };
  const fd = addSocket(socket);
  return { fd, socket, close: () => closeSocket(fd) };
}
const isLater = (e: HostError): boolean => e.errno === EAGAIN || e.errno === EINPROGRESS;

/** The host's network, as far as it blocks. */
export function blockingNetwork(): Network {
  const { network } = current.interpreter.host;
  return {
    ...(network as Network),
    resolve: (host, done) => done(tryAsk("resolve", { host }, null)),
    connect(to, from, done) {
      const made = open("path" in to ? "unix" : to.family, "stream");
      if (made instanceof HostError) {
        done(made);
        return () => undefined;
      }
      const { fd, socket, close } = made;
      const { id } = socket;
      let stop: (() => void) | null = null;
      const failed = (e: HostError): void => {
        close();
        done(e);
      };
      const look = (): void => {
        const got = tryAsk("connect", { id, to }, 0);
        if (!(got instanceof HostError)) done(channelOver(fd, socket, close));
        else if (isLater(got)) stop = socketsOfHost().watch(id, "write", look);
        else failed(got);
      };
      const bound = from === null ? null : tryAsk("bind", { id, at: from }, null);
      if (bound instanceof HostError) failed(bound);
      else look();
      return () => stop?.();
    },
    listen(at, { backlog, keepAlive }, accepted: (channel: SocketChannel) => void, done) {
      const made = open("path" in at ? "unix" : at.family, "stream");
      if (made instanceof HostError) {
        done(made);
        return;
      }
      const { fd, socket, close } = made;
      const { id } = socket;
      if (keepAlive) tryAsk("setOption", { id, level: SOL_SOCKET, name: SO_KEEPALIVE, value: 1 }, null);
      const bound = tryAsk("bind", { id, at }, null);
      if (bound instanceof HostError) {
        close();
        done(bound);
        return;
      }
      const listener = listenerOver(fd, socket, backlog, accepted, close);
      listener.start();
      done(listener);
    },
    datagrams(family, at, to, { broadcast }, done) {
      const made = open(family, "datagram");
      if (made instanceof HostError) {
        done(made);
        return;
      }
      const { fd, socket, close } = made;
      const { id } = socket;
      const steps = [
        () => (broadcast ? tryAsk("setOption", { id, level: SOL_SOCKET, name: SO_BROADCAST, value: 1 }, null) : null),
        () => (at === null ? null : tryAsk("bind", { id, at }, null)),
        () => (to === null ? null : tryAsk("connect", { id, to }, null)),
      ];
      for (const step of steps) {
        const got = step();
        if (got instanceof HostError) {
          close();
          done(got);
          return;
        }
      }
      done(datagramsOver(fd, socket, close));
    },
  };
}
