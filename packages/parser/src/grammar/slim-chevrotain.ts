/**
 * What the grammar uses of Chevrotain when its decisions come from the generated table (fast-engine.ts): builds put this file in Chevrotain's
 * place (scripts/parts.mjs), because nine tenths of that package record, analyse and validate grammars or read text, which happens in the
 * generator and in the tests only. What the fast engine brings itself is not here.
 */
import type { TokenType } from "chevrotain";

/** Chevrotain's own type for the end has the first number. */
let lastIndex = 1;

/** A token type with the next free number. */
export const createToken = ({ name }: { readonly name: string }): TokenType => ({
  name,
  tokenTypeIdx: ++lastIndex,
  categoryMatches: [],
  categoryMatchesMap: {},
  isParent: false,
});

type Action = (...args: never[]) => unknown;

/** The parser without its engine. */
export class EmbeddedActionsParser {
  readonly RECORDING_PHASE = false;
  readonly definedRulesNames: string[] = [];
  selfAnalysisDone = false;
  currIdx = -1;
  currRuleLookaheadFuncs: unknown = [];

  /** A rule is known by its action, which the engine calls. */
  RULE(ruleName: string, originalGrammarAction: Action): object {
    this.definedRulesNames.push(ruleName);
    return { ruleName, originalGrammarAction };
  }
}

/** The methods as rules call them, and the engine's names for what they do. */
interface Engine {
  subruleInternal(rule: object, index: number, options?: object): unknown;
  consumeInternal(type: TokenType, index: number): void;
  orInternal(alternatives: unknown, index: number): unknown;
  optionInternal(action: unknown, index: number): unknown;
  manyInternal(index: number, action: unknown): void;
  atLeastOneInternal(index: number, action: unknown): void;
}
const methods: Record<string, Action> & ThisType<Engine> = {
  subrule(index: number, rule: object, options?: object) {
    return this.subruleInternal(rule, index, options);
  },
  consume(index: number, type: TokenType) {
    this.consumeInternal(type, index);
  },
  or(index: number, alternatives: unknown) {
    return this.orInternal(alternatives, index);
  },
  option(index: number, action: unknown) {
    return this.optionInternal(action, index);
  },
  many(index: number, action: unknown) {
    this.manyInternal(index, action);
  },
  atLeastOne(index: number, action: unknown) {
    this.atLeastOneInternal(index, action);
  },
};
Object.assign(EmbeddedActionsParser.prototype, methods);
