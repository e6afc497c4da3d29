/// <reference lib="webworker" />
import {
  type CompilerPort,
  createProbe,
  finish,
  type Host,
  helpers,
  Interrupted,
  loadUnit,
  type Profile,
  reportUncaught,
  startInterpreter,
  virtualClock,
} from "@pycoro/runtime";
import { type BudgetKind, Recorder, type RunEnd, type TraceSink } from "@pycoro/trace";
import type { CheckRequest, ExploreRequest, FromRunner, RunRequest, WarmRequest } from "../protocol.ts";
import * as late from "./check.lazy.ts";
import type { LoadedCompiler } from "./compile-port.ts";
import { closeDoors, createEvaluator } from "./evaluate.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromRunner, buffers: readonly ArrayBuffer[] = []) => send(message, [...buffers]);
const send = scope.postMessage.bind(scope);
const evaluate = createEvaluator(scope as unknown as Parameters<typeof createEvaluator>[0]);
closeDoors(scope);
/** What scripts/prelude.js puts before the runner. */
interface Parts {
  readonly read: (urls: readonly string[]) => void;
  readonly loaded: () => readonly string[];
  readonly load: (names: readonly string[]) => void;
}
const parts = (scope as unknown as Record<symbol, Parts>)[Symbol.for("pycoro.parts")]!;

/** The compiler for programs that compile; its script is loaded when it is first asked. What is `interruptible` asks its host in loops whether to go on. */
function compilerFrom(url: string, profile: string, interruptible = false): CompilerPort {
  let port: ReturnType<LoadedCompiler> | null = null;
  const loaded = (): ReturnType<LoadedCompiler> => {
    if (port === null) {
      const hooks = scope as unknown as Record<symbol, unknown>;
      const hook = Symbol.for("pycoro.compiler");
      const loader = Symbol.for("pycoro.read");
      // The means to load its parts are no longer in the global scope.
      hooks[loader] = parts.read;
      parts.read([url]);
      port = (hooks[hook] as LoadedCompiler)(profile, interruptible);
      delete hooks[loader];
      delete hooks[hook];
    }
    return port;
  };
  return {
    compile: (...request) => loaded().compile(...request),
    parse: (...request) => loaded().parse(...request),
    evaluate,
    find: () => undefined,
  };
}

/** A fixed sequence: the same program gives the same run. A linear congruence is enough for a seed. */
const randomFrom = (seed: number): Host["random"] => {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[i] = state >>> 24;
    }
  };
};

function check(request: CheckRequest): void {
  const started = performance.now();
  const report = late.checking.checkWholeDocument(
    request.text,
    request.profile as Profile,
    compilerFrom(request.compilerUrl, request.profile, true),
    randomFrom(0),
    new Set(request.forks),
  );
  post({ type: "report", report, milliseconds: performance.now() - started });
}

/** Chunks are small at first, so that the page has something to show, and so that little is lost when a run has to be ended. */
const EAGER = 300;
const CHUNK = 8000;
const CHUNK_MS = 60;
/** When it is first looked how much memory values take, and how often then. Short programs never load the means for it. */
const FIRST_LOOK_MS = 250;
const LOOK_MS = 100;

