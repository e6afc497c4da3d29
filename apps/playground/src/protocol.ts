import type { Report } from "@pycoro/document";
import type { Diagnostic } from "@pycoro/syntax";
import type { BudgetKind, Counted, PackedChunk, RunEnd, SpanInfo } from "@pycoro/trace";

/** What the page and its two workers say to each other. Everything survives `structuredClone`. */

export type UnitMode = "exec" | "single";

/** A piece of the text that is compiled by itself: the whole script, or one statement of a transcript. */
export interface UnitSource {
  readonly name: string;
  readonly text: string;
  readonly mode: UnitMode;
}

/** What the runner needs to run a unit. `js` is null when it does not compile; then `error` is printed as CPython would. */
export interface UnitProgram extends UnitSource {
  readonly js: string | null;
  readonly error: string | null;
  readonly links: readonly Omit<SpanInfo, "file">[];
}

export interface UnitResult extends UnitProgram {
  readonly diagnostics: readonly Diagnostic[];
}

/** The TypeScript of the whole text. A transcript is shown as the program that its statements make up. */
export interface Typescript {
  readonly text: string;
  /** Where each stretch of `text` that stands for a stretch of Python begins and ends, two numbers a stretch, in the order in which they begin. */
  readonly cuts: Uint32Array;
}

/** The TypeScript with what the page can tell of it once everything is compiled. */
export interface Emitted extends Typescript {
  /** What `pycoro run` executes. It is made when it is asked for ({@link OptimiseRequest}): until then it is empty. */
  readonly optimised: string;
  /** Where each linked span of each unit stands in `text`; a span may have several places. */
  readonly links: readonly EmittedLink[];
}

export interface EmittedLink {
  readonly unit: number;
  readonly id: number;
  readonly ts: readonly [number, number];
}

export interface CompileRequest {
  readonly type: "compile";
  readonly id: number;
  readonly units: readonly UnitSource[];
  readonly python: string;
  /** Whether they are typed where an event loop runs; found out where one of them awaits outside of functions. */
  readonly inLoop: boolean;
  /** Whether the TypeScript is to be drawn before the rest is made: the page says when ({@link RestRequest}). */
  readonly isDrawnFirst: boolean;
}
/** The TypeScript is on the screen: the rest of what was asked for can be made. */
export interface RestRequest {
  readonly type: "rest";
  readonly id: number;
}
/** The TypeScript, before the units are compiled: people read it while the rest is made. None comes of a text that does not compile. */
export interface CompiledTypescript extends Typescript {
  readonly type: "typescript";
  readonly id: number;
}
export interface CompiledUnits {
  readonly type: "compiled";
  readonly id: number;
  readonly units: readonly UnitResult[];
  /** Where the spans of the units stand in the TypeScript that was posted last. */
  readonly links: readonly EmittedLink[];
  readonly profile: string;
  readonly profileReason: string;
  readonly milliseconds: number;
}
/** Asks for the optimised print of the last compilation: most visitors never look at it. */
export interface OptimiseRequest {
  readonly type: "optimise";
  readonly id: number;
}
export interface CompiledOptimised {
  readonly type: "optimised";
  readonly id: number;
  readonly text: string;
}
export interface CompileFailure {
  readonly type: "failed";
  readonly id: number;
  readonly why: string;
}
/** Compile these while nobody waits. There is no answer. */
export interface WarmCompilerRequest {
  readonly type: "warm";
  readonly units: readonly UnitSource[];
}
export type FromCompiler = CompiledTypescript | CompiledUnits | CompiledOptimised | CompileFailure;

export interface Limits {
  readonly steps: number;
  readonly events: number;
  readonly output: number;
  /** Seconds of real time. */
  readonly wall: number;
  /** Seconds of virtual time. */
  readonly virtual: number;
  /** Seconds of virtual time for a loop that nothing but `stop()` ends. */
  readonly forever: number;
  /** Seconds of virtual time without any output. */
  readonly quiet: number;
  /** Megabytes that the variables of running frames hold. */
  readonly memory: number;
}

export const defaultRunLimits: Limits = {
  steps: 200_000,
  events: 20_000,
  output: 2_000_000,
  wall: 5,
  virtual: 10_000,
  forever: 60,
  quiet: 100,
  memory: 64,
};

export interface RunRequest {
  readonly type: "run";
  readonly units: readonly UnitProgram[];
  readonly profile: string;
  readonly seed: number;
  readonly limits: Limits;
  /** Name of the order in which the event loop is to take what it is free to choose; null for its own. */
  readonly schedule: string | null;
  /** Lines of standard input that are known. */
  readonly stdin: readonly string[];
  /** No more lines will come: reading past the last one is the end of input. */
  readonly stdinEnded: boolean;
  /** Address of the script with the compiler, for programs that compile. */
  readonly compilerUrl: string;
}

/** Run every block of a document and compare. */
export interface CheckRequest {
  readonly type: "check";
  readonly text: string;
  readonly profile: string;
  /** Blocks that keep to themselves what they do. */
  readonly forks: readonly number[];
  readonly compilerUrl: string;
}
/** Run a program in every order that its event loop may take. */
export interface ExploreRequest {
  readonly type: "explore";
  readonly name: string;
  readonly text: string;
  readonly profile: string;
  readonly seed: number;
  /** Whether any ready callback may come next, not only what asyncio leaves open. */
  readonly anyOrder: boolean;
  readonly maxRuns: number;
  /** Real seconds for all runs together. */
  readonly seconds: number;
  readonly stdin: readonly string[];
  readonly compilerUrl: string;
}
export interface ExploreReply {
  readonly type: "explored";
  readonly runs: number;
  /** Orders known and not run. */
  readonly left: number;
  readonly outcomes: readonly Counted[];
}
/** Load these parts before there is a program: the last one used them, so the next one will. */
export interface WarmRequest {
  readonly type: "warm";
  readonly parts: readonly string[];
}
export interface CheckReply {
  readonly type: "report";
  readonly report: Report;
  readonly milliseconds: number;
}

export interface RunChunk {
  readonly type: "chunk";
  readonly chunk: PackedChunk;
}
export interface RunDone {
  readonly type: "done";
  readonly how: RunEnd;
  readonly hit: BudgetKind | null;
  readonly milliseconds: number;
  /** The parts of the runtime that the program made the runner load. */
  readonly parts: readonly string[];
}
/** The program reads a line that is not there yet: the page asks for it and runs again with one line more. */
export interface RunWaits {
  readonly type: "waits";
}
export interface RunCrash {
  readonly type: "crash";
  readonly why: string;
}
export interface RunnerReady {
  readonly type: "ready";
}
export type FromRunner = CheckReply | ExploreReply | RunChunk | RunDone | RunWaits | RunCrash | RunnerReady;
