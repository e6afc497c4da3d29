/// <reference lib="webworker" />
import { asksForLoop } from "@pycoro/document";
import { type SourceFile, sourceFile } from "@pycoro/syntax";
import { type Compiled, compile } from "@pycoro/transpiler";
import { syntaxErrorText } from "../model/syntax-error.ts";
import type {
  CompileRequest,
  EmittedLink,
  FromCompiler,
  OptimiseRequest,
  RestRequest,
  UnitResult,
  UnitSource,
  WarmCompilerRequest,
} from "../protocol.ts";
import * as late from "./compile-port.lazy.ts";
import type { LoadedCompiler } from "./compile-port.ts";

type Profile = "auto" | "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

interface CompiledUnit {
  readonly result: UnitResult;
  readonly profile: string;
  readonly reason: string;
}

function compileUnit(unit: UnitSource, python: Profile, shared: boolean, inLoop = false): CompiledUnit {
  const source = sourceFile(unit.name, unit.text);
  const globals = shared ? ("namespace" as const) : ("bindings" as const);
  const js = compile(source, {
    mode: unit.mode,
    python,
    moduleName: "__main__",
    globals,
    inLoop,
    dialect: "js",
    print: "readable",
    instrument: "trace",
  });
  const first = js.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return {
    result: {
      ...unit,
      js: js.code,
      error: first === undefined ? null : syntaxErrorText(first, source),
      diagnostics: js.diagnostics,
      links: js.links.map(({ id, py, out, line, role }) => ({ id, py, ts: out, line, role })),
    },
    profile: js.profile,
    reason: js.profileReason,
  };
}

/** The texts as one program: what a person would have written in a file. */
const joined = (units: readonly UnitSource[]): SourceFile =>
  sourceFile("main.py", units.map((unit) => unit.text).join(""));

/** What a person reads. */
const readable = (source: SourceFile, python: Profile, inLoop = false): Compiled =>
  compile(source, {
    mode: "exec",
    python,
    inLoop,
    moduleName: "__main__",
    globals: "bindings",
    dialect: "ts",
    print: "readable",
    instrument: "none",
  });

/** What the page shows the TypeScript of. */
interface Read {
  readonly source: SourceFile;
  readonly python: Profile;
  readonly inLoop: boolean;
}

/** The very text that `pycoro run` executes. */
function optimised({ source, python, inLoop }: Read): string {
  // As the command does it: programs with an event loop can wait while the process goes on.
  const stackful = /\basyncio\b/.test(source.text) ? { stackful: "functions" as const } : {};
  const run = { mode: "exec", python, inLoop, moduleName: "__main__", dialect: "js", instrument: "lines" } as const;
  return compile(source, { ...run, ...stackful, print: "optimised", links: false }).code ?? "";
}

/** The spans of the whole and of its units are found by their places in the text. */
function linksBetween(compiled: readonly CompiledUnit[], whole: Compiled): readonly EmittedLink[] {
  const places = new Map<string, { readonly unit: number; readonly id: number }[]>();
  let start = 0;
  compiled.forEach(({ result }, unit) => {
    if (result.js === null) return;
    for (const link of result.links) {
      const key = `${link.py[0] + start},${link.py[1] + start}`;
      const known = places.get(key);
      if (known === undefined) places.set(key, [{ unit, id: link.id }]);
      else if (!known.some((one) => one.id === link.id)) known.push({ unit, id: link.id });
    }
    start += result.text.length;
  });
  return whole.links.flatMap((link) =>
    (places.get(`${link.py[0]},${link.py[1]}`) ?? []).map((one) => ({ ...one, ts: link.out })),
  );
}

const cutsOf = ({ links }: Compiled): Uint32Array =>
  Uint32Array.from(
    links
      .map((link) => link.out)
      .sort((a, b) => a[0] - b[0])
      .flat(),
  );

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromCompiler) => scope.postMessage(message);
let last: (Read & { readonly id: number }) | null = null;

/** Whether a unit comes from a transcript or a document; a file is run as it is. */
const isTyped = ({ name }: UnitSource): boolean => name !== "main.py";

