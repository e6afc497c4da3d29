import type { ast } from "@pycoro/syntax";
import { OPERATIONS, POWER_OF_COMPARISON, POWER_OF_NOT, POWER_OF_POW, POWERS } from "../lexer/operations.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Builds the tree of a flat run of operands and operators (the shunting-yard algorithm), so that a chain of any length
 * costs no recursion and one rule serves fifteen levels of precedence. Nested runs share the stacks; each run knows the
 * height at which it began.
 */
export class OperatorStack {
  private readonly nodes: ast.Expr[] = [];
  /** Extent of each operand with its parentheses: comparisons and boolean operations merge only without them. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** By number. */
  private readonly operations: number[] = [];
  /** Where a prefix operator stands; -1 for the others. */
  private readonly places: number[] = [];

  get height(): number {
    return this.operations.length;
  }

  /** Whether `not` may follow what stands on the stack: `a + not b` is no expression. */
  allowsNot(base: number): boolean {
    return this.height === base || POWERS[this.operations[this.height - 1]!]! <= POWER_OF_NOT;
  }

  prefix(operation: number, at: number): void {
    this.operations.push(operation);
    this.places.push(at);
  }

  operand(node: ast.Expr, start: number, end: number): void {
    this.nodes.push(node);
    this.starts.push(start);
    this.ends.push(end);
  }

  infix(operation: number, base: number): void {
    const power = POWERS[operation]!;
    while (this.operations.length > base) {
      const previous = POWERS[this.operations[this.operations.length - 1]!]!;
      if (previous > power || (previous === power && power !== POWER_OF_POW)) this.reduce();
      else break;
    }
    this.operations.push(operation);
    this.places.push(-1);
  }

  finish(base: number): ast.Expr {
    while (this.operations.length > base) this.reduce();
    this.starts.pop();
    this.ends.pop();
    return this.nodes.pop()!;
  }

  /** Forgets everything: a run that was given up leaves its parts behind. */
  clear(): void {
    this.nodes.length = 0;
    this.starts.length = 0;
    this.ends.length = 0;
    this.operations.length = 0;
    this.places.length = 0;
  }

  private reduce(): void {
    const operation = this.operations.pop()!;
    const name = OPERATIONS[operation]!;
    const place = this.places.pop()!;
    const right = this.nodes.pop()!;
    this.starts.pop();
    const end = this.ends.pop()!;
    if (place >= 0) {
      const op = name as ast.UnaryOperator;
      this.operand({ kind: "UnaryOp", start: place, end, op, operand: right }, place, end);
      return;
    }
    const k = this.nodes.length - 1;
    const left = this.nodes[k]!;
    const start = this.starts[k]!;
    this.ends[k] = end;
    const power = POWERS[operation]!;
    if (power > POWER_OF_COMPARISON) {
      this.nodes[k] = { kind: "BinOp", start, end, left, op: name as ast.Operator, right };
    } else if (power === POWER_OF_COMPARISON) {
      const op = name as ast.CmpOperator;
      if (left.kind === "Compare" && left.start === start) {
        (left.ops as ast.CmpOperator[]).push(op);
        (left.comparators as ast.Expr[]).push(right);
        (left as Mutable<ast.Compare>).end = end;
      } else this.nodes[k] = { kind: "Compare", start, end, left, ops: [op], comparators: [right] };
    } else {
      const op = name as ast.BoolOperator;
      if (left.kind === "BoolOp" && left.op === op && left.start === start) {
        (left.values as ast.Expr[]).push(right);
        (left as Mutable<ast.BoolOp>).end = end;
      } else this.nodes[k] = { kind: "BoolOp", start, end, op, values: [left, right] };
    }
  }
}
