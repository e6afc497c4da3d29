import { batch } from "@preact/signals";
import { profileOf } from "@pycoro/document";
import { emptyTrace } from "@pycoro/trace";
import { afterFrame } from "../client/after-frame.ts";
import type { Compiler } from "../client/compiler.ts";
import type { Runner } from "../client/runner.ts";
import { importsOf } from "../model/imports.ts";
import type { Unit } from "../model/units.ts";
import type { CheckReply, CheckRequest, ExploreReply, ExploreRequest, UnitSource } from "../protocol.ts";
import type { Navigation } from "./navigation.ts";
import { createRuns, knownInput } from "./runs.ts";
import type { Session } from "./session-actions.ts";
import type { Program, Store } from "./store.ts";

const AUTO_RUN_DELAY = 250;
const MOST_ORDERS = 400;
const EXPLORE_SECONDS = 8;
const clock = () => new Date().toLocaleTimeString([], { hour12: false });

/** Compiles and runs what stands in the editor, and keeps the last good result when it does not compile. */
export function createSession(
  store: Store,
  go: Navigation,
  compiler: Compiler,
  runner: Runner,
  remember: (text: string) => void,
  check: (request: CheckRequest) => Promise<CheckReply>,
  compilerUrl: () => string,
  explore: (request: ExploreRequest) => Promise<ExploreReply>,
): Session {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const runs = createRuns(store, go, runner, compilerUrl);
  /** Whether what the document types was found to need a running loop. */
  let inLoop = false;

  /** The version of a document, whose blocks are one text: the one that was chosen, else what it says itself. */
  const pythonFor = (source: string) => (store.python.value === "auto" ? profileOf(source) : store.python.value);

  const checkWhole = async () => {
    const source = store.source.value;
    if (store.mode.value !== "document" || store.report.value?.source === source) return;
    store.report.value = { source, report: null, error: null };
    try {
      const { report } = await check({
        type: "check",
        text: source,
        profile: pythonFor(source),
        forks: [...store.forks.value],
        compilerUrl: compilerUrl(),
      });
      if (store.source.value !== source) return;
      store.report.value = { source, report, error: null };
      const shared = new Set(report.shared);
      const isSame = shared.size === store.shared.value.size && [...shared].every((one) => store.shared.value.has(one));
      if (isSame && inLoop === report.inLoop) return;
      inLoop = report.inLoop;
      store.shared.value = shared;
      // What is traced may need what stands before it.
      void compileAndRun(true);
    } catch (error) {
      if (store.source.value === source)
        store.report.value = {
          source,
          report: null,
          error: error instanceof Error ? error.message : String(error),
        };
    }
  };

  /** What is being compiled. */
  let underWay: { readonly units: readonly Unit[]; readonly python: string; readonly runIt: boolean } | null = null;

  const compileAndRun = async (runIt: boolean) => {
    clearTimeout(timer);
    const source = store.source.value;
    const units = store.units.value;
    const mode = store.mode.value;
    const python = mode === "document" ? pythonFor(source) : store.python.value;
    // Who pastes and presses the key to run as well asks for the same twice.
    if (underWay?.units === units && underWay.python === python && (underWay.runIt || !runIt)) return;
    const mine = { units, python, runIt };
    underWay = mine;
    const sources: UnitSource[] = units.map(({ name, text, mode: unitMode }) => ({ name, text, mode: unitMode }));
    // A page that shows nothing yet has no frame that could come before.
    const isDrawnFirst = store.program.value !== null;
    const isLooped = inLoop && mode === "document";
    const compiling = compiler.compile(sources, python, isLooped, isDrawnFirst, async (typescript) => {
      if (store.units.value !== units) return;
      store.coming.value = typescript;
      if (isDrawnFirst) await new Promise<void>((done) => void afterFrame(done));
      // What the runner loads meanwhile: not while the compiler works on what is read first, nor while that is drawn.
      if (runIt) runner.expect(importsOf(sources));
    });
    // The compiler is at work by now, in a thread of its own; a document is checked once it is on the screen.
    if (mode === "document" && store.report.value?.source !== source) {
      store.report.value = null;
      afterFrame(() => void checkWhole());
    }
    if (runIt) runner.stop();
    if (store.runState.value !== "running" || runIt) store.runState.value = "compiling";
    try {
      const reply = await compiling;
      if (runIt) remember(source);
      if (reply === null || store.source.value !== source || store.units.value !== units) return;
      const program: Program = {
        source,
        mode,
        units,
        results: reply.units,
        emitted: reply.emitted,
        profile: reply.profile,
        profileReason: reply.profileReason,
        at: clock(),
        milliseconds: reply.milliseconds,
      };
      // A transcript goes on after a statement that does not compile; a script does not begin.
      const saved = store.saved.value;
      const good = mode !== "script" || saved !== null || reply.units.every((unit) => unit.js !== null);
      batch(() => {
        store.coming.value = null;
        store.attempt.value = program;
        if (good) store.program.value = program;
        else store.runState.value = "done";
        if (good && !runIt) store.runState.value = "done";
        if (good && runIt && saved === null) runs.start(program);
      });
      if (good && runIt) saved?.present(program);
    } catch (error) {
      batch(() => {
        store.coming.value = null;
        store.runState.value = "done";
        store.trouble.value = {
          kind: "crash",
          text: error instanceof Error ? error.message : String(error),
          line: null,
          times: 0,
        };
      });
    } finally {
      if (underWay === mine) underWay = null;
    }
  };

  return {
    run() {
      store.saved.value = null;
      store.stdin.value = [];
      void compileAndRun(true);
    },
    stop() {
      runner.stop();
      store.runState.value = "done";
    },
    edit(text, isPasted = false) {
      if (text === store.source.value) return;
      batch(() => {
        store.source.value = text;
        if (isPasted) store.arrivals.value++;
        store.example.value = null;
        store.saved.value = null;
        store.schedule.value = null;
        store.stdin.value = [];
      });
      clearTimeout(timer);
      const follow = () => {
        const isHeld = store.trouble.value?.kind === "held";
        void compileAndRun(store.settings.value.autoRun && !runs.isTired() && !isHeld);
      };
      // Keys follow each other; what is pasted is there at once, and another program.
      if (isPasted) runs.refresh();
      if (isPasted) follow();
      else timer = setTimeout(follow, AUTO_RUN_DELAY);
    },
    load(text, options = {}) {
      // What was typed and never run is not lost when another text takes its place.
      const before = store.source.value;
      if (store.example.value === null && before !== "" && before !== text) remember(before);
      runs.wish({ step: options.step, folds: options.folds });
      batch(() => {
        store.source.value = text;
        store.arrivals.value++;
        store.modeChoice.value = options.mode ?? null;
        store.example.value = options.example ?? null;
        store.saved.value = options.saved ?? null;
        store.python.value = options.python ?? "auto";
        store.schedule.value = options.schedule ?? null;
        store.lent.value = options.limits ?? {};
        store.seed.value = options.seed ?? 0;
        store.stdin.value = [];
        store.focus.value = null;
        store.commented.value = null;
        store.forks.value = new Set();
        store.shared.value = new Set();
        store.chosenLines.value = new Set();
        store.filter.value = null;
        store.report.value = null;
        if (options.view !== undefined) store.view.value = options.view;
      });
      if (options.hold === true) {
        runner.stop();
        batch(() => {
          store.trace.value = emptyTrace;
          store.done.value = null;
          store.cursor.value = -1;
          store.trouble.value = { kind: "held", text: "", line: null, times: 0 };
        });
      }
      void compileAndRun(options.hold !== true);
    },
    focus(block, commented = null, line) {
      runs.wish({ line });
      batch(() => {
        store.focus.value = block;
        store.commented.value = commented;
        store.stdin.value = [];
      });
      void compileAndRun(true);
    },
    fork(block) {
      const forks = new Set(store.forks.value);
      if (!forks.delete(block)) forks.add(block);
      batch(() => {
        store.forks.value = forks;
        store.report.value = null;
      });
      void compileAndRun(true);
    },
    explore(anyOrder) {
      const program = store.program.value;
      const unit = program?.units[0];
      if (program === null || unit === undefined || program.mode !== "script") return;
      const { source, profile } = program;
      const say = (reply: ExploreReply | null, error: string | null) => {
        store.explored.value = { source, anyOrder, reply, error };
      };
      say(null, null);
      explore({
        type: "explore",
        name: unit.name,
        text: unit.text,
        profile,
        seed: store.seed.value,
        anyOrder,
        maxRuns: MOST_ORDERS,
        seconds: EXPLORE_SECONDS,
        stdin: knownInput(store),
        compilerUrl: compilerUrl(),
      }).then(
        (reply) => say(reply, null),
        (error: unknown) => say(null, error instanceof Error ? error.message : String(error)),
      );
    },
    follow(schedule) {
      store.schedule.value = schedule;
      const program = store.program.value;
      if (program !== null) runs.start(program);
    },
    answer(line) {
      const after = store.outputs.value.length;
      store.stdin.value = [...store.stdin.value, { text: line, after }];
      const program = store.program.value;
      if (program !== null) runs.start(program);
    },
  };
}