/** What is still to be made of the text whose TypeScript was posted last. */
let rest: { readonly id: number; readonly make: () => void } | null = null;

const tell = (id: number, whole: Compiled): void => {
  if (whole.code !== null) post({ type: "typescript", id, text: whole.code, cuts: cutsOf(whole) });
};

/** Answers in two messages: what people read first, then what runs. */
function answer(request: CompileRequest): void {
  const { id, units, python, inLoop, isDrawnFirst } = request;
  const started = performance.now();
  const whole = readable(joined(units), python as Profile, inLoop);
  tell(id, whole);
  const taken = performance.now() - started;
  rest = { id, make: () => answerRest(request, whole, taken) };
  // Without TypeScript there is nothing to draw.
  if (!isDrawnFirst || whole.code === null) goOn(id);
}

function goOn(id: number): void {
  if (rest?.id !== id) return;
  const { make } = rest;
  rest = null;
  make();
}

/** The units, each as the runner takes it. `taken` is how many milliseconds the whole of them took before. */
function answerRest(
  { id, units, python: asked, inLoop: isKnown }: CompileRequest,
  first: Compiled,
  taken: number,
): void {
  const started = performance.now();
  const python = asked as Profile;
  let source = joined(units);
  let whole = first;
  let inLoop = isKnown;
  const compileAll = (): CompiledUnit[] =>
    units.map((unit) => compileUnit(unit, python, units.length > 1 || unit.mode === "single", inLoop));
  let compiled = compileAll();
  // What is typed may await outside of functions: then all of it is typed where a loop runs.
  if (!inLoop && units.some(isTyped) && compiled.some(({ result }) => asksForLoop(result.error ?? ""))) {
    inLoop = true;
    whole = readable(source, python, inLoop);
    tell(id, whole);
    compiled = compileAll();
  }
  const good = compiled.filter(({ result }) => result.js !== null).map(({ result }) => result);
  // A transcript goes on without the statements that do not compile.
  if (good.length < units.length) {
    source = joined(good);
    whole = readable(source, python, inLoop);
    if (good.length > 0) tell(id, whole);
  }
  last = { id, source, python, inLoop };
  // The oldest profile that any unit asks for: a transcript is one program.
  const pick = compiled.reduce(
    (a, b) => (Number(b.profile.slice(2)) < Number(a.profile.slice(2)) ? b : a),
    compiled[0]!,
  );
  post({
    type: "compiled",
    id,
    units: compiled.map((each) => each.result),
    links: linksBetween(compiled, whole),
    profile: pick?.profile ?? "3.13",
    profileReason: pick?.reason ?? "",
    milliseconds: taken + performance.now() - started,
  });
}

/** How often the engine has to see code run before it makes all of it fast. */
const ROUNDS = 10;
/** So long somebody may have to wait for the warming up. */
const SLICE_MS = 8;
let toWarm: UnitSource[] = [];
/** Compiles for a moment, then looks whether anybody waits. The engine makes fast what it has seen run: so the first text that a person pastes finds it. */
function warm(): void {
  const end = performance.now() + SLICE_MS;
  while (performance.now() < end) {
    const unit = toWarm.shift();
    if (unit === undefined) return;
    readable(joined([unit]), "auto");
    compileUnit(unit, "auto", false);
  }
  setTimeout(warm);
}

scope.onmessage = ({ data }: MessageEvent<CompileRequest | RestRequest | OptimiseRequest | WarmCompilerRequest>) => {
  if (data.type === "warm") {
    toWarm = Array.from({ length: ROUNDS }, () => data.units).flat();
    warm();
  } else if (data.type === "optimise") {
    if (last?.id === data.id) post({ type: "optimised", id: data.id, text: optimised(last) });
  } else
    try {
      toWarm = [];
      if (data.type === "rest") goOn(data.id);
      else answer(data);
    } catch (error) {
      post({ type: "failed", id: data.id, why: error instanceof Error ? error.message : String(error) });
    }
};

// The same script serves the runner, which takes the port from here.
const makePort: LoadedCompiler = (...asked) => late.port.makePort(...asked);
(self as unknown as Record<symbol, unknown>)[Symbol.for("pycoro.compiler")] = makePort;
