import type { ast } from "@pycoro/syntax";
import { EmbeddedActionsParser, type IParserConfig, type IToken, type ParserMethod, type TokenType } from "chevrotain";
import { type PyToken, T, VOCABULARY } from "../lexer/tokens.ts";
import type { UnicodeNames } from "../literals/unicode-names.ts";
import { OperatorStack } from "./operators.ts";

/** A rule of the grammar that gives an `R`. */
export type Rule<R, A extends unknown[] = []> = ParserMethod<A, R>;

/** An alternative that is made once, when the parser is constructed. */
export interface Alternative<R> {
  readonly ALT: () => R;
}
export const alternative = <R>(ALT: () => R): Alternative<R> => ({ ALT });

/** The strict pass met a token (or a shape of tree) that Python does not allow: the error pass will say what is wrong. */
export class GrammarFailure extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("invalid syntax");
    this.offset = offset;
  }
}

/** What the actions use of Chevrotain's parser beside the documented methods. Pinned by the exact version in package.json. */
export interface ParserInternals {
  tokVector: IToken[];
  tokVectorLength: number;
  currIdx: number;
  currRuleLookaheadFuncs: unknown;
}

/**
 * The ground under the grammar.
 *
 * How rules are written here. Alternatives and callbacks are fields, made once, so nothing is allocated while parsing.
 * Such a callback has no locals of its rule; it finds them in the registers below. A register holds only until the next
 * subrule: a callback copies what it still needs into locals first, and writes back what its caller expects.
 */
export abstract class Engine extends EmbeddedActionsParser {
  /** Register: the node read just before. */
  protected node: ast.Expr = NOTHING;
  /** Register: where that node starts, parentheses included. */
  protected nodeStart = 0;
  /** Register: the list being filled. */
  protected list: ast.Expr[] = [];
  /** Register: a separator was read, so another item may follow. */
  protected more = false;
  /** The tuple or generator that stands in its own parentheses and was read last. */
  protected grouped: ast.Expr | null = null;
  protected readonly operators: OperatorStack = new OperatorStack();
  protected names: UnicodeNames = () => undefined;

  constructor(config: IParserConfig) {
    super(VOCABULARY as TokenType[], {
      maxLookahead: 1,
      recoveryEnabled: false,
      skipValidations: true,
      ...config,
    });
  }

  private get internals(): ParserInternals {
    return this as unknown as ParserInternals;
  }

  /** The next token, not yet consumed. */
  protected peek(): PyToken {
    return this.LA(1) as PyToken;
  }

  /** Whether the next token is of this type. While the grammar is being recorded every path is taken. */
  protected ahead(type: TokenType): boolean {
    return this.RECORDING_PHASE || this.LA(1).tokenTypeIdx === type.tokenTypeIdx;
  }

  /** The index of the next token. */
  protected index(): number {
    return this.internals.currIdx + 1;
  }

  /** Makes the token with this index the next. */
  protected moveTo(index: number): void {
    this.internals.currIdx = index - 1;
  }

  /** Remembers the state of the engine between two statements, to go back to after a failure. */
  protected checkpoint(): () => void {
    const { currIdx, currRuleLookaheadFuncs } = this.internals;
    return () => {
      Object.assign(this.internals, { currIdx, currRuleLookaheadFuncs });
      this.operators.clear();
    };
  }

  /** Where the next token starts. */
  protected start(): number {
    return this.LA(1).startOffset;
  }

  /** Where the token consumed last ends. */
  protected end(): number {
    return (this.LA(0) as PyToken).end;
  }

  /** Where the token consumed last ends, the layout tokens after it not counted: the end of a block. */
  protected blockEnd(): number {
    const { tokVector, currIdx } = this.internals;
    let k = currIdx;
    while (k > 0 && LAYOUT.has(tokVector[k]!.tokenTypeIdx)) k--;
    return k < 0 ? 0 : (tokVector[k] as PyToken).end;
  }

  /** The token consumed last was a plain name. */
  protected afterName(): boolean {
    return this.LA(0).tokenTypeIdx === T.Name.tokenTypeIdx;
  }

  protected take(index: number, type: TokenType): PyToken {
    return this.consume(index, type) as PyToken;
  }

  /** Stops the strict pass, unless the grammar is only being recorded. */
  protected reject(at: number): void {
    if (!this.RECORDING_PHASE) throw new GrammarFailure(at);
  }
}

const LAYOUT: ReadonlySet<number> = new Set([T.Newline, T.Indent, T.Dedent].map((type) => type.tokenTypeIdx!));

/** Stands in registers that hold nothing yet. */
export const NOTHING: ast.Expr = { kind: "Name", start: 0, end: 0, id: "", ctx: "Load" };
