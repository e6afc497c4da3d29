/** ExceptionGroup and `except*`: https://docs.python.org/3.13/library/exceptions.html#exception-groups (PEP 654) */

import { getattr } from "../attributes.ts";
import { apply, call, isCallable } from "../functions/call.ts";
import { toArray } from "../iterate.ts";
import { truth } from "../truth.ts";
import { isSubtype, isType, PyTuple, typeOf } from "../type.ts";
import type { Value } from "../value.ts";
import {
  BaseException,
  BaseExceptionGroup,
  ExceptionGroup,
  error,
  isException,
  type PyBaseException,
  TypeError,
} from "./exceptions.ts";
import { caught, release, setContext, toPython } from "./raise.ts";

export const isGroup = (v: Value): v is PyBaseException => isException(v) && isSubtype(typeOf(v), BaseExceptionGroup);
/** The exceptions of a group. */
export const membersOf = (group: PyBaseException): readonly PyBaseException[] => {
  const members = group.args.items[1];
  return members instanceof PyTuple
    ? (members.items as PyBaseException[])
    : Array.isArray(members)
      ? members
      : toArray(members);
};

/** What `split` and `subgroup` are asked for, as a test. @throws TypeError */
export function predicate(condition: Value): (exc: PyBaseException) => boolean {
  if (isType(condition) && isSubtype(condition, BaseException)) return (e) => isSubtype(typeOf(e), condition);
  if (condition instanceof PyTuple && condition.items.every((t) => isType(t) && isSubtype(t, BaseException))) {
    return (e) => condition.items.some((t) => isSubtype(typeOf(e), t));
  }
  if (isCallable(condition) && !isType(condition)) return (e) => truth(call(condition, e));
  throw error(TypeError, "expected a function, exception type or tuple of exception types");
}

/** A group of the same kind with other members, carrying the original's context, cause, traceback and notes. */
function derive(group: PyBaseException, members: readonly PyBaseException[]): PyBaseException {
  const made = apply(getattr(group, "derive"), [[...members]]);
  if (!isGroup(made)) throw error(TypeError, "derive must return an instance of BaseExceptionGroup");
  made.tb = group.tb;
  made.context = group.context;
  made.cause = group.cause;
  made.suppressContext = group.suppressContext;
  const notes = (group as PyBaseException & { $__notes__?: Value }).$__notes__;
  if (Array.isArray(notes)) (made as PyBaseException & { $__notes__?: Value }).$__notes__ = [...notes];
  return made;
}

/** What matches and what does not, each as a group (or undefined). */
export function split(
  exc: PyBaseException,
  matches: (e: PyBaseException) => boolean,
): [PyBaseException | undefined, PyBaseException | undefined] {
  if (matches(exc)) return [exc, undefined];
  if (!isGroup(exc)) return [undefined, exc];
  const yes: PyBaseException[] = [];
  const no: PyBaseException[] = [];
  for (const member of membersOf(exc)) {
    const [a, b] = split(member, matches);
    if (a !== undefined) yes.push(a);
    if (b !== undefined) no.push(b);
  }
  const make = (list: PyBaseException[]): PyBaseException | undefined =>
    list.length === 0 ? undefined : derive(exc, list);
  return [make(yes), make(no)];
}

/** What a `try … except*` statement works on. */
export interface StarHandling {
  /** The part of what was thrown that a clause handles, or undefined; it becomes the exception being handled. */
  match(types: Value): PyBaseException | undefined;
  /** A clause's body has ended, normally or with what it threw. */
  leave(thrown?: Value): void;
  /** What is left to throw after all clauses, or undefined. */
  finish(): PyBaseException | undefined;
}

/** What `caughtStar` does (star.ts). */
export function handleStar(thrown: Value): StarHandling {
  const original = toPython(thrown);
  let rest: PyBaseException | undefined = original;
  let handling: PyBaseException | null = null;
  const raised: PyBaseException[] = [];
  return {
    match(types) {
      if (rest === undefined) return undefined;
      const list: readonly Value[] = types instanceof PyTuple ? types.items : [types];
      for (const t of list) {
        if (!isType(t) || !isSubtype(t, BaseException))
          throw error(TypeError, "catching classes that do not inherit from BaseException is not allowed");
        if (isSubtype(t, BaseExceptionGroup))
          throw error(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
      }
      const [yes, no] = split(rest, (e) => list.some((t) => isSubtype(typeOf(e), t)));
      if (yes === undefined) return undefined;
      rest = no;
      const group = isGroup(yes) ? yes : wrap(yes);
      handling = caught(group);
      return group;
    },
    leave(e) {
      if (handling !== null) release(handling);
      handling = null;
      if (e !== undefined) raised.push(toPython(e));
    },
    finish() {
      const thrown = rest === undefined ? raised : [...raised, rest];
      if (!isGroup(original)) return thrown[0];
      const kept = thrown.filter((e) => hasMetadataOf(e, original));
      const other = thrown.filter((e) => !kept.includes(e));
      const again = projection(original, kept);
      if (other.length === 0) return again;
      const parts = again === undefined ? other : [...other, again];
      if (parts.length === 1) return parts[0];
      const made = call(BaseExceptionGroup, "", parts) as PyBaseException;
      setContext(made, original.context);
      return made;
    },
  };
}

const notesOf = (exc: PyBaseException): Value => (exc as PyBaseException & { $__notes__?: Value }).$__notes__;
/** Whether an exception was only passed on: a part of a group carries the group's traceback, cause, context and notes. */
function hasMetadataOf(exc: PyBaseException, group: PyBaseException): boolean {
  const [mine, its] = [notesOf(exc), notesOf(group)];
  const sameNotes = Array.isArray(mine) && Array.isArray(its) ? mine.every((n, i) => n === its[i]) : mine === its;
  return exc.tb === group.tb && exc.cause === group.cause && exc.context === group.context && sameNotes;
}

/** The part of a group whose leaves stand in one of the given groups: nesting and order as in the original. */
function projection(group: PyBaseException, parts: readonly PyBaseException[]): PyBaseException | undefined {
  if (parts.length === 0) return undefined;
  const leaves = new Set<PyBaseException>();
  const collect = (exc: PyBaseException): void => {
    if (isGroup(exc)) for (const member of membersOf(exc)) collect(member);
    else leaves.add(exc);
  };
  for (const part of parts) collect(part);
  return split(group, (e) => leaves.has(e))[0];
}

/** A naked exception handled by `except*` is wrapped in a group without a message. */
function wrap(exc: PyBaseException): PyBaseException {
  return call(ExceptionGroup, "", new PyTuple([exc]));
}
