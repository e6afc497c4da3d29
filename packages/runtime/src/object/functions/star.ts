import type { StarHandling } from "../exceptions/exception-groups.ts";
import * as late from "../exceptions/groups.lazy.ts";
import type { Value } from "../value.ts";

/**
 * Enters the clauses of `except*`.
 * @example
 * catch (error) {
 *   const group = caughtStar(error);
 *   const eg = group.match(ValueError);
 *   if (eg !== undefined) { try { … group.leave(); } catch (e) { group.leave(e); } }
 *   const rest = group.finish(); if (rest !== undefined) throw rest;
 * }
 */
export const caughtStar = (thrown: Value): StarHandling => late.groups.handleStar(thrown);
