import type { Entry, Verdict } from "@pycoro/document";

export const signs: Readonly<Record<Verdict, string>> = {
  exact: "✓",
  equal: "≈",
  different: "✗",
  "not-compilable": "⊘",
  "not-comparable": "◇",
  signature: "·",
  context: "·",
};

const order: readonly Verdict[] = [
  "different",
  "not-compilable",
  "not-comparable",
  "equal",
  "exact",
  "context",
  "signature",
];

/** The worst of several verdicts speaks for the block. */
export const worst = (entries: readonly Entry[]): Verdict | null =>
  order.find((verdict) => entries.some((entry) => entry.verdict === verdict)) ?? null;

export const isGood = (entry: Entry): boolean => entry.verdict === "exact" || entry.verdict === "equal";

/** Verdicts that count in a score: definitions and signatures have nothing to be right about. */
export const isScored = (entry: Entry): boolean => entry.verdict !== "context" && entry.verdict !== "signature";
