/** The order in which `singledispatch` looks for implementations: C3 with the abstract base classes put where they count (Lib/functools.py). */
import { tryGetattr } from "../../object/attributes.ts";
import { error, RuntimeError } from "../../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { isType, type PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, isNone } from "../kit.ts";

const fn = functionsOf("functools");
export const isSubclass = (a: PyType, b: PyType): boolean =>
  a.mro.includes(b) || truth(callSpecial(b, "__subclasscheck__", a));

/** Merges linearisations: the first class that stands in no other one behind its head. */
function merge(given: readonly (readonly PyType[])[]): PyType[] {
  const result: PyType[] = [];
  let sequences = given.filter((s) => s.length > 0);
  while (sequences.length > 0) {
    const next = sequences.map((s) => s[0] as PyType).find((c) => sequences.every((s) => s.indexOf(c) <= 0));
    if (next === undefined) throw error(RuntimeError, "Inconsistent hierarchy");
    result.push(next);
    sequences = sequences.map((s) => (s[0] === next ? s.slice(1) : s)).filter((s) => s.length > 0);
  }
  return result;
}

/** The MRO of a class with abstract classes: each stands behind the last base that still counts as a subclass of it. */
function linearise(cls: PyType, abcs: readonly PyType[]): PyType[] {
  const { bases } = cls;
  let boundary = 0;
  for (let i = bases.length - 1; i >= 0 && boundary === 0; i--)
    if (tryGetattr(bases[i], "__abstractmethods__") !== undefined) boundary = i + 1;
  // Those that this class brings itself: none of its bases is one.
  const own = abcs.filter((abc) => isSubclass(cls, abc) && !bases.some((base) => isSubclass(base, abc)));
  const rest = abcs.filter((abc) => !own.includes(abc));
  const parts = [bases.slice(0, boundary), own, bases.slice(boundary)];
  return merge([[cls], ...parts.flatMap((part) => part.map((base) => linearise(base, rest))), ...parts]);
}

/** The order for a class, given the classes that implementations are registered for. */
export function composeMro(cls: PyType, types: readonly PyType[]): PyType[] {
  const isRelated = (t: PyType): boolean => !cls.mro.includes(t) && isType(t) && t.mro.length > 0 && isSubclass(cls, t);
  const related = types.filter(isRelated);
  // A strict base of another that is left needs no place of its own.
  const needed = related.filter((t) => !related.some((other) => other !== t && other.mro.includes(t)));
  const abcs: PyType[] = [];
  for (const t of needed) {
    const found: PyType[][] = [];
    for (const sub of iterate(invoke(t, "__subclasses__")) as Iterable<PyType>)
      if (!cls.mro.includes(sub) && isSubclass(cls, sub)) found.push(sub.mro.filter((s) => needed.includes(s)));
    if (found.length === 0) abcs.push(t);
    // The subclasses that bring the most registered classes come first.
    for (const subs of found.sort((a, b) => b.length - a.length))
      for (const sub of subs) if (!abcs.includes(sub)) abcs.push(sub);
  }
  return linearise(cls, abcs);
}

export const _c3_mro: Value = fn("_c3_mro", "cls, abcs=None", (cls: PyType, abcs: Value) =>
  linearise(cls, isNone(abcs) ? [] : ([...iterate(abcs)] as PyType[])),
);
export const _compose_mro: Value = fn("_compose_mro", "cls, types", (cls: PyType, types: Value) =>
  composeMro(cls, [...new Set([...iterate(types)] as PyType[])]),
);
