import type { IToken, TokenType } from "chevrotain";
import type { Alternative } from "./engine.ts";

/** The keys under which Chevrotain 13.2.0 files the decisions of a rule (`parse/grammar/keys`). */
export const OR_KEY = 1 << 8;
export const OPTION_KEY = 2 << 8;
export const MANY_KEY = 3 << 8;
export const AT_LEAST_ONE_KEY = 4 << 8;

/** Says which alternative to take, or whether to go on. */
export type Decision = (this: Internals, alternatives?: readonly Gated[]) => number | boolean | undefined;
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
  tokVector: IToken[];
  currIdx: number;
  currRuleLookaheadFuncs: readonly Decision[];
  selfAnalysisDone: boolean;
  readonly definedRulesNames: readonly string[];
  consumeInternal(type: TokenType): IToken;
  subruleInternal(rule: InternalRule, index: number, options?: { readonly ARGS: readonly unknown[] }): unknown;
  orInternal(alternatives: readonly Gated[], index: number): unknown;
  optionInternal(action: () => unknown, index: number): unknown;
  manyInternal(index: number, action: Repetition | (() => unknown)): void;
  atLeastOneInternal(index: number, action: Repetition | (() => unknown)): void;
}
