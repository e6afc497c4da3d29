import type { CompileError, CompileMode, CompilerPort } from "@pycoro/runtime";
import { type Diagnostic, lineText, plainTree, positionAt, type SourceFile, sourceFile } from "@pycoro/syntax";
import { compile, syntaxTree } from "@pycoro/transpiler";

type Profile = "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

/** A diagnostic in the shape of Python's SyntaxError; columns count code points from 1. */
function errorOf(diagnostic: Diagnostic, source: SourceFile): CompileError {
  const start = positionAt(source, diagnostic.span.start);
  const end = positionAt(source, diagnostic.span.end);
  const points = (line: number, column: number) => [...lineText(source, line).slice(0, column)].length + 1;
  return {
    type: diagnostic.category === "Unsupported" ? "SyntaxError" : diagnostic.category,
    message: diagnostic.message,
    filename: source.path,
    line: start.line,
    offset: points(start.line, start.column),
    endLine: end.line,
    endOffset: points(end.line, end.column),
    text: `${lineText(source, start.line)}\n`,
  };
}

export type LoadedCompiler = (profile: string) => Pick<CompilerPort, "compile"> & Required<Pick<CompilerPort, "parse">>;

/**
 * The compiler as the runtime asks for it (`exec`, `eval`, checking documents). The runner loads the compiler's script when a program first needs it:
 * most never do.
 */
export const makePort: LoadedCompiler = (profile) => ({
  compile(text: string, filename: string, mode: CompileMode, { globals, moduleName }) {
    const source = sourceFile(filename, text);
    const compiled = compile(source, {
      mode,
      globals,
      moduleName,
      dialect: "js",
      print: "readable",
      instrument: "lines",
      python: profile as Profile,
      links: false,
    });
    const first = compiled.diagnostics.find((diagnostic) => diagnostic.severity === "error");
    if (compiled.code === null || first !== undefined) return { error: errorOf(first!, source) };
    const warnings = compiled.diagnostics
      .filter((diagnostic) => diagnostic.severity === "warning")
      .map((diagnostic) => ({
        category: "SyntaxWarning",
        message: diagnostic.message,
        line: positionAt(source, diagnostic.span.start).line,
      }));
    return { code: compiled.code, warnings };
  },
  parse(text, filename, mode) {
    const source = sourceFile(filename, text);
    const { module, diagnostics } = syntaxTree(source, mode);
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    return first === undefined ? { tree: plainTree(module, source) } : { error: errorOf(first, source) };
  },
});
