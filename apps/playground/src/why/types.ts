import type { english } from "./texts-en.ts";

/** The first helper of each card. */
export type CardKey = keyof typeof english;
/** What a card says in one language: what Python demands, and an input for which plain JavaScript is wrong. */
export type CardTexts = Readonly<Record<CardKey, { readonly rule: string; readonly wrong: string }>>;

export interface CardText {
  /** What Python demands. */
  readonly rule: string;
  /** What one would write in JavaScript without the helper. */
  readonly naive: string;
  /** An input for which that is wrong. */
  readonly wrong: string;
}

export interface HelperCard {
  /** Helpers that one reason stands behind. */
  readonly names: readonly string[];
  readonly en: CardText;
  readonly zh: CardText;
}
