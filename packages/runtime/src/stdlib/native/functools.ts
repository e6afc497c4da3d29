/** `_functools`: what CPython writes in C of `functools`. */
export { partial } from "../functools/partial.ts";
export { cmp_to_key, reduce } from "../functools/reduce.ts";
