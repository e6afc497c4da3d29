/** Powers of doubles. */

/** `a ** b` as the C library computes it. */
export const mathPow = (a: number, b: number): number => a ** b;
