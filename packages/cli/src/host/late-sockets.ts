/** Sockets that are there when a program first opens one. */
import * as late from "../sockets.lazy.ts";
import type { Interrupts } from "./interrupts.ts";
import type { NodeSockets } from "./sockets/client.ts";

export function lateSockets(interrupts: Interrupts): NodeSockets {
  let made: NodeSockets | undefined;
  const sockets = (): NodeSockets => {
    made ??= late.client.nodeSockets(interrupts);
    return made;
  };
  return {
    ask: (what, question, seconds) => sockets().ask(what, question, seconds),
    watch: (id, mode, ready) => sockets().watch(id, mode, ready),
    get isWatching() {
      return made?.isWatching ?? false;
    },
    pump: (seconds) => sockets().pump(seconds),
    close: () => made?.close(),
  };
}
