/**
 * The ports through which the world comes in. Nothing in the runtime touches `console`, `Date`, `process` or the DOM:
 * whoever runs a program (CLI, page, test) passes a Host.
 */

import type { Commands } from "./commands.ts";
import type { Network, Processes, Signals } from "./io.ts";
import type { Sockets } from "./sockets.ts";
import type { Threads } from "./threads.ts";

export interface TextSink {
  write(text: string): void;
  flush?(): void;
  readonly isatty?: boolean;
}

export interface Clock {
  /** Seconds since the epoch, as `time.time()`. */
  time(): number;
  /** Seconds from an arbitrary start, never backwards, as `time.monotonic()`. */
  monotonic(): number;
  /** CPU seconds, as `time.process_time()`. */
  cpu(): number;
  /** Blocks for so many seconds; a virtual clock jumps. */
  sleep(seconds: number): void;
  /** Resolves when so many seconds have passed; used where the driver can wait without blocking. */
  wait?(seconds: number): Promise<void>;
  readonly virtual: boolean;
  /** When a timer set for a time is due, where a clock has steps of its own. */
  deadline?(when: number): number;
  /** How many of its seconds pass in one of the machine's; 1 when absent. */
  readonly scale?: number;
}

/** What the runtime may ask of a file system; absent where there is none. */
export interface Files {
  read(path: string): Uint8Array;
  write(path: string, data: Uint8Array, append: boolean): void;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  list(path: string): string[];
  remove(path: string): void;
  /** @param mode permissions, of which the process's mask takes some away */
  makeDirectory(path: string, mode?: number): void;
  cwd(): string;
  /** Moves a file or folder; where absent, files are copied and folders stay. */
  rename?(from: string, to: string): void;
  changeDirectory?(path: string): void;
  /** What the system knows of an existing path. */
  status?(path: string): FileStatus;
  /** Links, where files can have several names. */
  readonly links?: FileLinks;
  /** What can be changed of a file beside its content. */
  readonly changes?: FileChanges;
}
export interface FileLinks {
  /** What the system knows of a path that may be a link itself; throws where there is nothing. */
  status(path: string): FileStatus;
  /** Where a symbolic link leads. */
  read(path: string): string;
  symbolic(target: string, path: string): void;
  hard(existing: string, path: string): void;
}
export interface FileChanges {
  mode(path: string, mode: number): void;
  /** Seconds since the epoch. */
  times(path: string, accessed: number, modified: number): void;
  owner(path: string, user: number, group: number): void;
  /** Whether the process may read (4), write (2), execute (1). */
  allows(path: string, mode: number): boolean;
  /** Sets the process's mask of permissions and gives the one before. */
  mask(mask: number): number;
}
export interface FileStatus {
  readonly mode: number;
  readonly inode: number;
  readonly device: number;
  readonly links: number;
  readonly user: number;
  readonly group: number;
  readonly size: number;
  readonly blockSize: number;
  readonly blocks: number;
  readonly special: number;
  /** Nanoseconds since the epoch. */
  readonly accessed: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

/** Names of a machine and of who uses it. */
export interface Machine {
  readonly system: string;
  readonly node: string;
  readonly release: string;
  readonly version: string;
  readonly architecture: string;
  readonly processors: number;
  readonly user: number;
  readonly group: number;
  readonly load: readonly number[];
}

export interface CompileError {
  /** "SyntaxError", "IndentationError", "TabError", or "Unsupported" for pycoro's own refusal. */
  readonly type: string;
  readonly message: string;
  readonly filename: string;
  readonly line: number;
  /** 1-based columns in code points, as `SyntaxError.offset`; 0 when unknown. */
  readonly offset: number;
  readonly endLine: number;
  readonly endOffset: number;
  readonly text: string;
}
export interface CompileWarning {
  readonly category: string;
  readonly message: string;
  readonly line: number;
  /** What is raised where the program's filters make errors of such warnings. */
  readonly error?: CompileError;
}
export type CompileMode = "exec" | "eval" | "single";

/** A node of a syntax tree: its fields by the names of CPython's `ast`, its place in lines and UTF-8 bytes. */
export interface SyntaxNode {
  readonly kind: string;
  readonly fields: readonly (readonly [name: string, value: SyntaxValue])[];
  readonly place: readonly [line: number, column: number, endLine: number, endColumn: number] | null;
}
export type SyntaxValue = SyntaxNode | SyntaxConstant | string | number | null | readonly SyntaxValue[];
/** The value of a literal: bytes as one unit a byte, a complex by its imaginary part. */
export interface SyntaxConstant {
  readonly type: "None" | "Ellipsis" | "bool" | "int" | "float" | "complex" | "str" | "bytes";
  readonly value?: boolean | number | bigint | string;
}

/** A comment: its line, the text of the line before it, and its own from `#` on. */
export interface SyntaxComment {
  readonly line: number;
  readonly before: string;
  readonly text: string;
}

/** What the parser says of a text. */
export interface Parsed {
  readonly tree: SyntaxNode;
  readonly comments: readonly SyntaxComment[];
  readonly warnings: readonly CompileWarning[];
}

/** The compiler, for `exec`, `eval`, `compile` and imports of Python files. */
export interface CompilerPort {
  compile(
    text: string,
    filename: string,
    mode: CompileMode,
    options: {
      readonly globals: "bindings" | "namespace";
      readonly moduleName: string;
      /** Whether the text may await outside of functions. */
      readonly inLoop?: boolean;
    },
  ): { readonly code: string; readonly warnings: readonly CompileWarning[] } | { readonly error: CompileError };
  /** The syntax tree of a text, for the module `ast`; absent where the host has only an evaluator. */
  parse?(text: string, filename: string, mode: CompileMode): Parsed | { readonly error: CompileError };
  /** Turns emitted JavaScript into the function `($rt, $module) => …`. */
  evaluate(code: string, filename: string): (rt: unknown, module: unknown) => unknown;
  /**
   * Finds the text of a Python module by its dotted name; undefined when there is none. The program's own modules come before the
   * runtime's ("program", what is meant unless told), those of a standard library on the machine after them ("library").
   * `path` are the folders in which the program's own are looked for; without it those of `path` below.
   */
  find(
    name: string,
    place?: "program" | "library",
    path?: readonly string[],
  ): { readonly path: string; readonly text: string; readonly isPackage: boolean } | undefined;
  /** The folders that `sys.path` begins with; absent where modules come from no folder. */
  readonly path?: readonly string[];
  /** Help for who imports a module that is nowhere: how this host could be given one. */
  readonly moduleHelp?: string;
}

export interface Host {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: { readLine(): string | undefined };
  readonly clock: Clock;
  /** Fills the array with random bytes. */
  random(bytes: Uint8Array): void;
  readonly files?: Files;
  readonly network?: Network;
  readonly sockets?: Sockets;
  readonly processes?: Processes;
  readonly signals?: Signals;
  readonly threads?: Threads;
  /** Runs other programs to their end; absent where there are none. */
  readonly commands?: Commands;
  /**
   * Resolves after so many seconds (null: never) of the machine's own time, or as soon as the function that it hands out is called. The event loop idles
   * in it, so everything outside may go on meanwhile. Rejects when the user interrupts the program.
   */
  pause?(seconds: number | null, onWake: (wake: () => void) => void): Promise<void>;
  /**
   * Takes an interrupt (Ctrl+C) that waits to be taken; says whether there was one. Code that was compiled to be interruptible asks whenever the global
   * `$interrupt` is not `false`.
   */
  interrupt?(): boolean;
  readonly compiler?: CompilerPort;
  /** Text of a source file for tracebacks, when the host knows it. */
  sourceText?(filename: string): string | undefined;
  readonly environ?: Readonly<Record<string, string>>;
  readonly platform?: string;
  /** The machine, as `os.uname` tells of it. */
  machine?(): Machine;
  /** JavaScript's globals, for the module `js`; absent where programs may not reach them. */
  readonly javascript?: object;
  /** Ends the process as the signal of that number does; absent where there is no process. */
  endBySignal?(signal: number): void;
}
