/** Patterns of `case`. */
import type { Base } from "./base.ts";
import type { ConstantValue, Expr } from "./expressions.ts";

export interface MatchValue extends Base<"MatchValue"> {
  readonly value: Expr;
}
export interface MatchSingleton extends Base<"MatchSingleton"> {
  readonly value: ConstantValue;
}
export interface MatchSequence extends Base<"MatchSequence"> {
  readonly patterns: readonly Pattern[];
}
export interface MatchMapping extends Base<"MatchMapping"> {
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}
export interface MatchClass extends Base<"MatchClass"> {
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}
export interface MatchStar extends Base<"MatchStar"> {
  readonly name: string | null;
}
export interface MatchAs extends Base<"MatchAs"> {
  readonly pattern: Pattern | null;
  readonly name: string | null;
}
export interface MatchOr extends Base<"MatchOr"> {
  readonly patterns: readonly Pattern[];
}
export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;
