/** `_operator`: what CPython writes in C of `operator`, and the comparison that tells nothing by its time. */
export { compare_digest as _compare_digest } from "../hashlib/compare.ts";
export * from "../operator.ts";
