/** What sets compute with each other, beyond taking in each other's items. */
import { isDict } from "../object/dict.ts";
import { iterate } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { isSetLike, PySet, type SetStore } from "./set-storage.ts";
import type { SetTable } from "./set-table.ts";

/** The tables of two sets, where both keep their items in one: it knows their hashes. */
const tablesOf = (a: SetStore, b: SetStore): readonly [SetTable, SetTable] | null =>
  a.plain === null && a.table !== null && b.plain === null && b.table !== null ? [a.table, b.table] : null;

/** Whether each item of a set is in another one, or none is; none is looked for after the first that decides. */
export function areAll(set: SetStore, isIn: boolean, other: SetStore): boolean {
  const tables = tablesOf(set, other);
  if (tables !== null) return tables[0].areAll(isIn, tables[1]);
  for (const key of set.plain?.keys() ?? set.items()) if (other.has(key) !== isIn) return false;
  return true;
}

/** A new set of the items that are in another one, or of those that are not. */
function chosen(set: SetStore, isIn: boolean, other: SetStore): PySet {
  const made = new PySet();
  const tables = tablesOf(set, other);
  if (tables !== null) made.table = tables[0].chosen(isIn, tables[1]);
  else for (const key of set.items()) if (other.has(key) === isIn) made.add(key);
  return made;
}

function deleteAll(set: SetStore, other: SetStore): void {
  const tables = tablesOf(set, other);
  if (tables !== null) tables[0].deleteAll(tables[1]);
  else for (const key of other.items()) set.delete(key);
}

/** Removes all items of an iterable from a set. */
export function differenceUpdate(set: SetStore, other: Value): void {
  if (other === set) {
    set.clear();
    return;
  }
  if (isSetLike(other)) deleteAll(set, other);
  else for (const key of iterate(other)) set.delete(key);
  set.table?.shrink();
}

/** Keeps in a set what is in exactly one of the two. */
export function symmetricDifferenceUpdate(set: SetStore, other: Value): void {
  if (other === set) {
    set.clear();
    return;
  }
  let keys: Iterable<Value>;
  if (isSetLike(other)) keys = other.items();
  else if (isDict(other)) keys = other.keyList();
  else {
    const unique = new PySet();
    unique.update(other);
    keys = unique.items();
  }
  for (const key of keys) if (!set.delete(key)) set.add(key);
}

/** A new set of what is in both. */
export function intersection(set: SetStore, other: Value): PySet {
  const result = new PySet();
  if (other === set) {
    result.update(set);
    return result;
  }
  if (isSetLike(other)) {
    const [large, small] = other.size > set.size ? [other, set] : [set, other];
    return chosen(small, true, large);
  }
  for (const key of iterate(other)) if (set.has(key)) result.add(key);
  return result;
}

/** A new set of what is in the first and not in the other. */
export function difference(set: SetStore, other: Value): PySet {
  const size = isSetLike(other) || isDict(other) ? other.size : undefined;
  const isFew = size === undefined || set.size >> 2 > size;
  if (!isFew && isSetLike(other)) return chosen(set, false, other);
  const result = new PySet();
  if (isFew) {
    result.update(set);
    differenceUpdate(result, other);
  } else for (const key of set.items()) if (!other.has(key)) result.add(key);
  return result;
}
