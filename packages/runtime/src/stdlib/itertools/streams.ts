import { add as addValues } from "../../object/arithmetic.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { asIter, type Iter, iter$, pyIter } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { makeListIterator } from "../../types/list-iterators.ts";
import { asInt, isNone, PyIterator, toSize, tuple } from "../kit.ts";
import { inner, iterator, picklable } from "./kit.ts";

const EMPTY: Iter = { $next: () => undefined };

class Chain extends PyIterator {
  sources: Iter = EMPTY;
  inner: Iter | null = null;
  $next(): Value {
    for (;;) {
      if (this.inner === null) {
        const next = this.sources.$next();
        if (next === undefined) {
          this.sources = EMPTY;
          return undefined;
        }
        this.inner = iter$(next);
      }
      const value = this.inner.$next();
      if (value !== undefined) return value;
      this.inner = null;
    }
  }
}
export const chain: Value = iterator(
  "chain",
  Chain,
  "*iterables",
  (self: Chain, iterables: PyTuple) => {
    self.sources = asIter(pyIter(iterables));
  },
  {
    ...picklable<Chain>(
      (self) => {
        if (self.sources === EMPTY) return tuple(typeOf(self), tuple());
        const parts = [inner(self.sources), ...(self.inner === null ? [] : [inner(self.inner)])];
        return tuple(typeOf(self), tuple(), new PyTuple(parts));
      },
      (self, state) => {
        if (!(state instanceof PyTuple)) throw error(TypeError, "state is not a tuple");
        const [sources, active] = state.items;
        const isIterator = (v: Value): boolean => v === undefined || lookup(typeOf(v), "__next__") !== undefined;
        if (sources === undefined || state.items.length > 2)
          throw error(
            TypeError,
            `function takes at ${sources === undefined ? "least 1" : "most 2"} argument${sources === undefined ? "" : "s"} (${state.items.length} given)`,
          );
        if (!isIterator(sources) || !isIterator(active)) throw error(TypeError, "Arguments must be iterators.");
        self.sources = asIter(sources);
        self.inner = active === undefined ? null : asIter(active);
      },
    ),
    from_iterable: classEntry("iterable, /", (cls: PyType, iterable: Value) => {
      const self = new cls.alloc() as Chain;
      self.sources = iter$(iterable);
      return self;
    }),
  },
);

class Count extends PyIterator {
  at: Value = 0;
  step: Value = 1;
  $next(): Value {
    const value = this.at;
    this.at = addValues(value, this.step);
    return value;
  }
}
const isNumber = (v: Value): boolean =>
  ["__index__", "__float__", "__complex__"].some((name) => lookup(typeOf(v), name) !== undefined);
export const count: Value = iterator(
  "count",
  Count,
  "start=0, step=1",
  (self: Count, start: Value, step: Value) => {
    if (!isNumber(start) || !isNumber(step)) throw error(TypeError, "a number is required");
    self.at = start;
    self.step = step;
  },
  {
    ...picklable<Count>((self) =>
      tuple(typeOf(self), asInt(self.step) === 1 ? tuple(self.at) : tuple(self.at, self.step)),
    ),
    __repr__: [
      "",
      (self: Count) =>
        asInt(self.step) === 1 ? `count(${reprOf(self.at)})` : `count(${reprOf(self.at)}, ${reprOf(self.step)})`,
    ],
  },
);

class Cycle extends PyIterator {
  source: Iter | null = EMPTY;
  readonly saved: Value[] = [];
  repeats = false;
  at = 0;
  $next(): Value {
    if (this.source !== null) {
      const value = this.source.$next();
      if (value !== undefined) {
        // What was taken up in a later round is in the list already.
        if (!this.repeats) this.saved.push(value);
        return value;
      }
      this.source = null;
    }
    if (this.saved.length === 0) return undefined;
    const value = this.saved[this.at];
    this.at = (this.at + 1) % this.saved.length;
    return value;
  }
}
export const cycle: Value = iterator(
  "cycle",
  Cycle,
  "iterable, /",
  (self: Cycle, iterable: Value) => {
    self.source = iter$(iterable);
  },
  picklable<Cycle>(
    (self) => {
      if (self.source !== null) return tuple(typeOf(self), tuple(inner(self.source)), tuple([...self.saved], false));
      const again = makeListIterator([...self.saved]);
      again.index = self.at;
      return tuple(typeOf(self), tuple(again), tuple([...self.saved], true));
    },
    (self, state) => {
      if (!(state instanceof PyTuple)) throw error(TypeError, "state is not a tuple");
      const [saved, isFirstOver] = state.items;
      if (state.items.length !== 2)
        throw error(TypeError, `function takes exactly 2 arguments (${state.items.length} given)`);
      if (!Array.isArray(saved)) throw error(TypeError, `setstate() argument 1 must be list, not ${typeName(saved)}`);
      self.saved.splice(0, self.saved.length, ...saved);
      self.repeats = truth(isFirstOver);
    },
  ),
);

