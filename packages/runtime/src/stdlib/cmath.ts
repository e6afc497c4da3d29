/** `cmath`: https://docs.python.org/3.13/library/cmath.html */
export * from "./cmath/functions.ts";
export * from "./cmath/polar.ts";
