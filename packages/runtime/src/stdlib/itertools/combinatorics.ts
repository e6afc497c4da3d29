import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { PyTuple, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asInt, isNone, PyIterator, toIndex, toSize, tuple } from "../kit.ts";
import { iterator, picklable } from "./kit.ts";

/** Walks over index tuples of a pool: `advance` moves the indices on and says whether there are more. */
abstract class Picks extends PyIterator {
  pool: readonly Value[] = [];
  indices: number[] = [];
  state: "fresh" | "going" | "over" = "fresh";
  abstract advance(): boolean;
  $next(): Value {
    if (this.state === "over") return undefined;
    if (this.state === "going" && !this.advance()) {
      this.state = "over";
      return undefined;
    }
    this.state = "going";
    return this.pick();
  }
  pick(): PyTuple {
    return new PyTuple(this.indices.map((i) => this.pool[i]));
  }
}
/** An iterator over picks, taken apart: pool and length, and the indices once something was given. */
const pickled = <T extends Picks>(lengthOf: (self: T) => number, indicesOf: (self: T) => Value) =>
  picklable<T>(
    (self) => {
      const type = typeOf(self);
      if (self.state === "over") return tuple(type, tuple(tuple(), lengthOf(self)));
      const made = tuple(type, tuple(tuple(...self.pool), lengthOf(self)));
      return self.state === "fresh" ? made : tuple(...made.items, indicesOf(self));
    },
    (self, state) => {
      const given = indicesIn(state, self.indices.length, self.pool.length);
      self.indices = given;
      self.state = "going";
    },
  );
/** Indices out of a tuple, each put into what it may be. @throws ValueError */
function indicesIn(state: Value, count: number, size: number): number[] {
  if (!(state instanceof PyTuple) || state.items.length !== count) throw error(ValueError, "invalid arguments");
  return state.items.map((i) => Math.max(0, Math.min(Number(toIndex(i)), size - 1)));
}
const sizeOf = (r: Value): number => {
  const n = toSize(r);
  if (n < 0) throw error(ValueError, "r must be non-negative");
  return n;
};
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

class Combinations extends Picks {
  r = 0;
  advance(): boolean {
    const { indices, pool } = this;
    const r = indices.length;
    let i = r - 1;
    while (i >= 0 && indices[i] === i + pool.length - r) i--;
    if (i < 0) return false;
    let value = (indices[i] as number) + 1;
    for (; i < r; i++) indices[i] = value++;
    return true;
  }
}
export const combinations: Value = iterator(
  "combinations",
  Combinations,
  "iterable, r",
  (self: Combinations, iterable: Value, r: Value) => {
    self.pool = toArray(iterable);
    const n = sizeOf(r);
    self.indices = n > self.pool.length ? [] : upTo(n);
    self.r = n;
    if (n > self.pool.length) self.state = "over";
  },
  pickled<Combinations>(
    (self) => self.r,
    (self) => tuple(...self.indices),
  ),
);

class CombinationsWithReplacement extends Picks {
  advance(): boolean {
    const { indices, pool } = this;
    let i = indices.length - 1;
    while (i >= 0 && indices[i] === pool.length - 1) i--;
    if (i < 0) return false;
    indices.fill((indices[i] as number) + 1, i);
    return true;
  }
}
export const combinations_with_replacement: Value = iterator(
  "combinations_with_replacement",
  CombinationsWithReplacement,
  "iterable, r",
  (self: CombinationsWithReplacement, iterable: Value, r: Value) => {
    self.pool = toArray(iterable);
    const n = sizeOf(r);
    self.indices = new Array(n).fill(0);
    if (self.pool.length === 0 && n > 0) self.state = "over";
  },
  pickled<CombinationsWithReplacement>(
    (self) => self.indices.length,
    (self) => tuple(...self.indices),
  ),
);

