/** `pycoro ast`: the syntax tree as `ast.dump(tree, include_attributes=True, indent=1)` prints it. */
import { compileErrorText, startInterpreter } from "@pycoro/runtime";
import { dump, syntaxErrorOf } from "@pycoro/syntax";
import { syntaxTree } from "@pycoro/transpiler";
import { readProgram } from "../input.ts";
import { nodeHost } from "../node-host.ts";

/** Prints the tree of a file; the exit code is 1 when it does not parse. */
export function ast(file: string): number {
  const source = readProgram(file, undefined);
  const host = nodeHost();
  startInterpreter({ host, filename: source.path });
  const { module, diagnostics } = syntaxTree(source);
  const error = diagnostics.find((d) => d.severity === "error");
  if (error !== undefined) host.stderr.write(compileErrorText(syntaxErrorOf(error, source)));
  else host.stdout.write(`${dump(module, source, { includeAttributes: true, indent: 1 })}\n`);
  host.stdout.flush();
  return error === undefined ? 0 : 1;
}
