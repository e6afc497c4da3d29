/** `add_reader`, `add_writer` and their opposites (Lib/asyncio/selector_events.py): callbacks for as long as a socket is ready. */
import { slot } from "../../host/interpreter.ts";
import { error, NotImplementedError, OSError, RuntimeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { None, type Value } from "../../object/value.ts";
import { tryIndex } from "../../types/convert.ts";
import type { EventLoop } from "../base-events.ts";
import { Handle } from "../handles.ts";
import { Outside } from "../io/outside.ts";
import { labelled } from "../reports/format-helpers.ts";
import { type OpenSocket, socketAt, socketsOfHost } from "./open-sockets.ts";

export type Mode = "read" | "write";

interface Watch {
  readonly handle: Handle;
  end(): void;
}
const WATCHES = Symbol("watched descriptors");
const watchesOf = (loop: EventLoop): Map<string, Watch> => {
  const all = slot(WATCHES, () => new WeakMap<EventLoop, Map<string, Watch>>());
  const known = all.get(loop);
  if (known !== undefined) return known;
  const made = new Map<string, Watch>();
  all.set(loop, made);
  return made;
};

/** The descriptor of a number or of an object that has one. @throws ValueError */
export function descriptorOf(file: Value): number {
  const own = tryIndex(file);
  let fd: Value = own;
  if (own === undefined) {
    try {
      fd = tryIndex(invoke(file, "fileno"));
    } catch {
      fd = undefined;
    }
    if (fd === undefined) throw error(ValueError, `Invalid file object: ${reprOf(file)}`);
  }
  if (fd < 0) throw error(ValueError, `Invalid file descriptor: ${fd}`);
  return Number(fd);
}

/** The socket of a descriptor. @throws OSError when it is closed, NotImplementedError for other files */
export function watchable(fd: number): OpenSocket {
  const socket = socketAt(fd);
  if (socket !== undefined) return socket;
  if (fd > 2) throw call(OSError, 9, "Bad file descriptor");
  throw error(NotImplementedError, "pycoro watches sockets; for sys.stdin there is loop.connect_read_pipe()");
}

/** @throws RuntimeError when a transport has the descriptor */
export function ensureNoTransport(file: Value): void {
  const fd = descriptorOf(file);
  const transport = socketAt(fd)?.transport;
  if (transport === undefined || transport.isClosing) return;
  throw error(RuntimeError, `File descriptor ${reprOf(file)} is used by transport ${reprOf(transport)}`);
}

/** Calls back in each turn of the loop in which a descriptor is ready; takes the place of an earlier callback. */
export function watch(loop: EventLoop, fd: number, mode: Mode, callback: Value, args: readonly Value[]): Handle {
  loop.checkClosed();
  const { id } = watchable(fd);
  const sockets = socketsOfHost();
  const watches = watchesOf(loop);
  const key = `${mode}:${fd}`;
  watches.get(key)?.end();
  const handle = new Handle(callback, args, loop, null);
  let stop: (() => void) | undefined;
  const outside = new Outside(loop, () => stop?.());
  const again = labelled("BaseSelectorEventLoop._process_events", "asyncio.selector_events", 0, (): Value => {
    if (watches.get(key) === own) arm();
    return None;
  });
  const arm = (): void => {
    stop = sockets.watch(id, mode, () => outside.repeat(handle, again));
  };
  const own: Watch = {
    handle,
    end: () => {
      stop?.();
      outside.done();
      handle.cancel();
      watches.delete(key);
    },
  };
  watches.set(key, own);
  arm();
  return handle;
}
/** Says whether there was a callback. */
export function unwatch(loop: EventLoop, fd: number, mode: Mode): boolean {
  if (loop.isClosed) return false;
  const found = watchesOf(loop).get(`${mode}:${fd}`);
  found?.end();
  return found !== undefined;
}
