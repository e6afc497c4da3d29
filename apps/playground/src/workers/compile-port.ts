import type { CompileMode, CompilerPort, CompileWarning } from "@pycoro/runtime";
import { type Diagnostic, plainTree, positionAt, type SourceFile, sourceFile, syntaxErrorOf } from "@pycoro/syntax";
import { compile, syntaxTree } from "@pycoro/transpiler";

type Profile = "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

export type LoadedCompiler = (
  profile: string,
  interruptible: boolean,
) => Pick<CompilerPort, "compile"> & Required<Pick<CompilerPort, "parse">>;

const warningsOf = (diagnostics: readonly Diagnostic[], source: SourceFile): CompileWarning[] =>
  diagnostics
    .filter((diagnostic) => diagnostic.severity === "warning")
    .map((diagnostic) => ({
      category: "SyntaxWarning",
      message: diagnostic.message,
      line: positionAt(source, diagnostic.span.start).line,
    }));

/**
 * The compiler as the runtime asks for it (`exec`, `eval`, checking documents). The runner loads the compiler's script when a program first needs it:
 * most never do.
 */
export const makePort: LoadedCompiler = (profile, interruptible) => ({
  compile(text: string, filename: string, mode: CompileMode, { globals, moduleName, inLoop = false }) {
    const source = sourceFile(filename, text);
    const compiled = compile(source, {
      mode,
      globals,
      moduleName,
      inLoop,
      dialect: "js",
      print: "readable",
      instrument: "lines",
      python: profile as Profile,
      ...(interruptible ? { interruptible } : {}),
      links: false,
    });
    const first = compiled.diagnostics.find((diagnostic) => diagnostic.severity === "error");
    if (compiled.code === null || first !== undefined) return { error: syntaxErrorOf(first!, source) };
    return { code: compiled.code, warnings: warningsOf(compiled.diagnostics, source) };
  },
  parse(text, filename, mode) {
    const source = sourceFile(filename, text);
    const { module, comments, diagnostics } = syntaxTree(source, mode);
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    if (first !== undefined) return { error: syntaxErrorOf(first, source) };
    return { tree: plainTree(module, source), comments, warnings: warningsOf(diagnostics, source) };
  },
});
