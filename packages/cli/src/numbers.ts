import { InputError } from "./input.ts";

/**
 * The number that an option was given.
 * @throws InputError when it is none, or is below zero
 */
export function numberOf(text: string, option: string): number {
  const n = Number(text);
  if (text.trim() === "" || !Number.isFinite(n) || n < 0)
    throw new InputError(`pycoro: ${option} takes a number, not '${text}'`);
  return n;
}

/**
 * The whole number that an option was given.
 * @throws InputError when it is none, or is below zero
 */
export function wholeNumberOf(text: string, option: string): number {
  const n = numberOf(text, option);
  if (!Number.isInteger(n)) throw new InputError(`pycoro: ${option} takes a whole number, not '${text}'`);
  return n;
}
