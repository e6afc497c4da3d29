/** The compiler as the runtime uses it on Node: for the program itself, its sibling modules, `exec` and `eval`. */
import { dirname, resolve } from "node:path";
import { Script } from "node:vm";
import type { CompileMode, CompilerPort, CompileWarning } from "@pycoro/runtime";
import { type Diagnostic, plainTree, positionAt, type SourceFile, sourceFile, syntaxErrorOf } from "@pycoro/syntax";
import type { Compiled, CompileOptions } from "@pycoro/transpiler";
import { compileCache } from "./compile-cache.ts";
import * as compiler from "./compiler.lazy.ts";
import { moduleSearch, type StdlibFolder } from "./search.ts";

/** How programs are compiled when they are run. */
export interface LoadOptions {
  readonly print: "readable" | "optimised";
  readonly instrument: "lines" | "trace";
  readonly python: NonNullable<CompileOptions["python"]>;
  /** Folders searched for imports, first the program's own. */
  readonly path: readonly string[];
  /** Python's own modules, for what we lack. */
  readonly stdlib?: StdlibFolder | undefined;
  /** Whether functions of imported modules may wait for the host; the program's own text says so itself. */
  readonly stackful?: boolean;
  /** Whether the program may start threads. */
  readonly threads?: boolean;
  /** Functions of the program's own modules that may wait, by name. */
  readonly blocking?: readonly string[];
  /** Whether the user may interrupt what is compiled. */
  readonly interruptible?: boolean;
}

/** SyntaxWarnings of a compilation. */
export function warningsOf({ diagnostics }: Pick<Compiled, "diagnostics">, source: SourceFile): CompileWarning[] {
  return diagnostics
    .filter((d) => d.severity === "warning")
    .map((d) => ({
      category: "SyntaxWarning",
      message: d.message,
      line: positionAt(source, d.span.start).line,
      error: { ...syntaxErrorOf(d, source), type: "SyntaxError" },
    }));
}

export interface Loader extends CompilerPort {
  /** Texts of everything compiled, by file name, for tracebacks. */
  readonly sources: Map<string, string>;
  compileFile(source: SourceFile, options: Partial<CompileOptions>): Compiled;
}

/** Makes the compiler port. */
export function makeLoader(options: LoadOptions): Loader {
  const sources = new Map<string, string>();
  const { find } = moduleSearch(options.path, options.stdlib);
  const compileFile = (source: SourceFile, more: Partial<CompileOptions>): Compiled => {
    sources.set(source.path, source.text);
    const all: CompileOptions = {
      dialect: "js",
      print: options.print,
      instrument: options.instrument,
      links: options.instrument === "trace",
      python: options.python,
      ...(options.blocking !== undefined && options.blocking.length > 0 && { blocking: options.blocking }),
      ...(options.threads === true && { threads: true }),
      ...(options.interruptible === true && { interruptible: true }),
      ...more,
    };
    const compile = (siblings: (name: string) => boolean): Compiled =>
      compiler.transpiler.compile(source, { ...all, siblings });
    const siblings = (name: string): boolean => find(name) !== undefined;
    // What a running program makes up is rarely the same twice.
    if (source.path.startsWith("<") || all.mode !== "exec" || all.links === true) return compile(siblings);
    return compileCache(process.env["PYCORO_BUILD"], JSON.stringify(all)).compiled(source, siblings, compile);
  };
  return {
    sources,
    compileFile,
    find,
    path: options.path,
    moduleHelp: "--stdlib DIR lends it Python's own modules (the folder that has heapq.py)",
    compile(text: string, filename: string, mode: CompileMode, { globals, moduleName, inLoop = false }) {
      const source = sourceFile(filename, text);
      const shown = sources.get(filename);
      const waits = options.stackful === true ? ({ stackful: "functions" } as const) : {};
      const compiled = compileFile(source, { mode, globals, moduleName, inLoop, ...waits });
      // Tracebacks do not show the lines of what `exec` runs, and the text of `-c` has the same name.
      if (filename.startsWith("<")) {
        if (shown === undefined) sources.delete(filename);
        else sources.set(filename, shown);
      }
      if (compiled.code === null) {
        const first = compiled.diagnostics.find((d) => d.severity === "error") as Diagnostic;
        return { error: syntaxErrorOf(first, source) };
      }
      return { code: compiled.code, warnings: warningsOf(compiled, source) };
    },
    parse(text, filename, mode) {
      const source = sourceFile(filename, text);
      const { module, comments, diagnostics } = compiler.transpiler.syntaxTree(source, mode);
      const first = diagnostics.find((d) => d.severity === "error");
      if (first !== undefined) return { error: syntaxErrorOf(first, source) };
      return { tree: plainTree(module, source), comments, warnings: warningsOf({ diagnostics }, source) };
    },
    evaluate(code, filename) {
      return new Script(code, { filename: `pycoro:${filename}` }).runInThisContext() as (
        rt: unknown,
        module: unknown,
      ) => unknown;
    },
  };
}

/** The folder that imports of a program start from, which `sys.path` begins with: a file's by its absolute path, else "" for where the process is. */
export const folderOf = (file: string): string => (file === "-" || file === "<string>" ? "" : dirname(resolve(file)));
