/** The whole walk from text to code: parse, analyse, lower, instrument, optimise, print. */
import { parse } from "@pycoro/parser";
import { type ast, type Diagnostic, lineText, positionAt, type SourceFile } from "@pycoro/syntax";
import { analyze } from "./1-analyze/analyze.ts";
import { type ImportFacts, importFacts, starImports } from "./1-analyze/imports.ts";
import { chooseProfile, NEWEST, namesIn } from "./1-analyze/profile.ts";
import { SEES_FRAMES } from "./2-lower/frames.ts";
import { absoluteName, asksForNames } from "./2-lower/imports.ts";
import { lower } from "./2-lower/lower.ts";
import { GIVES_CODE } from "./2-lower/words.ts";
import { instrument } from "./3-instrument/instrument.ts";
import { asksForLocals } from "./3-instrument/locals.ts";
import type { SpanLink } from "./4-print/links.ts";
import { print } from "./4-print/print.ts";
import type { SourceMapV3 } from "./4-print/source-map.ts";
import * as lazy from "./lazy.ts";
import { BLOCKING_CALLS, type CompileOptions, type ModuleNames, type Profile, THREAD_CALLS } from "./options.ts";
import { type TakenNames, takenIn } from "./taken-names.ts";

/** What compiling gives. `code` is null when a diagnostic is an error; the first one is CPython's. */
export interface Compiled {
  readonly code: string | null;
  readonly map: SourceMapV3 | null;
  readonly links: readonly SpanLink[];
  readonly diagnostics: readonly Diagnostic[];
  readonly profile: Profile;
  readonly profileReason: string;
  /** Absolute names of the modules that the program imports, as written. */
  readonly imports: readonly string[];
}

/**
 * Compiles a Python text. Never throws: what is wrong with the program is in `diagnostics`.
 * @example
 * compile(sourceFile("hello.py", "print('hello')"), { dialect: "ts" }).code
 */
export function compile(source: SourceFile, options: CompileOptions): Compiled {
  const {
    mode = "exec",
    dialect,
    print: style = "readable",
    instrument: tracking = "none",
    moduleName = "__main__",
    python = "auto",
  } = options;
  const parsed = parse(source, { mode });
  const failed = (diagnostics: readonly Diagnostic[]): Compiled => ({
    code: null,
    map: null,
    links: [],
    diagnostics,
    profile: python === "auto" ? NEWEST : python,
    profileReason: "",
    imports: [],
  });
  if (parsed.diagnostics.some(isError)) return failed(parsed.diagnostics);

  const { module } = parsed;
  const inLoop = options.inLoop === true;
  const hoistGlobals = dialect === "js" || moduleName !== "__main__";
  const analysis = analyze(module, { hoistGlobals, mayAwait: inLoop });
  if (analysis.diagnostics.some(isError)) return failed([...analysis.diagnostics, ...parsed.diagnostics]);

  // A module of the program with the name of a standard one takes its place.
  const importing = importFacts(module);
  const imports = importsOf(importing, { moduleName, source });
  const stdlib = imports.length === 0 ? {} : lazy.stdlib.STDLIB;
  const replaced = imports.filter((name) => Object.hasOwn(stdlib, name) && options.siblings?.(name) === true);
  const { profile, reason } =
    python === "auto" ? choice(module, analysis, source) : { profile: python, reason: "asked for" };
  const exports = (name: string): ModuleNames | null => (dialect === "ts" ? (options.exports?.(name) ?? null) : null);
  // Who works with mocks puts objects in the place of functions of standard modules.
  const patches = imports.some((name) => name === "unittest.mock" || name.startsWith("unittest.mock."));
  // Names that only the running program has cannot be variables; nor those that it may ask for by other ways than its text shows.
  const isDynamic = patches || asksForNames(analysis);
  const isKnown = (node: ast.ImportFrom): boolean => {
    const name = absoluteName(node, { moduleName, source });
    if (name === null || isDynamic) return false;
    return node.level === 0 && Object.hasOwn(stdlib, name) && !replaced.includes(name) ? true : exports(name) !== null;
  };
  const isShared = needsNamespace(importing, isKnown) || (inLoop && dialect === "js");
  const globals = isShared ? "namespace" : (options.globals ?? "bindings");
  const isUnread = tracking !== "none" && dialect === "js" && options.links === false;
  const lowered = lower(module, analysis, isUnread ? null : parsed.comments, {
    source,
    dialect,
    mode,
    globals,
    moduleName,
    profile,
    stdlib: patches ? {} : without(namesIn(profile, stdlib), replaced),
    siblings: options.siblings ?? (() => false),
    exports,
    isTaken: options.isTaken ?? (() => false),
    inLoop,
    extension: options.types === false ? "js" : "ts",
    start: options.standalone === true && dialect === "ts" && moduleName === "__main__" ? profile : null,
  });
  const diagnostics = [...lowered.diagnostics, ...analysis.diagnostics, ...parsed.diagnostics];
  if (diagnostics.some(isError)) return { ...failed(diagnostics), profile, profileReason: reason, imports };
  let { file } = lowered;
  let isStackful = false;
  const hasThreads = options.threads === true || STARTS_THREADS.test(source.text);
  if ((options.stackful || hasThreads) && dialect === "js") {
    const part = options.stackful === true ? "all" : "functions";
    const seeds = [...BLOCKING_CALLS, ...(hasThreads ? THREAD_CALLS : []), ...(options.blocking ?? [])];
    ({ program: file, isNeeded: isStackful } = lazy.stackful.stackful(file, part, seeds, hasThreads));
  }
  // What is known of variables and functions does not hold where others may set them.
  const watches = tracking !== "none" && SEES_FRAMES.test(source.text);
  const isPlain = watches || GIVES_CODE.test(source.text);
  if (style === "optimised" && !isPlain)
    file = lazy.optimise.optimise(file, { keepsLocals: tracking === "trace" || asksForLocals(source.text) });
  if (tracking !== "none")
    file = instrument(file, source, { mode: tracking, interruptible: options.interruptible === true, watches });
  // Traced runs keep generators, which show their variables; so does TypeScript, whose types know generators.
  if (style === "optimised" && !isPlain && tracking !== "trace" && dialect === "js")
    file = lazy.machines.machines(file);
  const emitted = print(file, source, {
    dialect: options.types === false ? "js" : dialect,
    module: dialect === "ts",
    stackful: isStackful,
    // What is run rather than read needs no layout, and often no links.
    ...(tracking !== "none" && { width: Number.POSITIVE_INFINITY }),
    ...(options.links !== undefined && { links: options.links }),
  });
  return { ...emitted, diagnostics, profile, profileReason: reason, imports };
}

