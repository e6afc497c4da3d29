/** Evaluates the text of an annotation. */
import { compile, eval_ as evaluate } from "../../builtins/eval.ts";
import { current } from "../../host/interpreter.ts";
import type { PyDict } from "../../object/dict.ts";
import type { Value } from "../../object/value.ts";

export const eval_ = (text: string, globals: PyDict, locals: PyDict): Value => evaluate(text, globals, locals);
/** Whether the text is an expression; a program without a compiler finds out when it evaluates it. @throws SyntaxError */
export function checkSyntax(text: string): void {
  if (PLAIN.test(text) || current.interpreter.host.compiler === undefined) return;
  compile(text, "<string>", "eval");
}
/** Most references are names. */
const PLAIN = /^[A-Z]\w*$/;
