/** What sets compute with each other, beyond taking in each other's items. */
import { isDict } from "../object/dict.ts";
import { iterate } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { isSetLike, PySet, type SetStore } from "./set-storage.ts";

/** Removes all items of an iterable from a set. */
export function differenceUpdate(set: SetStore, other: Value): void {
  if (other === set) {
    set.clear();
    return;
  }
  if (isSetLike(other)) set.deleteAll(other);
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
    return small.chosen(true, large);
  }
  for (const key of iterate(other)) if (set.has(key)) result.add(key);
  return result;
}

/** A new set of what is in the first and not in the other. */
export function difference(set: SetStore, other: Value): PySet {
  const size = isSetLike(other) || isDict(other) ? other.size : undefined;
  const isFew = size === undefined || set.size >> 2 > size;
  if (!isFew && isSetLike(other)) return set.chosen(false, other);
  const result = new PySet();
  if (isFew) {
    result.update(set);
    differenceUpdate(result, other);
  } else for (const key of set.items()) if (!other.has(key)) result.add(key);
  return result;
}
