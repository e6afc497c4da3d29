/** The Python versions that a program can run as. */
export type Profile = "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

/** What calls by these names may block in CPython: until a timer fires, a promise settles or a key is pressed. */
export const BLOCKING_CALLS: readonly string[] = ["input", "run", "run_forever", "run_until_complete", "sleep"];

/** What calls by these names may wait for besides, in programs with threads: until another thread has done something. */
export const THREAD_CALLS: readonly string[] = [
  "acquire",
  "exception",
  "get",
  "join",
  "put",
  "result",
  "shutdown",
  "start",
  "task_done",
  "wait",
  "wait_for",
];

/** What `compile` can be asked; every choice changes the output only as its comment says. */
export interface CompileOptions {
  /** "exec" a file, "eval" one expression whose value is the result, "single" one REPL statement whose expression values are displayed. */
  readonly mode?: "exec" | "eval" | "single";
  /** "ts": a typed ES module. "js": one expression `($rt, $module) => { … }`, for the loader. */
  readonly dialect: "ts" | "js";
  /** "optimised" prints state machines and operators in place; same behaviour. */
  readonly print?: "readable" | "optimised";
  /** "lines": positions for tracebacks. "trace": also a hook call for every line. */
  readonly instrument?: "none" | "lines" | "trace";
  /**
   * In `js`: a module whose body may block (`loop.run_forever()`, `time.sleep`, `input`) is a generator function `function* ($rt, $module)`, which hands
   * out what it waits for: the host drives it. Modules that cannot block stay plain functions. "functions": the module's own body stays plain in any case,
   * as that of a module which others import has to.
   */
  readonly stackful?: boolean | "functions";
  /** Whether the program that the module is of may start threads; a module that imports what starts them always may. Its functions may block then. */
  readonly threads?: boolean;
  /** With `stackful`: names of functions of other modules that may block, besides those that always may (`BLOCKING_CALLS`). */
  readonly blocking?: readonly string[];
  /** In `js` with an instrument: whether loops and recursive calls let the user interrupt them; the host then has a global `$interrupt`. */
  readonly interruptible?: boolean;
  /** Whether to make the source map and the span links; true unless told. Programs that are only run need neither. */
  readonly links?: boolean;
  /** The text is typed where an event loop runs, as in a notebook or at the prompt of `python -m asyncio`: it may await at the top. */
  readonly inLoop?: boolean;
  /** "bindings": globals are variables. "namespace": they live in the module's dict (REPL, exec). */
  readonly globals?: "bindings" | "namespace";
  /** `__name__`; "__main__" unless told. */
  readonly moduleName?: string;
  readonly python?: "auto" | Profile;
  /** In `ts`: whether types are printed; without them the text is a JavaScript module. True unless told. */
  readonly types?: boolean;
  /** The text is to run alone, as a file: its main module says so to the runtime first. */
  readonly standalone?: boolean;
  /** Whether a module of that (absolute) name stands beside the program as a file of its own. */
  readonly siblings?: (name: string) => boolean;
  /** In `ts`: the names of such a module (see `moduleNames`); null when they show only when it runs. */
  readonly exports?: (name: string) => ModuleNames | null;
  /** In `ts`: whether other files of the program take a name from this one (see `takenNames`). */
  readonly isTaken?: (name: string) => boolean;
}

/** The names of a module of the program, as far as its text tells them. */
export interface ModuleNames {
  /** All that another module can import. */
  readonly all: readonly string[];
  /** What `from module import *` brings. */
  readonly star: readonly string[];
}
