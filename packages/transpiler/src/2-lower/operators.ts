import type { ast } from "@pycoro/syntax";

/** The helper of each binary operator; in place it has an `i` before its name. */
export const OPERATORS: Readonly<Record<ast.Operator, string>> = {
  Add: "add",
  BitAnd: "bitAnd",
  BitOr: "bitOr",
  BitXor: "bitXor",
  Div: "div",
  FloorDiv: "floordiv",
  LShift: "lshift",
  MatMult: "matmul",
  Mod: "mod",
  Mult: "mul",
  Pow: "pow",
  RShift: "rshift",
  Sub: "sub",
};

export const inPlace = (op: ast.Operator): string => `i${OPERATORS[op]}`;
