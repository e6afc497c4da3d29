/// <reference lib="webworker" />
import { sourceFile } from "@pycoro/syntax";
import { compile } from "@pycoro/transpiler";
import { syntaxErrorText } from "../model/syntax-error.ts";
import type { CompileRequest, FromCompiler, UnitResult, UnitSource } from "../protocol.ts";

type Profile = "auto" | "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

function compileUnit(unit: UnitSource, python: Profile): { readonly result: UnitResult; readonly profile: string; readonly reason: string } {
  const source = sourceFile(unit.name, unit.text);
  const globals = unit.mode === "single" ? ("namespace" as const) : ("bindings" as const);
  const shared = { mode: unit.mode, python, moduleName: "__main__", globals };
  const ts = compile(source, { ...shared, dialect: "ts", print: "readable", instrument: "none" });
  const js = ts.code === null ? null : compile(source, { ...shared, dialect: "js", print: "readable", instrument: "trace" });
  const optimised = ts.code === null ? null : compile(source, { ...shared, dialect: "ts", print: "optimised", instrument: "none" });
  const first = ts.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  return {
    result: {
      ...unit,
      ts: ts.code ?? "",
      js: js?.code ?? null,
      optimised: optimised?.code ?? "",
      error: first === undefined ? null : syntaxErrorText(first, source),
      diagnostics: ts.diagnostics,
      links: ts.links.map(({ id, py, out, line, role }) => ({ id, py, ts: out, line, role })),
    },
    profile: ts.profile,
    reason: ts.profileReason,
  };
}

const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.onmessage = (message: MessageEvent<CompileRequest>) => {
  const { id, units, python } = message.data;
  const started = performance.now();
  let reply: FromCompiler;
  try {
    const compiled = units.map((unit) => compileUnit(unit, python as Profile));
    // The oldest profile that any unit asks for: a transcript is one program.
    const pick = compiled.reduce((a, b) => (Number(b.profile.slice(2)) < Number(a.profile.slice(2)) ? b : a), compiled[0]!);
    reply = {
      type: "compiled",
      id,
      units: compiled.map((each) => each.result),
      profile: pick?.profile ?? "3.13",
      profileReason: pick?.reason ?? "",
      milliseconds: performance.now() - started,
    };
  } catch (error) {
    reply = { type: "failed", id, why: error instanceof Error ? error.message : String(error) };
  }
  scope.postMessage(reply);
};
