import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { isSimple } from "./scope.ts";

/** Builtin exceptions that take any arguments and do no more than keep them. */
const PLAIN: ReadonlySet<string> = new Set([
  "ArithmeticError",
  "AssertionError",
  "BaseException",
  "BufferError",
  "DeprecationWarning",
  "EOFError",
  "Exception",
  "FloatingPointError",
  "GeneratorExit",
  "IndexError",
  "KeyError",
  "KeyboardInterrupt",
  "LookupError",
  "MemoryError",
  "NotImplementedError",
  "OverflowError",
  "RecursionError",
  "RuntimeError",
  "RuntimeWarning",
  "StopAsyncIteration",
  "TypeError",
  "UserWarning",
  "ValueError",
  "Warning",
  "ZeroDivisionError",
]);

const allocOf = (type: t.Expression): t.MemberExpression => b.member(type, "alloc");

/** `ValueError("text")` of the builtin: `new ValueError.alloc("text")`; null for any other call. */
export function builtinException(node: t.CallExpression, helper: string): t.Expression | null {
  if (!PLAIN.has(helper) || node.arguments.some((one) => one.type === "SpreadElement")) return null;
  return b.new_(allocOf(node.callee), node.arguments);
}

/**
 * `matches(error, ValueError)`, with what most handlers see looked at first: an exception of that very builtin type, or an instance of a class of the
 * program, which the class's name on its prototype tells (`is$Odd`, runtime/src/object/classes/layout.ts). The helper knows all other cases.
 */
export function handlerTest(
  node: t.CallExpression,
  builtinOf: (name: string) => string | undefined,
  isClass: (name: string) => boolean,
): t.Expression {
  const [error, type] = node.arguments;
  if (!error || error.type === "SpreadElement" || !isSimple(error) || type?.type !== "Identifier") return node;
  const { name } = type;
  if (PLAIN.has(builtinOf(name) ?? ""))
    return b.logical("||", b.binary("===", b.member(error, "constructor"), allocOf(type)), node);
  return isClass(name) ? b.logical("||", b.binary("===", b.at(error, `is$${name}`), type), node) : node;
}
