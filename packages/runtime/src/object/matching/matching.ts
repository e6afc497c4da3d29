/** What emitted `match` statements call. */
import { equal } from "../compare.ts";
import type { Value } from "../value.ts";
import * as late from "./match.lazy.ts";

/** A value pattern: whether the subject is equal to the value. */
export const matchValue = (subject: Value, value: Value): boolean => equal(subject, value);

/**
 * A sequence pattern: the items, or undefined when the subject does not match.
 * Without `after` there must be exactly `before` items; with it, the list of the items between stands in the middle.
 * @example
 * const found = matchSequence(subject, 1, 0); // case [first, *rest]
 */
export const matchSequence = (subject: Value, before: number, after?: number): readonly Value[] | undefined =>
  late.match.matchSequence(subject, before, after);

/**
 * A mapping pattern: the values of the keys, then, if `rest` is asked for, the dict of the other entries; undefined when
 * the subject does not match.
 * @throws ValueError "mapping pattern checks duplicate key ('a')"
 */
export const matchMapping = (subject: Value, keys: readonly Value[], rest = false): Value[] | undefined =>
  late.match.matchMapping(subject, keys, rest);

/**
 * A class pattern: the values of the positional sub-patterns, then of the named attributes; undefined when the subject does
 * not match.
 * @throws TypeError "Point() accepts 2 positional sub-patterns (3 given)" and its kin
 * @example
 * const found = matchClass(subject, Point, 1, ["y"]); // case Point(x, y=y)
 */
export const matchClass = (
  subject: Value,
  cls: Value,
  positional = 0,
  names: readonly string[] = [],
): Value[] | undefined => late.match.matchClass(subject, cls, positional, names);
