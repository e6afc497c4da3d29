/** `_blake2`: what CPython writes in C for `hashlib`. */
export { blake2b, blake2s } from "../hashlib.ts";
