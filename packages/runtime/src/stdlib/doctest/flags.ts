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
export const flag = (name: string): number => FLAGS[name] as number;