class Repeat extends PyIterator {
  object: Value = None;
  /** How often still; -1 for ever. */
  left = -1;
  $next(): Value {
    if (this.left === 0) return undefined;
    if (this.left > 0) this.left--;
    return this.object;
  }
}
export const repeat: Value = iterator(
  "repeat",
  Repeat,
  "object, times=...",
  (self: Repeat, object: Value, times: Value) => {
    self.object = object;
    if (times !== undefined) self.left = Math.max(0, toSize(times));
  },
  {
    ...picklable<Repeat>((self) =>
      tuple(typeOf(self), self.left < 0 ? tuple(self.object) : tuple(self.object, self.left)),
    ),
    __length_hint__: [
      "",
      (self: Repeat) => {
        if (self.left < 0) throw error(TypeError, "len() of unsized object");
        return self.left;
      },
    ],
    __repr__: [
      "",
      (self: Repeat) =>
        self.left < 0 ? `repeat(${reprOf(self.object)})` : `repeat(${reprOf(self.object)}, ${self.left})`,
    ],
  },
);

class Accumulate extends PyIterator {
  source: Iter = EMPTY;
  func: Value = None;
  total: Value = undefined;
  initial: Value = undefined;
  $next(): Value {
    if (this.initial !== undefined) {
      this.total = this.initial;
      this.initial = undefined;
      return this.total;
    }
    const value = this.source.$next();
    if (value === undefined) return undefined;
    if (this.total === undefined) this.total = value;
    else this.total = this.func === None ? addValues(this.total, value) : call(this.func, this.total, value);
    return this.total;
  }
}
export const accumulate: Value = iterator(
  "accumulate",
  Accumulate,
  "iterable, func=None, *, initial=None",
  (self: Accumulate, iterable: Value, func: Value, initial: Value) => {
    self.source = iter$(iterable);
    self.func = func;
    if (!isNone(initial)) self.initial = initial;
  },
  picklable<Accumulate>(
    (self) => {
      const { initial, total, func } = self;
      if (initial === undefined) return tuple(typeOf(self), tuple(inner(self.source), func), total ?? None);
      const before = call(chain, [initial], inner(self.source));
      return tuple(typeOf(self), tuple(before, func), None);
    },
    (self, state) => {
      self.total = isNone(state) ? undefined : state;
    },
  ),
);

class Pairwise extends PyIterator {
  source: Iter = EMPTY;
  old: Value = undefined;
  $next(): Value {
    // The source may ask for a pair itself meanwhile: CPython holds on to the value that it began with.
    this.old ??= this.source.$next();
    const { old } = this;
    if (old === undefined) return undefined;
    const next = this.source.$next();
    if (next === undefined) {
      this.source = EMPTY;
      this.old = undefined;
      return undefined;
    }
    const pair = new PyTuple([old, next]);
    this.old = next;
    return pair;
  }
}
export const pairwise: Value = iterator("pairwise", Pairwise, "iterable, /", (self: Pairwise, iterable: Value) => {
  self.source = iter$(iterable);
});

class ZipLongest extends PyIterator {
  sources: (Iter | null)[] = [];
  active = 0;
  fill: Value = None;
  $next(): Value {
    if (this.active === 0) return undefined;
    const row: Value[] = [];
    for (let i = 0; i < this.sources.length; i++) {
      const value = this.sources[i]?.$next();
      if (value !== undefined) row.push(value);
      else {
        if (this.sources[i] !== null) {
          this.sources[i] = null;
          if (--this.active === 0) return undefined;
        }
        row.push(this.fill);
      }
    }
    return new PyTuple(row);
  }
}
export const zip_longest: Value = iterator(
  "zip_longest",
  ZipLongest,
  "*iterables, fillvalue=None",
  (self: ZipLongest, iterables: PyTuple, fill: Value) => {
    self.sources = iterables.items.map(iter$);
    self.active = self.sources.length;
    self.fill = fill;
  },
  picklable<ZipLongest>(
    (self) => tuple(typeOf(self), new PyTuple(self.sources.map((s) => (s === null ? tuple() : inner(s)))), self.fill),
    (self, state) => {
      self.fill = state;
    },
  ),
);

class Batched extends PyIterator {
  source: Iter = EMPTY;
  size = 1;
  strict = false;
  $next(): Value {
    const row: Value[] = [];
    while (row.length < this.size) {
      const value = this.source.$next();
      if (value === undefined) break;
      row.push(value);
    }
    if (row.length === 0) return undefined;
    if (row.length < this.size) {
      this.source = EMPTY;
      if (this.strict) throw error(ValueError, "batched(): incomplete batch");
    }
    return new PyTuple(row);
  }
}
export const batched: Value = iterator(
  "batched",
  Batched,
  "iterable, n, *, strict=False",
  (self: Batched, iterable: Value, n: Value, strict: Value) => {
    self.size = toSize(n);
    if (self.size < 1) throw error(ValueError, "n must be at least one");
    self.strict = truth(strict);
    self.source = iter$(iterable);
  },
);
