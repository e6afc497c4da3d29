import { PyToken, T, UNNORMALISED } from "./tokens.ts";

const NAME = T.Name.tokenTypeIdx!;

/**
 * The tokens of a text in columns. There is one for every four units of the text: as objects they would be more than half of
 * what a parse allocates, and most are looked at once. `objects` has them for what is rare: errors, sessions, tools.
 */
export class Tokens {
  readonly source: string;
  length = 0;
  /** The number of each token's type. Behind the last token there may be room. */
  kinds: Int32Array;
  starts: Int32Array;
  /** The first offset after each token. */
  ends: Int32Array;
  /** What `PyToken.data` is. */
  data: Int32Array;
  private made: readonly PyToken[] | null = null;

  constructor(source: string, room = (source.length >> 2) + 16) {
    this.source = source;
    this.kinds = new Int32Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.data = new Int32Array(room);
  }

  push(kind: number, start: number, end: number, data: number): void {
    const index = this.length++;
    if (index >= this.kinds.length) this.grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.data[index] = data;
  }

  private grow(): void {
    for (const column of ["kinds", "starts", "ends", "data"] as const) {
      const wider = new Int32Array(2 * this.length);
      wider.set(this[column]);
      this[column] = wider;
    }
  }

  /** A name as Python compares it, any other token as it is written. */
  textOf(index: number): string {
    const text = this.source.substring(this.starts[index]!, this.ends[index]!);
    return this.data[index] === UNNORMALISED && this.kinds[index] === NAME ? text.normalize("NFKC") : text;
  }

  /** Whether a token is the plain name `word`. */
  isName(index: number, word: string): boolean {
    const start = this.starts[index]!;
    return (
      this.kinds[index] === NAME && this.ends[index]! - start === word.length && this.source.startsWith(word, start)
    );
  }

  /** One token as an object. */
  object(index: number): PyToken {
    const { starts, ends, data, kinds, source } = this;
    return new PyToken(kinds[index]!, starts[index]!, ends[index]!, this.textOf(index), data[index]!, source);
  }

  /** All tokens as objects, made when they are first asked for. */
  objects(): readonly PyToken[] {
    this.made ??= Array.from({ length: this.length }, (_, index) => this.object(index));
    return this.made;
  }
}
