/** `open_connection`, `start_server` and their Unix forms (Lib/asyncio/streams.py). */

import { await_ } from "../../coroutine/await.ts";
import type { PyDict } from "../../object/dict.ts";
import { recordFromDict } from "../../object/dict.ts";
import { apply, applyMethod } from "../../object/functions/call.ts";
import { PyTuple } from "../../object/type.ts";
import { type Kwargs, None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { getRunningLoop } from "../events.ts";
import { coro, fn } from "../kit.ts";
import { readerProtocol } from "./stream-protocol.ts";
import { type StreamReader, StreamReaderType } from "./stream-reader.ts";
import { StreamWriter } from "./stream-writer.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const define = coro("streams");
const local = fn("streams");

const named = (kwds: PyDict): Kwargs => recordFromDict(kwds) ?? {};
const readerOn = (loop: EventLoop, limit: Value): StreamReader => apply(StreamReaderType, [], { limit, loop });

/** Connects through a method of the loop and wraps what comes. */
function* open(owner: string, method: string, args: Value[], limit: Value, kwds: PyDict): Steps {
  const loop = getRunningLoop();
  const reader = readerOn(loop, limit);
  const protocol = readerProtocol(reader, None, loop);
  const factory = local(`${owner}.<locals>.<lambda>`, "", () => protocol);
  const made: PyTuple = yield await_(applyMethod(loop, method, [factory, ...args], named(kwds)));
  const writer = StreamWriter.over(made.items[0], protocol, reader, loop);
  return new PyTuple([reader, writer]);
}
/** Serves through a method of the loop: each client gets a reader and a writer. */
function* serve(owner: string, method: string, onClient: Value, args: Value[], limit: Value, kwds: PyDict): Steps {
  const loop = getRunningLoop();
  const factory = local(`${owner}.<locals>.factory`, "", () => readerProtocol(readerOn(loop, limit), onClient, loop));
  return yield await_(applyMethod(loop, method, [factory, ...args], named(kwds)));
}

export const open_connection = define(
  "open_connection",
  "host=None, port=None, *, limit=65536, **kwds",
  (host: Value, port: Value, limit: Value, kwds: PyDict) =>
    open("open_connection", "create_connection", [host ?? None, port ?? None], limit ?? 65536, kwds),
  26,
  "A wrapper for create_connection() returning a (reader, writer) pair.",
);
export const start_server = define(
  "start_server",
  "client_connected_cb, host=None, port=None, *, limit=65536, **kwds",
  (onClient: Value, host: Value, port: Value, limit: Value, kwds: PyDict) =>
    serve("start_server", "create_server", onClient, [host ?? None, port ?? None], limit ?? 65536, kwds),
  56,
  "Start a socket server, call back for each client connected.",
);
export const open_unix_connection = define(
  "open_unix_connection",
  "path=None, *, limit=65536, **kwds",
  (path: Value, limit: Value, kwds: PyDict) =>
    open("open_unix_connection", "create_unix_connection", [path ?? None], limit ?? 65536, kwds),
  94,
  "Similar to `open_connection` but works with UNIX Domain Sockets.",
);
export const start_unix_server = define(
  "start_unix_server",
  "client_connected_cb, path=None, *, limit=65536, **kwds",
  (onClient: Value, path: Value, limit: Value, kwds: PyDict) =>
    serve("start_unix_server", "create_unix_server", onClient, [path ?? None], limit ?? 65536, kwds),
  106,
  "Similar to `start_server` but works with UNIX Domain Sockets.",
);
