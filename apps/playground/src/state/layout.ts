/** How many panes stand side by side: three, two or one. */
export type Breakpoint = "wide" | "medium" | "narrow";

/** Shares of the panes in percent. */
export interface Sizes {
  readonly left: number;
  readonly middle: number;
  readonly output: number;
  readonly inspector: number;
  /** The first column, and the trace above the inspector, where there are two columns. */
  readonly medium: number;
  readonly mediumInspector: number;
}

export type LayoutName = "learn" | "compile" | "trace";

/** What the Layout menu offers, so that nobody has to drag. */
export const layouts: Readonly<Record<LayoutName, Sizes>> = {
  learn: { left: 30, middle: 44.3, output: 66, inspector: 58, medium: 46, mediumInspector: 50 },
  compile: { left: 38, middle: 66, output: 80, inspector: 58, medium: 62, mediumInspector: 50 },
  trace: { left: 24, middle: 26, output: 60, inspector: 62, medium: 32, mediumInspector: 58 },
};

export const initialSizes = layouts.learn;
