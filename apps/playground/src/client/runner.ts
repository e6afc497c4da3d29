import type { TraceChunk } from "@pycoro/trace";
import type {
  CheckReply,
  CheckRequest,
  ExploreReply,
  ExploreRequest,
  FromRunner,
  RunDone,
  RunRequest,
  WarmRequest,
} from "../protocol.ts";

export interface RunHandlers {
  readonly chunk: (chunk: TraceChunk) => void;
  readonly done: (done: RunDone) => void;
  readonly waits: () => void;
  readonly crash: (why: string) => void;
  /** The program used up its real time and was ended. */
  readonly killed: () => void;
}

export interface Runner {
  readonly run: (request: RunRequest, handlers: RunHandlers) => void;
  /** Stops what runs. */
  readonly stop: () => void;
  /** The next program is being compiled, and will need these parts: the worker that waits for it loads them meanwhile. */
  readonly expect: (parts: readonly string[]) => void;
}

/** What programs need more often than not. */
const USUAL: readonly string[] = ["functions", "int", "float"];

/**
 * Runs each program in a worker of its own, which is ended afterwards, whatever the program did.
 * The next worker is started ahead, so that a run begins at once.
 */
export function createRunner(spawn: () => Promise<Worker>): Runner {
  let spare: Promise<Worker> | null = null;
  /** What the last program needed of the standard library. */
  let warm = USUAL;
  /** Ends the current run. */
  let end = (): void => undefined;
  const reading = import("./read-chunks.ts");
  const expect = (parts: readonly string[]) => {
    const request: WarmRequest = { type: "warm", parts };
    spare?.then(
      (made) => made.postMessage(request),
      // The run that needs the worker hears of it.
      () => undefined,
    );
  };
  const prepare = () => {
    if (spare !== null) return;
    spare = spawn();
    expect(warm);
  };
  const stop = () => {
    end();
    prepare();
  };
  prepare();
  return {
    stop,
    expect,
    run(request, handlers) {
      stop();
      let over = false;
      let worker: Worker | null = null;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const finish = () => {
        over = true;
        clearTimeout(timer);
        worker?.terminate();
      };
      end = finish;
      const taken = spare ?? spawn();
      spare = null;
      Promise.all([taken, reading]).then(
        ([ready, { chunkReader }]) => {
          if (over) {
            ready.terminate();
            return;
          }
          worker = ready;
          const read = chunkReader();
          ready.onmessage = (message: MessageEvent<FromRunner>) => {
            if (over) return;
            const said = message.data;
            if (said.type === "chunk") handlers.chunk(read(said.chunk));
            else if (said.type === "done") {
              warm = said.parts;
              finish();
              handlers.done(said);
            } else if (said.type === "waits") {
              finish();
              handlers.waits();
            } else if (said.type === "crash") {
              finish();
              handlers.crash(said.why);
            }
            if (over) prepare();
          };
          ready.onerror = (event) => {
            if (over) return;
            finish();
            handlers.crash(event.message || "worker error");
            prepare();
          };
          timer = setTimeout(() => {
            if (over) return;
            finish();
            handlers.killed();
            prepare();
          }, request.limits.wall * 1000);
          ready.postMessage(request);
        },
        (error: unknown) => {
          if (!over) handlers.crash(error instanceof Error ? error.message : String(error));
        },
      );
    },
  };
}

/** Seconds that checking a document, or running a program in every order, may take. */
const PATIENCE = 25;

/** Asks a worker of its own for one thing; a new question ends the last one. Rejects when it takes too long or the worker fails. */
function createAsker<Request, Reply extends FromRunner>(
  spawn: () => Promise<Worker>,
  type: Reply["type"],
): (request: Request) => Promise<Reply> {
  let current: Worker | null = null;
  return async (request) => {
    current?.terminate();
    const worker = await spawn();
    current = worker;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        worker.terminate();
        fail(new Error(`it was still running after ${PATIENCE} s`));
      }, PATIENCE * 1000);
      const over = () => {
        clearTimeout(timer);
        worker.terminate();
      };
      worker.onmessage = (message: MessageEvent<FromRunner>) => {
        if (message.data.type === type) {
          over();
          done(message.data as Reply);
        } else if (message.data.type === "crash") {
          over();
          fail(new Error(message.data.why));
        }
      };
      worker.onerror = (event) => {
        over();
        fail(new Error(event.message || "worker error"));
      };
      worker.postMessage(request);
    });
  };
}

/** Checks documents. */
export const createChecker = (spawn: () => Promise<Worker>) => createAsker<CheckRequest, CheckReply>(spawn, "report");

/** Runs programs in every order. */
export const createExplorer = (spawn: () => Promise<Worker>) =>
  createAsker<ExploreRequest, ExploreReply>(spawn, "explored");
