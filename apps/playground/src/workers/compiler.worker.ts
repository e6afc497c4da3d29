/// <reference lib="webworker" />
import { sourceFile } from "@pycoro/syntax";
import { compile } from "@pycoro/transpiler";
import { syntaxErrorText } from "../model/syntax-error.ts";
import type { CompileRequest, Emitted, FromCompiler, OptimiseRequest, UnitResult, UnitSource } from "../protocol.ts";
import * as late from "./compile-port.lazy.ts";
import type { LoadedCompiler } from "./compile-port.ts";

type Profile = "auto" | "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

interface CompiledUnit {
  readonly result: UnitResult;
  readonly profile: string;
  readonly reason: string;
}

function compileUnit(unit: UnitSource, python: Profile, shared: boolean): CompiledUnit {
  const source = sourceFile(unit.name, unit.text);
  const globals = shared ? ("namespace" as const) : ("bindings" as const);
  const js = compile(source, {
    mode: unit.mode,
    python,
    moduleName: "__main__",
    globals,
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

interface Whole {
  readonly emitted: Emitted;
  /** The very text that `pycoro run` executes. */
  readonly optimise: () => string;
}

/** The statements that compile, as one program: what a person would have written in a file. */
function emit(compiled: readonly CompiledUnit[], python: Profile): Whole {
  const starts: (number | null)[] = [];
  let text = "";
  for (const { result } of compiled) {
    starts.push(result.js === null ? null : text.length);
    if (result.js !== null) text += result.text;
  }
  const source = sourceFile("main.py", text);
  const shared = {
    mode: "exec" as const,
    python,
    moduleName: "__main__",
    globals: "bindings" as const,
    dialect: "ts" as const,
    instrument: "none" as const,
  };
  const readable = compile(source, { ...shared, print: "readable" });
  // The spans of the whole and of its units are found by their places in the text.
  const places = new Map<string, { readonly unit: number; readonly id: number }[]>();
  compiled.forEach(({ result }, unit) => {
    const start = starts[unit];
    if (start === null || start === undefined) return;
    for (const link of result.links) {
      const key = `${link.py[0] + start},${link.py[1] + start}`;
      const known = places.get(key);
      if (known === undefined) places.set(key, [{ unit, id: link.id }]);
      else if (!known.some((one) => one.id === link.id)) known.push({ unit, id: link.id });
    }
  });
  const emitted = {
    text: readable.code ?? "",
    optimised: "",
    links: readable.links.flatMap((link) =>
      (places.get(`${link.py[0]},${link.py[1]}`) ?? []).map((one) => ({ ...one, ts: link.out })),
    ),
  };
  // As the command does it: programs with an event loop can wait while the process goes on.
  const stackful = /\basyncio\b/.test(text) ? { stackful: "functions" as const } : {};
  const run = { mode: "exec", python, moduleName: "__main__", dialect: "js", instrument: "lines" } as const;
  return {
    emitted,
    optimise: () => compile(source, { ...run, ...stackful, print: "optimised", links: false }).code ?? "",
  };
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
let last: { readonly id: number; readonly optimise: () => string } | null = null;
scope.onmessage = (message: MessageEvent<CompileRequest | OptimiseRequest>) => {
  const { id } = message.data;
  if (message.data.type === "optimise") {
    if (last?.id === id) scope.postMessage({ type: "optimised", id, text: last.optimise() } satisfies FromCompiler);
    return;
  }
  const { units, python } = message.data;
  const started = performance.now();
  let reply: FromCompiler;
  try {
    const compiled = units.map((unit) =>
      compileUnit(unit, python as Profile, units.length > 1 || unit.mode === "single"),
    );
    // The oldest profile that any unit asks for: a transcript is one program.
    const pick = compiled.reduce(
      (a, b) => (Number(b.profile.slice(2)) < Number(a.profile.slice(2)) ? b : a),
      compiled[0]!,
    );
    const whole = emit(compiled, python as Profile);
    last = { id, optimise: whole.optimise };
    reply = {
      type: "compiled",
      id,
      units: compiled.map((each) => each.result),
      emitted: whole.emitted,
      profile: pick?.profile ?? "3.13",
      profileReason: pick?.reason ?? "",
      milliseconds: performance.now() - started,
    };
  } catch (error) {
    reply = { type: "failed", id, why: error instanceof Error ? error.message : String(error) };
  }
  scope.postMessage(reply);
};

// The same script serves the runner, which takes the port from here.
const makePort: LoadedCompiler = (profile) => late.port.makePort(profile);
(self as unknown as Record<symbol, unknown>)[Symbol.for("pycoro.compiler")] = makePort;
