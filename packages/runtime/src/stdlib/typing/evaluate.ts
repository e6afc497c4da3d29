/** Evaluates the text of an annotation. */
import { eval_ as evaluate } from "../../builtins/eval.ts";
import type { PyDict } from "../../object/dict.ts";
import type { Value } from "../../object/value.ts";

export const eval_ = (text: string, globals: PyDict, locals: PyDict): Value => evaluate(text, globals, locals);
