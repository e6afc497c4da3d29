import { type Signal, signal } from "@preact/signals";
import type { CompiledUnits, Emitted, FromCompiler, Typescript, UnitSource } from "../protocol.ts";

/** What became of a text. */
export interface CompileReply extends Omit<CompiledUnits, "links"> {
  readonly emitted: Emitted;
}

export interface Compiler {
  /**
   * Compiles, `inLoop` what is typed where a loop runs; answers to older requests are dropped. The TypeScript comes before the rest, to `read`; where it `isDrawnFirst`, the rest is made when what
   * that gives is done: on two cores the drawing would share them with three other threads. Rejects when the worker itself fails.
   */
  compile(
    units: readonly UnitSource[],
    python: string,
    inLoop: boolean,
    isDrawnFirst: boolean,
    read: (typescript: Typescript) => Promise<void>,
  ): Promise<CompileReply | null>;
  /** Lets the worker compile these until it is asked for something. */
  warm(units: readonly UnitSource[]): void;
}

/** The reply with the text that is optimised, which is asked for when somebody first reads it, and read from a signal, since it comes later. */
function wholeReply(
  { links, ...reply }: CompiledUnits,
  { text, cuts }: Typescript,
  optimised: Signal<string>,
  ask: () => void,
): CompileReply {
  let isAsked = false;
  return {
    ...reply,
    emitted: {
      text,
      cuts,
      links,
      get optimised() {
        if (!isAsked) ask();
        isAsked = true;
        return optimised.value;
      },
    },
  };
}

const NO_TYPESCRIPT: Typescript = { text: "", cuts: new Uint32Array() };

/** The compiler in its worker. A new worker is made when one dies. */
export function createCompiler(spawn: () => Promise<Worker>): Compiler {
  let worker: Promise<Worker> | null = null;
  /** The worker, once it is there: then a request need not wait for what else the page does. */
  let ready: Worker | null = null;
  let next = 0;
  let optimised = { id: 0, text: signal("") };
  let waiting: {
    readonly id: number;
    typescript: Typescript;
    readonly read: (typescript: Typescript) => Promise<void>;
    readonly done: (reply: CompileReply | null) => void;
    readonly fail: (error: Error) => void;
  } | null = null;
  const lose = (why: string) => {
    const lost = waiting;
    waiting = null;
    lost?.fail(new Error(why));
  };
  const start = async (): Promise<Worker> => {
    const made = await spawn();
    made.onmessage = (message: MessageEvent<FromCompiler>) => {
      const reply = message.data;
      if (reply.type === "optimised") {
        if (reply.id === optimised.id) optimised.text.value = reply.text;
        return;
      }
      if (waiting === null || reply.id !== waiting.id) return;
      if (reply.type === "typescript") {
        waiting.typescript = reply;
        const { id } = reply;
        void waiting.read(reply).then(() => made.postMessage({ type: "rest", id }));
        return;
      }
      const { typescript, done, fail } = waiting;
      waiting = null;
      if (reply.type === "compiled") {
        const { id } = reply;
        optimised = { id, text: signal("") };
        done(wholeReply(reply, typescript, optimised.text, () => made.postMessage({ type: "optimise", id })));
      } else fail(new Error(reply.why));
    };
    made.onerror = (event) => {
      made.terminate();
      worker = ready = null;
      lose(event.message || "the compiler stopped");
    };
    ready = made;
    return made;
  };
  return {
    compile(units, python, inLoop, isDrawnFirst, read) {
      worker ??= start();
      const id = ++next;
      waiting?.done(null);
      const to = worker;
      return new Promise((done, fail) => {
        waiting = { id, typescript: NO_TYPESCRIPT, read, done, fail };
        const ask = (made: Worker) => made.postMessage({ type: "compile", id, units, python, inLoop, isDrawnFirst });
        if (ready !== null) return ask(ready);
        to.then(ask, (error: unknown) => {
          if (worker === to) worker = null;
          lose(error instanceof Error ? error.message : String(error));
        });
      });
    },
    warm(units) {
      worker?.then(
        (made) => made.postMessage({ type: "warm", units }),
        // Whoever compiles next hears of it.
        () => undefined,
      );
    },
  };
}
