import type { Diagnostic } from "@pycoro/syntax";
import type { Trace, TraceEvent } from "@pycoro/trace";
import type { HintKey } from "./texts.ts";

/** A way to mend the program, named by the code that it uses. */
export interface Fix {
  readonly label: string;
  readonly source: string;
}

export interface Hint {
  readonly key: HintKey;
  /** Line of the program, from 1. */
  readonly line: number | null;
  /** Step that shows it. */
  readonly event: number | null;
  readonly fixes: readonly Fix[];
  /** What this run showed: names and figures, put behind the general explanation. */
  readonly figures: readonly (string | number)[];
}

export interface HintInput {
  readonly source: string;
  readonly trace: Trace;
  readonly diagnostics: readonly (Diagnostic & { readonly line: number })[];
  /** Whether line numbers of the trace are lines of the source, so that a fix can be placed. */
  readonly isScript: boolean;
}

/** What a rule finds: a fix that cannot be made is null. */
export interface Found {
  readonly key: HintKey;
  readonly line?: number | null;
  readonly event?: number | null;
  readonly fixes?: readonly (Fix | null)[];
  readonly figures?: readonly (string | number)[];
}

/** What rules look at. */
export interface Case extends HintInput {
  readonly lines: readonly string[];
  readonly lineOf: (event: TraceEvent | undefined) => number | null;
  /** A line of the source by its number from 1. */
  readonly text: (line: number | null) => string;
  readonly string: (index: number) => string;
}

export type Rule = (one: Case) => readonly Found[];