function run(request: RunRequest): void {
  const { limits } = request;
  const started = performance.now();
  let last = started;
  const clock = virtualClock();
  const probe = createProbe(() => clock.monotonic());
  let waits = false;

  const onBudget = (which: BudgetKind): never => {
    flush();
    // What a person would do to a program that has gone quiet: Ctrl+C, which the program may handle.
    if (which === "quiet" || which === "virtual") throw helpers.raise(helpers.KeyboardInterrupt);
    throw new Interrupted(which);
  };
  const recorder = new Recorder({
    probe,
    limits: { steps: limits.steps, events: limits.events, output: limits.output },
    onBudget,
  });
  const flush = () => {
    if (recorder.pending > 0) {
      const { packed, buffers } = recorder.flush();
      post({ type: "chunk", chunk: packed }, buffers);
    }
    last = performance.now();
  };
  let count = 0;
  let nextLook = started + FIRST_LOOK_MS;
  /** Measuring takes a sixth of the time at most. */
  const look = (now: number) => {
    const held = late.held.heldBytes(recorder.held(), limits.memory * 1e6);
    const took = performance.now() - now;
    nextLook = now + took * 6 + LOOK_MS;
    if (held > limits.memory * 1e6) recorder.exhaust("memory", limits.memory);
  };
  /** After each thing that was recorded. */
  const beat = () => {
    count++;
    if (count < EAGER ? count < 40 || count % 8 === 0 : recorder.pending >= CHUNK) flush();
    else if (count % 256 === 0) {
      const now = performance.now();
      if (now - last > CHUNK_MS) flush();
      if (now - started > limits.wall * 1000) recorder.exhaust("wall", limits.wall);
      if (now > nextLook) look(now);
    }
  };
  const sink: TraceSink = {
    emit(event) {
      recorder.emit(event);
      beat();
    },
    line(span, locals) {
      recorder.line(span, locals);
      beat();
    },
  };
  const write = (fd: 1 | 2) => (text: string) => {
    if (probe.looking()) return;
    recorder.output(fd, text);
    if (recorder.pending >= CHUNK) flush();
  };
  const watch = (seconds: number) => {
    if (!Number.isFinite(seconds)) recorder.exhaust("quiet", limits.quiet);
    clock.sleep(seconds);
    const longest = recorder.runsForever ? Math.min(limits.forever, limits.virtual) : limits.virtual;
    if (clock.monotonic() > longest) recorder.exhaust("virtual", longest);
    if (clock.monotonic() - recorder.lastOutput > limits.quiet) recorder.exhaust("quiet", limits.quiet);
  };
  let line = 0;
  const texts = new Map(request.units.map((unit) => [unit.name, unit.text]));
  const host: Host = {
    stdout: { write: write(1), isatty: false },
    stderr: { write: write(2), isatty: false },
    stdin: {
      readLine() {
        const next = request.stdin[line];
        if (next !== undefined) {
          line++;
          return `${next}\n`;
        }
        if (request.stdinEnded) return undefined;
        waits = true;
        throw new Interrupted("input");
      },
    },
    clock: {
      ...clock,
      sleep: watch,
      wait: async (seconds) => watch(seconds),
    },
    random: randomFrom(request.seed),
    compiler: compilerFrom(request.compilerUrl, request.profile),
    sourceText: (name) => (name === "<stdin>" ? undefined : texts.get(name)),
    platform: "linux",
  };
  const filename = request.units[0]?.name ?? "main.py";
  const { main } = startInterpreter({
    host,
    filename,
    argv: [filename],
    profile: request.profile as Profile,
    trace: sink,
    ...(request.schedule === null ? {} : { schedule: late.exploring.scheduleNamed(request.schedule) }),
  });
  recorder.start();
  let exit = 0;
  let how: RunEnd = "ok";
  let failure: unknown;
  try {
    for (const unit of request.units) {
      const base = recorder.addUnit(unit.name, unit.text, unit.links);
      if (unit.js === null) {
        if (unit.error !== null) host.stderr.write(unit.error);
        exit = 1;
        continue;
      }
      const rt = {
        ...helpers,
        line: (span: number, locals?: () => Readonly<Record<string, unknown>>) => sink.line(base + span, locals),
      };
      try {
        loadUnit(host.compiler!, unit.js, unit.name)(rt, main);
        exit = 0;
        failure = undefined;
      } catch (error) {
        if (error instanceof Interrupted) throw error;
        exit = reportUncaught(error);
        failure = error;
        if (unit.mode === "exec") break;
      }
    }
    exit = finish(exit);
    how = recorder.hit !== null ? "interrupt" : exit === 0 ? "ok" : exit === 130 ? "interrupt" : "error";
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    how = "budget";
  }
  if (waits) {
    flush();
    post({ type: "waits" });
    return;
  }
  recorder.end(how, how === "error" ? failure : undefined);
  flush();
  post({ type: "done", how, hit: recorder.hit, milliseconds: performance.now() - started, parts: parts.loaded() });
}

type Asked = RunRequest | CheckRequest | ExploreRequest | WarmRequest;

function answer(request: Asked): void {
  try {
    if (request.type === "warm") parts.load(request.parts);
    else if (request.type === "check") check(request);
    else if (request.type === "explore") {
      const { compilerUrl, profile } = request;
      post(late.exploring.exploreProgram(request, compilerFrom(compilerUrl, profile), randomFrom));
    } else run(request);
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    post({ type: "crash", why });
  }
}

// In the reaction of a promise an exception costs a sixth: elsewhere the engine describes each that is thrown for whoever might report it.
scope.onmessage = (message: MessageEvent<Asked>) => void Promise.resolve(message.data).then(answer);
