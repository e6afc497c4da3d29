/** The program's side of the thread that owns its sockets. The thread starts with the first socket. */
import type { MessagePort, Worker } from "node:worker_threads";
import type { Sockets } from "@pycoro/runtime";
import { errorOf } from "../errors.ts";
import type { Interrupts } from "../interrupts.ts";
import "./thread.lazy.ts";
import type { Message, Ready, Reply } from "./messages.ts";

export interface NodeSockets extends Sockets {
  /** Closes everything; what was sent goes out first. */
  close(): void;
}

/** How long the thread may take to let the last bytes out; it gives up by itself before. */
const LAST_WORDS = 3000;

export function nodeSockets(interrupts: Interrupts): NodeSockets {
  let worker: Worker | null = null;
  let port: MessagePort | null = null;
  let count = 0;
  const ready = new Map<number, () => void>();
  const answers = new Map<number, Reply>();
  /** Sockets that were found ready while somebody waited for an answer, and of which nobody has been told. */
  const waiting: Ready[] = [];
  const { receiveMessageOnPort, MessageChannel, Worker } = process.getBuiltinModule("node:worker_threads");

  const arrived = (message: Reply | Ready): void => {
    if ("value" in message || "errno" in message) answers.set(message.number, message);
    else {
      const f = ready.get(message.number);
      ready.delete(message.number);
      rest();
      f?.();
    }
  };
  /** Only who watches keeps the process waiting. */
  const rest = (): void => {
    if (ready.size === 0) port?.unref();
  };
  const started = (): MessagePort => {
    if (port !== null) return port;
    const { port1, port2 } = new MessageChannel();
    const [file, options] = threadFile();
    worker = new Worker(file, {
      ...options,
      workerData: { cells: interrupts.cells, port: port2 },
      transferList: [port2],
    });
    worker.unref();
    port1.on("message", arrived);
    port1.unref();
    port = port1;
    return port1;
  };
  /** Takes what has come; gives what is ready. */
  const taken = (): Ready[] => {
    const found: Ready[] = [];
    const from = started();
    for (let got = receiveMessageOnPort(from); got !== undefined; got = receiveMessageOnPort(from)) {
      const { message } = got as { readonly message: Reply | Ready };
      if ("value" in message || "errno" in message) answers.set(message.number, message);
      else found.push(message);
    }
    return found;
  };
  /** Waits for the answer with a number; undefined when the time is over. */
  const answer = (number: number, milliseconds: number | null): Reply | undefined => {
    return interrupts.until(() => {
      // What is ready is told between two turns of the loop.
      for (const message of taken()) {
        waiting.push(message);
        setImmediate(() => {
          const at = waiting.indexOf(message);
          if (at >= 0) arrived(...(waiting.splice(at, 1) as [Ready]));
        });
      }
      const found = answers.get(number);
      answers.delete(number);
      return found;
    }, milliseconds);
  };
  const send = (message: Message): void => started().postMessage(message);

  return {
    ask(what, question, seconds) {
      const number = ++count;
      const milliseconds = seconds === null ? null : Math.max(0, seconds * 1000);
      send({ kind: "ask", number, milliseconds, what, question } as Message);
      let reply: Reply | undefined;
      try {
        reply = answer(number, null);
      } catch (e) {
        send({ kind: "forget", number });
        throw e;
      }
      if (reply === undefined) throw new Error("the sockets' thread is gone");
      return "errno" in reply ? errorOf(reply.errno) : (reply.value as never);
    },
    watch(id, mode, f) {
      const number = ++count;
      ready.set(number, f);
      send({ kind: "watch", number, id, mode });
      port?.ref();
      return () => {
        if (!ready.delete(number)) return;
        send({ kind: "forget", number });
        rest();
      };
    },
    get isWatching() {
      return ready.size > 0;
    },
    pump(seconds) {
      const milliseconds = seconds === null ? null : Math.max(0, seconds * 1000);
      const found = interrupts.until(() => {
        const all = [...waiting.splice(0), ...taken()];
        return all.length > 0 ? all : undefined;
      }, milliseconds);
      for (const message of found ?? []) arrived(message);
    },
    close() {
      if (worker === null || port === null) return;
      const number = ++count;
      send({ kind: "finish", number });
      try {
        answer(number, LAST_WORDS);
      } catch {
        // The user does not want to wait for it.
      }
      port.close();
      void worker.terminate();
      worker = null;
      port = null;
    },
  };
}

/** The thread's program: a part of the built command; from the sources, which a thread cannot load by itself, a bundle of them. */
function threadFile(): [file: string | URL, options: object] {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return [new URL("../pycoro.cjs", here), { argv: ["sockets"], execArgv: [] }];
  const { createRequire } = process.getBuiltinModule("node:module");
  const { buildSync } = createRequire(here)("esbuild") as { buildSync(options: object): Bundle };
  const { outputFiles } = buildSync({
    entryPoints: [process.getBuiltinModule("node:url").fileURLToPath(new URL("./thread.ts", here))],
    bundle: true,
    platform: "node",
    write: false,
  });
  return [outputFiles[0].text, { eval: true, execArgv: [] }];
}
interface Bundle {
  readonly outputFiles: readonly [{ readonly text: string }];
}
