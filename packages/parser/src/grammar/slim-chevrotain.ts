/**
 * What the grammar uses of Chevrotain when its decisions come from the generated table (fast-engine.ts): builds put this file in Chevrotain's
 * place (scripts/parts.mjs), because nine tenths of that package record, analyse and validate grammars or read text, which happens in the
 * generator and in the tests only. What the fast engine brings itself is not here.
 */
import type { IToken, TokenType } from "chevrotain";

const EOF_INDEX = 1;
let lastIndex = EOF_INDEX;

/** A token type with the next free number. */
export const createToken = ({ name }: { readonly name: string }): TokenType => ({
  name,
  tokenTypeIdx: ++lastIndex,
  categoryMatches: [],
  categoryMatchesMap: {},
  isParent: false,
});

/** What is read before the first token and after the last. */
const OUTSIDE: IToken = Object.freeze({
  image: "",
  startOffset: -1,
  endOffset: -1,
  tokenTypeIdx: EOF_INDEX,
  tokenType: { name: "EOF", tokenTypeIdx: EOF_INDEX },
});

type Action = (...args: never[]) => unknown;

/** The parser without its engine. */
export class EmbeddedActionsParser {
  readonly RECORDING_PHASE = false;
  readonly errors: readonly never[] = [];
  readonly definedRulesNames: string[] = [];
  selfAnalysisDone = false;
  tokVector: readonly IToken[] = [];
  tokVectorLength = 0;
  currIdx = -1;
  currRuleLookaheadFuncs: unknown = [];

  set input(tokens: readonly IToken[]) {
    this.tokVector = tokens;
    this.tokVectorLength = tokens.length;
    this.currIdx = -1;
  }

  get input(): readonly IToken[] {
    return this.tokVector;
  }

  LA(distance: number): IToken {
    return this.tokVector[this.currIdx + distance] ?? OUTSIDE;
  }

  /** A rule is known by its action, which the engine calls. */
  RULE(ruleName: string, originalGrammarAction: Action): object {
    this.definedRulesNames.push(ruleName);
    return { ruleName, originalGrammarAction };
  }
}

/** The methods as rules call them, and the engine's names for what they do. */
interface Engine {
  subruleInternal(rule: object, index: number, options?: object): unknown;
  consumeInternal(type: TokenType, index: number): IToken;
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
    return this.consumeInternal(type, index);
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
