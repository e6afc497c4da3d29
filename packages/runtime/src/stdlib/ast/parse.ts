/** `ast.parse`: the host's parser. */
import { current } from "../../host/interpreter.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions.ts";
import { syntaxError } from "../../object/module.ts";
import type { Value } from "../../object/value.ts";
import { build } from "./build.ts";
import { field, node } from "./nodes.ts";

/**
 * The tree of a text.
 * @throws SyntaxError; RuntimeError where the program runs without the parser
 */
export function parseText(text: string, filename: string, mode: string): Value {
  const port = current.interpreter.host.compiler;
  if (port?.parse === undefined)
    throw error(RuntimeError, "ast.parse() needs the parser, and this program runs without it");
  if (mode !== "exec" && mode !== "eval" && mode !== "single")
    throw error(ValueError, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
  const result = port.parse(text, filename, mode);
  if ("error" in result) throw syntaxError(result.error);
  const tree = build(result.tree);
  const body: Value[] = field(tree, "body");
  if (mode === "eval") return node("Expression", { body: field(body[0], "value") });
  return mode === "single" ? node("Interactive", { body }) : tree;
}
