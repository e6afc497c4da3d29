/**
 * The thread that owns the sockets of a program: the program's own thread asks and sleeps until it is answered, so Python's calls may block while Node's
 * sockets, which never do, go on here.
 */
import { isMainThread, type MessagePort, parentPort, workerData } from "node:worker_threads";
import { type Attempt, Kernel } from "./kernel.ts";
import { LATER, Refusal } from "./kernel-socket.ts";
import { type Message, NEWS, type Question, type Start } from "./messages.ts";

const EAGAIN = 11;
const EIO = 5;

/** How long what was sent may take to go out when the program has ended. */
const PATIENCE = 2000;

interface Waiting {
  readonly attempt: Attempt;
  readonly timer: NodeJS.Timeout | null;
}

/** Answers questions until the thread is stopped. */
export function serve(port: MessagePort, { cells }: Start): void {
  const waiting = new Map<number, Waiting>();
  const watched = new Map<number, { readonly id: number; readonly mode: "read" | "write" }>();
  const kernel = new Kernel((id) => {
    for (const [number, one] of waiting) if (one.attempt.sockets.includes(id)) again(number, one);
    for (const [number, one] of watched) if (one.id === id) tell(number, one);
  });
  const reply = (number: number, what: { readonly value: unknown } | { readonly errno: number }): void => {
    port.postMessage({ number, ...what });
    Atomics.add(cells, NEWS, 1);
    Atomics.notify(cells, NEWS);
  };
  const refuse = (number: number, e: unknown): void => {
    const { errno } = e as { readonly errno?: number };
    reply(number, { errno: e instanceof Refusal ? e.errno : Math.abs(errno ?? EIO) });
  };
  /** Tries; says whether that was the last time. */
  const settle = (number: number, attempt: Attempt): boolean => {
    let value: unknown;
    try {
      value = attempt.try();
    } catch (e) {
      refuse(number, e);
      return true;
    }
    if (value === LATER) return false;
    if (value instanceof Promise) {
      value.then(
        (found) => reply(number, { value: found }),
        (e) => refuse(number, e),
      );
    } else reply(number, { value });
    return true;
  };
  const forget = (number: number): void => {
    const timer = waiting.get(number)?.timer ?? null;
    if (timer !== null) clearTimeout(timer);
    waiting.delete(number);
  };
  const again = (number: number, { attempt }: Waiting): void => {
    if (settle(number, attempt)) forget(number);
  };
  const begin = (number: number, question: Question, milliseconds: number | null): void => {
    const make = kernel.attempts[question.what] as (asked: unknown) => Attempt;
    const attempt = make(question.question);
    if (settle(number, attempt)) return;
    if (milliseconds === 0) {
      if (attempt.begun !== undefined) reply(number, { errno: attempt.begun });
      // What the system has ready by now comes in first: it would have been there for a call of its own.
      else setImmediate(() => setImmediate(() => settle(number, attempt) || reply(number, { errno: EAGAIN })));
      return;
    }
    const late = (): void => {
      forget(number);
      reply(number, { errno: EAGAIN });
    };
    waiting.set(number, { attempt, timer: milliseconds === null ? null : setTimeout(late, milliseconds) });
  };
  const tell = (number: number, { id, mode }: { readonly id: number; readonly mode: "read" | "write" }): void => {
    if (!kernel.isReady(id, mode)) return;
    watched.delete(number);
    port.postMessage({ number });
    Atomics.add(cells, NEWS, 1);
    Atomics.notify(cells, NEWS);
  };
  const finish = (number: number): void => {
    kernel.closeAll();
    const since = Date.now();
    const look = (): void => {
      if (kernel.isQuiet || Date.now() - since > PATIENCE) reply(number, { value: null });
      else setTimeout(look, 1);
    };
    look();
  };
  port.on("message", (message: Message) => {
    const { number } = message;
    if (message.kind === "ask") begin(number, message, message.milliseconds);
    else if (message.kind === "watch") {
      watched.set(number, message);
      tell(number, message);
    } else if (message.kind === "finish") finish(number);
    else {
      forget(number);
      watched.delete(number);
    }
  });
}

// Who imports this file without being its thread gets the function alone.
if (!isMainThread && parentPort !== null && (workerData as Partial<Start> | null)?.cells !== undefined) {
  const { cells, port } = workerData as Start & { readonly port: MessagePort };
  serve(port, { cells });
}