class Permutations extends Picks {
  cycles: number[] = [];
  r = 0;
  advance(): boolean {
    const { indices, cycles, r } = this;
    const n = indices.length;
    for (let i = r - 1; i >= 0; i--) {
      cycles[i] = (cycles[i] as number) - 1;
      if (cycles[i] === 0) {
        indices.push(...indices.splice(i, 1));
        cycles[i] = n - i;
      } else {
        const j = n - (cycles[i] as number);
        [indices[i], indices[j]] = [indices[j] as number, indices[i] as number];
        return true;
      }
    }
    return false;
  }
  override pick(): PyTuple {
    const items: Value[] = [];
    for (let i = 0; i < this.r; i++) items.push(this.pool[this.indices[i] as number]);
    return new PyTuple(items);
  }
}
export const permutations: Value = iterator(
  "permutations",
  Permutations,
  "iterable, r=None",
  (self: Permutations, iterable: Value, r: Value) => {
    self.pool = toArray(iterable);
    if (!isNone(r) && asInt(r) === undefined) throw error(TypeError, "Expected int as r");
    self.r = isNone(r) ? self.pool.length : sizeOf(r);
    const n = self.pool.length;
    self.indices = upTo(n);
    self.cycles = upTo(Math.min(self.r, n)).map((i) => n - i);
    if (self.r > n) self.state = "over";
  },
  picklable<Permutations>(
    (self) => {
      const made = tuple(typeOf(self), tuple(tuple(...self.pool), self.r));
      if (self.state === "over") return tuple(typeOf(self), tuple(tuple(), self.r));
      const at = tuple(tuple(...self.indices), tuple(...self.cycles));
      return self.state === "fresh" ? made : tuple(...made.items, at);
    },
    (self, state) => {
      if (!(state instanceof PyTuple) || state.items.length !== 2) throw error(TypeError, "invalid arguments");
      const n = self.pool.length;
      const [indices, cycles] = state.items;
      self.indices = indicesIn(indices, n, n);
      if (!(cycles instanceof PyTuple) || cycles.items.length !== self.r) throw error(ValueError, "invalid arguments");
      self.cycles = cycles.items.map((c, i) => Math.max(1, Math.min(Number(toIndex(c)), n - i)));
      self.state = "going";
    },
  ),
);

class Product extends PyIterator {
  pools: (readonly Value[])[] = [];
  indices: number[] | null = null;
  over = false;
  $next(): Value {
    if (this.over) return undefined;
    const { pools } = this;
    if (this.indices === null) {
      if (pools.some((p) => p.length === 0)) {
        this.over = true;
        return undefined;
      }
      this.indices = pools.map(() => 0);
    } else {
      let i = pools.length - 1;
      for (; i >= 0; i--) {
        const next = (this.indices[i] as number) + 1;
        if (next < (pools[i] as readonly Value[]).length) {
          this.indices[i] = next;
          break;
        }
        this.indices[i] = 0;
      }
      if (i < 0) {
        this.over = true;
        return undefined;
      }
    }
    return new PyTuple(this.indices.map((at, i) => (pools[i] as readonly Value[])[at]));
  }
}
export const product: Value = iterator(
  "product",
  Product,
  "*iterables, repeat=1",
  (self: Product, iterables: PyTuple, repeat: Value) => {
    const times = toSize(repeat);
    if (times < 0) throw error(ValueError, "repeat argument cannot be negative");
    const pools = iterables.items.map((v) => toArray(v));
    for (let i = 0; i < times; i++) self.pools.push(...pools);
  },
  picklable<Product>(
    (self) => {
      if (self.over) return tuple(typeOf(self), tuple(tuple()));
      const made = tuple(typeOf(self), new PyTuple(self.pools.map((pool) => new PyTuple(pool))));
      return self.indices === null ? made : tuple(...made.items, new PyTuple(self.indices));
    },
    (self, state) => {
      if (!(state instanceof PyTuple) || state.items.length !== self.pools.length)
        throw error(ValueError, "invalid arguments");
      if (self.pools.some((pool) => pool.length === 0)) {
        self.over = true;
        return;
      }
      self.indices = state.items.map((given, i) =>
        Math.max(0, Math.min(Number(toIndex(given)), (self.pools[i] as readonly Value[]).length - 1)),
      );
    },
  ),
);
