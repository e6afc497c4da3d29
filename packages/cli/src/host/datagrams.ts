/** Datagrams by node:dgram. */
import type { RemoteInfo, Socket, SocketOptions } from "node:dgram";
import type { DatagramChannel, DatagramEvents, Endpoint, InternetAddress, Network } from "@pycoro/runtime";
import { hasReusePort, hostError, noReusePort } from "./errors.ts";

const endpoint = ({ address, port, family }: { address: string; port: number; family: string }): InternetAddress => ({
  host: address,
  port,
  family: family === "IPv6" ? 6 : 4,
});

/** Where a socket stands; null when it has no address. */
function placeOf(f: () => { address: string; port: number; family: string }): Endpoint | null {
  try {
    return endpoint(f());
  } catch {
    return null;
  }
}

/** Node keeps the handle under a symbol, and warns who reads it by its old name. */
function fdOf(socket: Socket): number {
  const symbol = Object.getOwnPropertySymbols(socket).find((one) => one.description === "state symbol");
  const state = symbol && (socket as unknown as Record<symbol, { readonly handle?: { readonly fd?: number } }>)[symbol];
  return state?.handle?.fd ?? -1;
}

/** @param close closes the socket */
function channelOf(socket: Socket, close: () => void): DatagramChannel {
  let events: DatagramEvents | null = null;
  /** What has come before anybody wanted it. */
  const early: ((to: DatagramEvents) => void)[] = [];
  const report = (f: (to: DatagramEvents) => void): void => {
    if (events === null) early.push(f);
    else f(events);
  };
  socket.on("message", (bytes: Buffer, from: RemoteInfo) =>
    report((to) => to.received(new Uint8Array(bytes), endpoint(from))),
  );
  socket.on("error", (e) => report((to) => to.failed(hostError(e))));
  return {
    fd: fdOf(socket),
    local: placeOf(() => socket.address()),
    remote: placeOf(() => socket.remoteAddress()),
    attach(owner) {
      events = owner;
      for (const f of early.splice(0)) f(owner);
    },
    send(bytes, to, done) {
      const after = (e: Error | null): void => done(e === null || e === undefined ? null : hostError(e));
      if (to === null) socket.send(bytes, after);
      else socket.send(bytes, to.port, to.host, after);
    },
    close,
  };
}

export function nodeDatagrams(): { readonly open: Network["datagrams"]; close(): void } {
  const all = new Set<Socket>();
  return {
    open(family, at, to, { broadcast, reusePort }, done) {
      if (reusePort && !hasReusePort()) {
        done(noReusePort());
        return;
      }
      const dgram = process.getBuiltinModule("node:dgram");
      const socket = dgram.createSocket({
        type: family === 6 ? "udp6" : "udp4",
        ipv6Only: family === 6,
        reusePort,
      } as SocketOptions);
      all.add(socket);
      const close = (): void => {
        if (all.delete(socket)) socket.close();
      };
      const failed = (e: Error): void => {
        close();
        done(hostError(e));
      };
      const ready = (): void => {
        socket.off("error", failed);
        if (broadcast) socket.setBroadcast(true);
        done(channelOf(socket, close));
      };
      const connected = (): void => {
        if (to === null) ready();
        else
          socket.connect(to.port, to.host, (e?: Error) => {
            if (e === undefined || e === null) ready();
            else failed(e);
          });
      };
      socket.once("error", failed);
      if (at === null) connected();
      else socket.bind({ address: at.host, port: at.port }, connected);
    },
    close() {
      for (const socket of all) socket.close();
    },
  };
}
