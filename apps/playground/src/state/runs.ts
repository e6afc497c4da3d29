import { batch } from "@preact/signals";
import { blocks } from "@pycoro/document";
import { appendChunks, type TraceChunk } from "@pycoro/trace";
import type { RunHandlers, Runner } from "../client/runner.ts";
import { busiestLine } from "../model/busiest-line.ts";
import { focusedBlock } from "../model/units.ts";
import { clearRun } from "./clear-run.ts";
import type { Navigation } from "./navigation.ts";
import type { Program, Store, Trouble } from "./store.ts";

/** Where the page is to stand once the run is over, and which repeats it unfolds. */
export interface Wish {
  readonly step?: number | undefined;
  readonly line?: number | undefined;
  readonly folds?: readonly number[] | undefined;
}

/** The runs of a session, one after the other. */
export interface Runs {
  /** Takes away what the last run left and shows what comes of this one. */
  readonly start: (program: Program) => void;
  /** Holds for the next run that is started. */
  readonly wish: (wish: Wish) => void;
  /** Whether the last run hit a budget. */
  readonly isTired: () => boolean;
  /** Forgets that it did: another program has come. */
  readonly refresh: () => void;
}

/** The first event of the traced block itself, after the statements of earlier blocks that it builds on. */
function firstOfBlock({ focus, trace }: Store, { source, units }: Program): number | null {
  const block = focusedBlock(blocks(source), focus.value);
  if (block === null) return null;
  const from = source
    .split("\n")
    .slice(0, block.line + 1)
    .join("\n").length;
  const { events, spans } = trace.value;
  const event = events.find(
    (one) => one.k === "line" && one.s !== undefined && (units[spans[one.s]?.file ?? -1]?.from ?? -1) >= from,
  );
  return event?.i ?? null;
}

/** The lines that a program can read: those that were filled in beforehand, then what was typed while it waited. */
export function knownInput({ stdin, stdinText }: Store): readonly string[] {
  const prepared = stdinText.value === "" ? [] : stdinText.value.replace(/\n$/, "").split("\n");
  return [...prepared, ...stdin.value.flatMap(({ text }) => (text === null ? [] : [text]))];
}

/** Runs programs and puts into the store what comes of them. */
export function createRuns(store: Store, go: Navigation, runner: Runner, compilerUrl: () => string): Runs {
  let wished: Wish = {};
  let isTired = false;
  let follow = true;
  const pending: TraceChunk[] = [];
  let gather: ReturnType<typeof setTimeout> | undefined;
  const absorb = () => {
    clearTimeout(gather);
    gather = undefined;
    if (pending.length === 0) return;
    batch(() => {
      store.trace.value = appendChunks(store.trace.value, pending.splice(0));
      if (!follow || store.steps.value.length === 0) return;
      follow = false;
      go.seekStep(0);
    });
  };
  /** What there is of the run is shown, and that it is over. */
  const end = (act: () => void) =>
    batch(() => {
      absorb();
      store.runState.value = "done";
      act();
      wished = {};
    });
  const broken = (kind: Trouble["kind"], text: string, isLong: boolean): void => {
    if (isLong) isTired = true;
    const busiest = isLong ? busiestLine(store.trace.value) : null;
    store.trouble.value = { kind, text, line: busiest?.line ?? null, times: busiest?.times ?? 0 };
  };

  const handlersOf = (program: Program, seconds: number): RunHandlers => ({
    chunk(chunk) {
      pending.push(chunk);
      const { length } = store.trace.value.events;
      // A long run posts many chunks: the page takes them in ever larger helpings, so that it stays quick.
      if (length === 0) absorb();
      else gather ??= setTimeout(absorb, Math.min(1500, 60 + length / 60));
    },
    done: (done) =>
      end(() => {
        store.done.value = done;
        if (done.hit !== null) broken("budget", done.hit, true);
        const own = program.mode === "document" ? firstOfBlock(store, program) : null;
        const { line, step } = wished;
        const asked = line === undefined ? undefined : store.eventsByLine.value.get(line)?.[0];
        if (asked !== undefined) go.seek(asked);
        else if (step !== undefined) go.seek(step);
        else if (own !== null) go.seek(own);
        else if (store.cursor.value < 0) go.seekStep(0);
      }),
    waits: () =>
      batch(() => {
        absorb();
        store.runState.value = "waiting";
        go.seekStep(store.steps.value.length - 1);
      }),
    killed: () => end(() => broken("killed", String(seconds), true)),
    crash: (why) => end(() => broken("crash", why, false)),
  });

  return {
    start(program) {
      const limits = store.limits.value;
      runner.run(
        {
          type: "run",
          units: program.results.map(({ diagnostics: _, ...unit }) => unit),
          profile: program.profile,
          seed: store.seed.value,
          limits,
          schedule: store.schedule.value,
          stdin: knownInput(store),
          stdinEnded: store.stdin.value.some((line) => line.text === null),
          compilerUrl: compilerUrl(),
        },
        handlersOf(program, limits.wall),
      );
      clearRun(store, "running", wished.folds ?? []);
      follow = true;
      isTired = false;
      clearTimeout(gather);
      gather = undefined;
      pending.length = 0;
    },
    wish(wish) {
      wished = wish;
    },
    isTired: () => isTired,
    refresh() {
      isTired = false;
    },
  };
}
