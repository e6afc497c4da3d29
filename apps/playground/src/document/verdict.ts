import type { Entry } from "@pycoro/document";

export const isGood = (entry: Entry): boolean => entry.verdict === "exact" || entry.verdict === "equal";

/** Verdicts that count in a score: definitions and signatures have nothing to be right about. */
export const isScored = (entry: Entry): boolean => entry.verdict !== "context" && entry.verdict !== "signature";
