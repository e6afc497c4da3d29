/** Finds the character of a Unicode name or alias (`GREEK SMALL LETTER ALPHA`), in any case; undefined when unknown. */
export type UnicodeNames = (name: string) => string | undefined;

/** "NAME=hex" pairs of the characters that programs name most. */
const COMMON = [
  "NULL=0 SPACE=20 EXCLAMATION MARK=21 QUOTATION MARK=22 NUMBER SIGN=23 DOLLAR SIGN=24 PERCENT SIGN=25 AMPERSAND=26",
];
export const COMMON_COUNT: number = COMMON.length;
export const commonNames: UnicodeNames = () => undefined;
