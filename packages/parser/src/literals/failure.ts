/** A literal that the grammar accepts and Python cannot read, for example a bad escape. */
export class LiteralFailure extends Error {
  readonly start: number;
  /** -1 when CPython marks a place only. */
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}
