/** `fractions`: https://docs.python.org/3.13/library/fractions.html */
export { Fraction } from "./fractions/fraction.ts";
