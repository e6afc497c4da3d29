import type { TokenType } from "chevrotain";
import type { Alternative } from "./engine.ts";

/** Where the decisions of a rule are filed: a construct's key and its number, which is below 16. */
export const OR_KEY = 0;
export const OPTION_KEY = 16;
export const MANY_KEY = 32;
export const AT_LEAST_ONE_KEY = 48;

/** By the number of the next token's type: the alternative to take (0 for a construct that has one), or what follows. */
export type Decision = Int8Array;
/** Nothing begins like this. */
export const NONE = -1;
/** Alternatives with gates begin like this: the first open one is taken. */
export const GATED = -2;
export interface Gated extends Alternative<unknown> {
  readonly GATE?: () => boolean;
}
export interface Repetition {
  readonly GATE?: () => boolean;
  readonly DEF: () => unknown;
}
export interface InternalRule {
  readonly ruleName: string;
  readonly originalGrammarAction: (...args: unknown[]) => unknown;
  decisions?: readonly Decision[];
}

/** The parts of Chevrotain's parser that the fast engine replaces or reads: internal, hence the exact version in package.json. */
export interface Internals {
  readonly kinds: Int32Array;
  readonly starts: Int32Array;
  currIdx: number;
  currRuleLookaheadFuncs: readonly Decision[];
  selfAnalysisDone: boolean;
  readonly definedRulesNames: readonly string[];
  consumeInternal(type: TokenType): void;
  subruleInternal(rule: InternalRule, index: number, options?: { readonly ARGS: readonly unknown[] }): unknown;
  orInternal(alternatives: readonly Gated[], index: number): unknown;
  optionInternal(action: () => unknown, index: number): unknown;
  manyInternal(index: number, action: Repetition | (() => unknown)): void;
  atLeastOneInternal(index: number, action: Repetition | (() => unknown)): void;
}
