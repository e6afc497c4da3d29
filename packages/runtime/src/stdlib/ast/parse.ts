/** `ast.parse`: the host's parser. */
import * as late from "../../builtins/running.lazy.ts";
import { current } from "../../host/interpreter.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { syntaxError } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import { build } from "./build.ts";
import { functionType } from "./function-type.ts";
import { field, node } from "./nodes.ts";
import { addTypeComments } from "./type-comments.ts";

/**
 * The tree of a text.
 * @param how whether comments that state types are fields of the tree, and whether doubtful literals are warned of
 * @throws SyntaxError; RuntimeError where the program runs without the parser
 */
export function parseText(
  text: string,
  filename: string,
  mode: string,
  how: { types?: boolean; isQuiet?: boolean } = {},
): Value {
  const port = current.interpreter.host.compiler;
  if (port?.parse === undefined)
    throw error(RuntimeError, "ast.parse() needs the parser, and this program runs without it");
  if (mode === "func_type") return functionType(text, filename, (part) => parseText(part, filename, "eval"));
  if (mode !== "exec" && mode !== "eval" && mode !== "single")
    throw error(ValueError, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
  const result = port.parse(text, filename, mode);
  if ("error" in result) throw syntaxError(result.error);
  const tree = build(result.tree);
  if (how.isQuiet !== true) late.running.warn(result.warnings, filename, filename.replace(/\.py$/, ""));
  if (how.types === true) addTypeComments(tree, result.comments, filename);
  const body: Value[] = field(tree, "body");
  if (mode === "eval") return node("Expression", { body: field(body[0], "value") });
  return mode === "single" ? node("Interactive", { body }) : tree;
}
