/** Sockets by node:net. The modules are loaded when a program first asks for one. */
import { lstatSync, unlinkSync } from "node:fs";
import type { Server, Socket } from "node:net";
import type { Endpoint, HostError, Listener, Network, SocketChannel } from "@pycoro/runtime";
import { channelOf, type NodeChannel } from "./channel.ts";
import { nodeDatagrams } from "./datagrams.ts";
import { duplexOf } from "./duplex.ts";
import { hasReusePort, hostError, noReusePort, resolveError } from "./errors.ts";
import { secured } from "./tls.ts";

const endpoint = (host: string | undefined, port: number | undefined, family: string | undefined): Endpoint | null =>
  host === undefined || port === undefined ? null : { host, port, family: family === "IPv6" ? 6 : 4 };

/** The sockets under channels, for TLS to be put between. */
type Sockets = WeakMap<SocketChannel, { readonly socket: Socket; readonly channel: NodeChannel }>;

function socketChannel(sockets: Sockets, socket: Socket, path: string | null, isClient: boolean): SocketChannel {
  socket.setNoDelay(true);
  const channel = channelOf(socket, socket);
  const local = path === null ? endpoint(socket.localAddress, socket.localPort, socket.localFamily) : null;
  const remote = path === null ? endpoint(socket.remoteAddress, socket.remotePort, socket.remoteFamily) : null;
  const made = Object.defineProperties(channel, {
    local: { value: path !== null && !isClient ? { path } : local },
    remote: { value: path !== null && isClient ? { path } : remote },
  }) as NodeChannel & SocketChannel;
  sockets.set(made, { socket, channel });
  return made;
}

/** A socket file that an earlier server has left is in the way, as in CPython. */
function removeStale(path: string): void {
  try {
    if (lstatSync(path).isSocket()) unlinkSync(path);
  } catch {
    // There is none.
  }
}

export function nodeNetwork(): Network & { close(): void } {
  const open = new Set<Socket | Server>();
  const sockets: Sockets = new WeakMap();
  const datagrams = nodeDatagrams();
  const net = () => process.getBuiltinModule("node:net");
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  };
  return {
    resolve(host, done) {
      process.getBuiltinModule("node:dns").lookup(host, { all: true, verbatim: true }, (e, found) => {
        if (e !== null) done(resolveError(e));
        else done(found.map((one) => ({ host: one.address, family: one.family === 6 ? 6 : 4 })));
      });
    },
    nameOf({ host, port }, done) {
      process.getBuiltinModule("node:dns").lookupService(host, port, (e, name, service) => {
        done(e === null ? [name, service] : resolveError(e));
      });
    },
    connect(to, from, done) {
      const path = "path" in to ? to.path : null;
      const socket = net().connect({
        ...("path" in to ? { path: to.path } : { host: to.host, port: to.port, family: to.family }),
        ...(from === null ? {} : { localAddress: from.host, ...(from.port === 0 ? {} : { localPort: from.port }) }),
        allowHalfOpen: true,
      });
      keep(socket);
      const failed = (e: NodeJS.ErrnoException): void => done(hostError(e));
      socket.once("error", failed);
      socket.once("connect", () => {
        socket.off("error", failed);
        done(socketChannel(sockets, socket, path, true));
      });
      return () => void socket.destroy();
    },
    listen(at, { backlog, reusePort, keepAlive }, accepted, done) {
      const path = "path" in at ? at.path : null;
      if (reusePort && !hasReusePort()) {
        done(noReusePort());
        return;
      }
      if (path !== null) removeStale(path);
      const settings = { allowHalfOpen: true, pauseOnConnect: true, noDelay: true, keepAlive };
      const server = net().createServer(settings, (socket) => {
        keep(socket);
        accepted(socketChannel(sockets, socket, path, false));
      });
      open.add(server);
      server.once("error", (e) => done(hostError(e)));
      server.once("listening", () => done(listenerOf(server, at)));
      server.once("close", () => open.delete(server));
      if ("path" in at) server.listen({ path: at.path, backlog });
      else server.listen({ host: at.host, port: at.port, ipv6Only: at.family === 6, backlog, reusePort } as never);
    },
    secure(channel, request, done) {
      const under = sockets.get(channel);
      // A socket of the program's own.
      if (under === undefined) return secured(duplexOf(channel), channel, request, done);
      under.channel.release();
      return secured(under.socket, channel, request, done);
    },
    datagrams: datagrams.open,
    close() {
      datagrams.close();
      for (const one of open) {
        if ("destroy" in one) one.destroy();
        else one.close();
      }
    },
  };
}

function listenerOf(server: Server, at: Endpoint): Listener | HostError {
  const address = server.address();
  const local =
    typeof address === "object" && address !== null ? endpoint(address.address, address.port, address.family) : at;
  const { _handle } = server as unknown as { readonly _handle?: { readonly fd?: number } };
  return { fd: _handle?.fd ?? -1, local: local ?? at, close: () => void server.close() };
}
