/** `math`: https://docs.python.org/3.13/library/math.html */
export * from "./math/integers.ts";
export * from "./math/reals.ts";
export * from "./math/special.ts";
export * from "./math/sums.ts";
