import { slot } from "../../host/interpreter.ts";

/** Option flags by name. */
export const FLAGS: Readonly<Record<string, number>> = {
  DONT_ACCEPT_TRUE_FOR_1: 1,
  DONT_ACCEPT_BLANKLINE: 2,
  NORMALIZE_WHITESPACE: 4,
  ELLIPSIS: 8,
  SKIP: 16,
  IGNORE_EXCEPTION_DETAIL: 32,
  REPORT_UDIFF: 64,
  REPORT_CDIFF: 128,
  REPORT_NDIFF: 256,
  REPORT_ONLY_FIRST_FAILURE: 512,
  FAIL_FAST: 1024,
};
/** Those that say how failures are shown. */
export const REPORTING_FLAGS = 1984;
const OWN = "doctest option flags";
const own = (): Map<string, number> => slot(OWN, () => new Map<string, number>());
/** The bit of an option that the program registers. */
export function registerFlag(name: string): number {
  const known = flagNamed(name) ?? 1 << (11 + own().size);
  if (!Object.hasOwn(FLAGS, name)) own().set(name, known);
  return known;
}
/** The bit of an option; undefined for names that nobody registered. */
export const flagNamed = (name: string): number | undefined =>
  Object.hasOwn(FLAGS, name) ? FLAGS[name] : own().get(name);
export const flag = (name: string): number => FLAGS[name] as number;