/** Whether a module may start threads: it imports what does, or hands functions to the threads of an event loop. */
const STARTS_THREADS =
  /^[ \t]*(?:import|from)\b.*\b(?:threading|_thread|concurrent|queue)\b|\b(?:to_thread|run_in_executor)\b/m;

const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === "error";

const choice = (
  module: ast.Module,
  analysis: ReturnType<typeof analyze>,
  source: SourceFile,
): { profile: Profile; reason: string } => chooseProfile(module, analysis, source);

const without = <T>(table: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> =>
  names.length === 0 ? table : Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));

/** The syntax tree of a text, for those who only want to look: what is wrong with it is in `diagnostics`. */
export function syntaxTree(
  source: SourceFile,
  mode: NonNullable<CompileOptions["mode"]> = "exec",
): {
  readonly module: ast.Module;
  readonly comments: readonly { readonly line: number; readonly before: string; readonly text: string }[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { module, comments, diagnostics } = parse(source, { mode });
  const told = comments.map(({ start, end }) => {
    const { line, column } = positionAt(source, start);
    return { line, before: lineText(source, line).slice(0, column), text: source.text.slice(start, end) };
  });
  return { module, comments: told, diagnostics };
}

/** `from m import *` of a module that the compiler does not know makes names that only the running program has; builtins that it changes are such too. */
function needsNamespace(importing: ImportFacts, isKnown: (node: ast.ImportFrom) => boolean): boolean {
  return starImports(importing).some((node) => !isKnown(node)) || importing.changesBuiltins;
}

/**
 * The names of a module, as far as its text tells: `import *` brings those in `__all__`, or all that do not begin with an underscore. `exports` answers
 * the same for the modules that it takes all from. Null when the text does not tell.
 * @example
 * moduleNames(sourceFile("tools.py", "def hi(): ...\n_x = 1\n"), "tools", () => null) // { all: ["hi", "_x"], star: ["hi"] }
 */
export function moduleNames(
  source: SourceFile,
  moduleName: string,
  exports: (name: string) => ModuleNames | null,
): ModuleNames | null {
  const { module, diagnostics } = parse(source, { mode: "exec" });
  if (diagnostics.some(isError)) return null;
  const { module: scope } = analyze(module, { hoistGlobals: true });
  const names = new Set(scope.bindings.keys());
  for (const node of starImports(importFacts(module))) {
    const name = absoluteName(node, { moduleName, source });
    const brought = name === null ? null : exports(name);
    if (brought === null) return null;
    for (const one of brought.star) names.add(one);
  }
  const all = scope.bindings.get("__all__");
  if (!all) return { all: [...names], star: [...names].filter((name) => !name.startsWith("_")) };
  const value = all.stores.length === 1 ? all.stores[0]!.value : null;
  if (value?.kind !== "List" && value?.kind !== "Tuple") return null;
  const star = value.elts.map((e) => (e.kind === "Constant" && e.value.type === "str" ? e.value.value : null));
  return star.every((name) => name !== null) ? { all: [...names], star } : null;
}

/**
 * The names that a file takes from other modules, as far as its text tells.
 * @example
 * takenNames(sourceFile("main.py", "import tools\nprint(tools.chain)\n"), "__main__") // Map { "tools" => Set { "chain" } }
 */
export const takenNames = (source: SourceFile, moduleName: string): TakenNames =>
  takenIn(parse(source, { mode: "exec" }).module, moduleName, source);

function importsOf(
  { imports, froms }: ImportFacts,
  settings: { readonly moduleName: string; readonly source: SourceFile },
): string[] {
  const found = new Set<string>();
  for (const { names } of imports) for (const alias of names) found.add(alias.name);
  for (const node of froms) {
    const base = absoluteName(node, settings);
    if (base === null || base === "") continue;
    found.add(base);
    // `from package import name` may name a module.
    for (const alias of node.names) if (alias.name !== "*") found.add(`${base}.${alias.name}`);
  }
  return [...found].sort();
}
