/** The compiler. A program that was compiled before needs none: builds load it when it is first used (scripts/parts.mjs). */
export * as transpiler from "@pycoro/transpiler";
