/** What the world outside has to say (sockets, processes, signals), brought into the loop as callbacks. */
import { isBlocking } from "../../coroutine/blocking.ts";
import { type Context, currentContext } from "../../coroutine/context.ts";
import { current, type Interpreter } from "../../host/interpreter.ts";
import type { HostError, Network } from "../../host/io.ts";
import { error, NotImplementedError, OSError, type PyBaseException } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Handle } from "../handles.ts";
import { note } from "../note.ts";
import { labelled } from "../reports/format-helpers.ts";
import { fromOutside } from "../schedule.ts";

/** Something outside that may still report: while it is open, the loop waits for it instead of calling it a deadlock. */
export class Outside {
  readonly #loop: EventLoop;
  readonly #interpreter: Interpreter = current.interpreter;
  readonly #context: Context = currentContext().copy();
  readonly #release: () => void;
  #isOpen = true;
  /** Whether the loop has something to wait for while it is open. */
  readonly #counts: boolean;

  /** @param release what ends it when the loop is closed before */
  constructor(loop: EventLoop, release: () => void) {
    this.#loop = loop;
    this.#release = release;
    this.#counts = current.interpreter.host.network?.isInner !== true;
    if (this.#counts) loop.outside++;
    loop.resources.add(this);
  }

  /** Makes `f` ready as a callback, and ends the loop's wait. `label` is what CPython calls that callback. */
  report(label: string, f: () => void): void {
    this.#enter(() => {
      const callback = labelled(label, "asyncio.selector_events", 0, (): Value => {
        f();
        return None;
      });
      fromOutside(this.#loop.soon(callback, [], this.#context), this);
    });
  }
  /** Makes a handle ready, again and again if need be. */
  push(handle: Handle): void {
    this.#enter(() => this.#loop.soon(handle.callback, handle.args, handle.context));
  }
  /** Makes the very handle ready, and `after` behind it. */
  repeat(handle: Handle, after: Value): void {
    this.#enter(() => {
      if (handle.isCancelled) return;
      this.#loop.ready.push(handle);
      note("h.soon", handle);
      this.#loop.soon(after, [], this.#context);
    });
  }
  #enter(f: () => void): void {
    if (!this.#isOpen || this.#loop.isClosed) return;
    const before = current.interpreter;
    current.interpreter = this.#interpreter;
    try {
      f();
      this.#loop.wakeUp?.();
    } finally {
      current.interpreter = before;
    }
  }

  /** Nothing more will come. */
  done(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#counts) this.#loop.outside--;
    this.#loop.resources.delete(this);
  }
  /** The loop is closed: ends what is outside. */
  release(): void {
    this.done();
    this.#release();
  }
}

/** The OSError that a failure outside means; of the subclass that belongs to its number. */
export const osErrorOf = (e: HostError, text = e.text): PyBaseException => call(OSError, e.errno, text);

/** What stands in for the host's network while the loop blocks; connections.ts installs it. */
export const blockingSide: { network: (() => Network) | null } = { network: null };

/** The host's port, or an error that says who has none. @throws NotImplementedError */
export function portOf<K extends "network" | "processes" | "signals">(
  kind: K,
  what: string,
): NonNullable<(typeof current.interpreter.host)[K]> {
  const { host } = current.interpreter;
  const port =
    kind === "network" && host.sockets !== undefined && isBlocking()
      ? (blockingSide.network?.() ?? host.network)
      : host[kind];
  if (port !== undefined) return port as NonNullable<(typeof current.interpreter.host)[K]>;
  throw error(
    NotImplementedError,
    `${what} need an operating system: they work with "pycoro run" on Node, not in the browser`,
  );
}
