import type { ast } from "@pycoro/syntax";
import { EmbeddedActionsParser, type IParserConfig, type ParserMethod, type TokenType } from "chevrotain";
import { Tokens } from "../lexer/columns.ts";
import { T, VOCABULARY } from "../lexer/tokens.ts";
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

/**
 * The ground under the grammar.
 *
 * How rules are written here. Alternatives and callbacks are fields, made once, so nothing is allocated while parsing.
 * Such a callback has no locals of its rule; it finds them in the registers below. A register holds only until the next
 * subrule: a callback copies what it still needs into locals first, and writes back what its caller expects.
 * A token is known by its index.
 */
export abstract class Engine extends EmbeddedActionsParser {
  /** Chevrotain's own: the index of the token consumed last, and the decisions of the rule. Pinned by the exact version in package.json. */
  declare protected currIdx: number;
  declare private currRuleLookaheadFuncs: unknown;
  tokens: Tokens = NO_TOKENS;
  /** The columns of the tokens, at hand. */
  protected kinds: Int32Array = NO_TOKENS.kinds;
  protected starts: Int32Array = NO_TOKENS.starts;
  protected ends: Int32Array = NO_TOKENS.ends;
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

  /** These tokens are the text; Chevrotain's own engine reads them as objects. */
  protected hold(tokens: Tokens, asObjects: boolean): void {
    if (asObjects) this.input = [...tokens.objects()];
    this.currIdx = -1;
    this.tokens = tokens;
    ({ kinds: this.kinds, starts: this.starts, ends: this.ends } = tokens);
  }

  /** The number of the type of the next token, not yet consumed. */
  peek(): number {
    return this.kinds[this.currIdx + 1]!;
  }

  /** Whether the next token is of this type. While the grammar is being recorded every path is taken. */
  ahead(type: TokenType): boolean {
    return this.RECORDING_PHASE || this.peek() === type.tokenTypeIdx;
  }

  /** The index of the next token. */
  index(): number {
    return this.currIdx + 1;
  }

  /** Makes the token with this index the next. */
  moveTo(index: number): void {
    this.currIdx = index - 1;
  }

  /** Remembers the state of the engine between two statements, to go back to after a failure. */
  checkpoint(): () => void {
    const { currIdx, currRuleLookaheadFuncs } = this;
    return () => {
      this.currIdx = currIdx;
      this.currRuleLookaheadFuncs = currRuleLookaheadFuncs;
      this.operators.clear();
    };
  }

  /** Where the next token starts. */
  protected start(): number {
    return this.starts[this.currIdx + 1]!;
  }

  /** Where the token consumed last ends. */
  protected end(): number {
    return this.ends[this.currIdx]!;
  }

  /** Where the token consumed last ends, the layout tokens after it not counted: the end of a block. */
  blockEnd(): number {
    let k = this.currIdx;
    while (k > 0 && LAYOUT.has(this.kinds[k]!)) k--;
    return k < 0 ? 0 : this.ends[k]!;
  }

  /** The token consumed last was a plain name. */
  protected afterName(): boolean {
    return this.kinds[this.currIdx] === T.Name.tokenTypeIdx;
  }

  /** Consumes a token of this type and gives its index. */
  take(index: number, type: TokenType): number {
    this.consume(index, type);
    return this.currIdx;
  }

  /** Consumes a token of this type and gives where it starts. */
  protected takeStart(index: number, type: TokenType): number {
    return this.starts[this.take(index, type)]!;
  }

  /** Consumes a token of this type and gives where it ends. */
  protected takeEnd(index: number, type: TokenType): number {
    return this.ends[this.take(index, type)]!;
  }

  /** Consumes a token of this type and gives its text: a name as Python compares it. */
  protected takeText(index: number, type: TokenType): string {
    return this.tokens.textOf(this.take(index, type));
  }

  /** Stops the strict pass, unless the grammar is only being recorded. */
  protected reject(at: number): void {
    if (!this.RECORDING_PHASE) throw new GrammarFailure(at);
  }
}

/** A list without the room that an engine keeps behind the items of a list that grew: most lists of a tree have one or two. */
export const exact = <T>(list: T[]): T[] => (list.length === 0 ? list : list.slice());

const LAYOUT: ReadonlySet<number> = new Set([T.Newline, T.Indent, T.Dedent].map((type) => type.tokenTypeIdx!));

const NO_TOKENS = new Tokens("");

/** Stands in registers that hold nothing yet. */
export const NOTHING: ast.Expr = { kind: "Name", start: 0, end: 0, id: "", ctx: "Load" };
