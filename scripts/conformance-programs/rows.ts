/** One test as the cutter reports it: a program, or why there is none. */
export interface Row {
  readonly module: string;
  readonly name: string;
  readonly path?: string;
  readonly excluded?: string;
  /** What CPython says to a program that it does not pass. */
  readonly detail?: string;
}

export interface Outcome {
  readonly ok: boolean;
  readonly error?: string;
}
