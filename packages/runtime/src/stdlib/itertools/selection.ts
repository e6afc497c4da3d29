import { equal } from "../../object/compare.ts";
import { error, RuntimeError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { asIter, type Iter, iter$, pyIter, toArray } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf, isNone, iteratorClass, PyIterator, toIndex, toSize, tuple } from "../kit.ts";
import { inner, iterator, picklable } from "./kit.ts";

const EMPTY: Iter = { $next: () => undefined };

class Filtering extends PyIterator {
  source: Iter = EMPTY;
  func: Value = None;
  test(value: Value): boolean {
    return truth(this.func === None ? value : call(this.func, value));
  }
  $next(): Value {
    return this.source.$next();
  }
}
const fill = (self: Filtering, func: Value, iterable: Value): void => {
  self.source = iter$(iterable);
  self.func = func;
};

const reduceFiltering = (self: Filtering): PyTuple => tuple(typeOf(self), tuple(self.func, inner(self.source)));

class FilterFalse extends Filtering {
  override $next(): Value {
    for (;;) {
      const value = this.source.$next();
      if (value === undefined || !this.test(value)) return value;
    }
  }
}
export const filterfalse: Value = iterator(
  "filterfalse",
  FilterFalse,
  "function, iterable, /",
  fill,
  picklable(reduceFiltering),
);

class DropWhile extends Filtering {
  started = false;
  override $next(): Value {
    for (;;) {
      const value = this.source.$next();
      if (this.started || value === undefined) return value;
      if (!truth(call(this.func, value))) {
        this.started = true;
        return value;
      }
    }
  }
}
export const dropwhile: Value = iterator(
  "dropwhile",
  DropWhile,
  "predicate, iterable, /",
  fill,
  picklable<DropWhile>(
    (self) => tuple(...reduceFiltering(self).items, self.started ? 1 : 0),
    (self, state) => {
      self.started = truth(state);
    },
  ),
);

class TakeWhile extends Filtering {
  stopped = false;
  override $next(): Value {
    if (this.stopped) return undefined;
    const value = this.source.$next();
    if (value !== undefined && truth(call(this.func, value))) return value;
    this.stopped = true;
    return undefined;
  }
}
export const takewhile: Value = iterator(
  "takewhile",
  TakeWhile,
  "predicate, iterable, /",
  fill,
  picklable<TakeWhile>(
    (self) => tuple(...reduceFiltering(self).items, self.stopped ? 1 : 0),
    (self, state) => {
      self.stopped = truth(state);
    },
  ),
);

class StarMap extends Filtering {
  override $next(): Value {
    const args = this.source.$next();
    return args === undefined ? undefined : call(this.func, ...(args instanceof PyTuple ? args.items : toArray(args)));
  }
}
export const starmap: Value = iterator("starmap", StarMap, "function, iterable, /", fill, picklable(reduceFiltering));

class Compress extends PyIterator {
  data: Iter = EMPTY;
  selectors: Iter = EMPTY;
  $next(): Value {
    for (;;) {
      const value = this.data.$next();
      const wanted = value === undefined ? undefined : this.selectors.$next();
      if (wanted === undefined) return undefined;
      if (truth(wanted)) return value;
    }
  }
}
export const compress: Value = iterator(
  "compress",
  Compress,
  "data, selectors",
  (self: Compress, data: Value, selectors: Value) => {
    self.data = iter$(data);
    self.selectors = iter$(selectors);
  },
  picklable<Compress>((self) => tuple(typeOf(self), tuple(inner(self.data), inner(self.selectors)))),
);

class ISlice extends PyIterator {
  source: Iter = EMPTY;
  /** Index of the next item to hand out, of the next item of the source, and where to stop. */
  want = 0;
  at = 0;
  stop = Infinity;
  step = 1;
  $next(): Value {
    const stop = this.stop;
    const upTo = Math.min(this.want, stop);
    while (this.at < upTo) {
      if (this.source.$next() === undefined) return this.end();
      this.at++;
    }
    if (this.at >= stop) return this.end();
    const value = this.source.$next();
    if (value === undefined) return this.end();
    this.at++;
    this.want += this.step;
    if (this.want > stop) this.want = stop;
    return value;
  }
  end(): undefined {
    this.source = EMPTY;
    return undefined;
  }
}
function sliceBound(v: Value, text: string): number {
  let i: number | bigint;
  try {
    i = toIndex(v);
  } catch {
    throw error(ValueError, text);
  }
  if (typeof i === "bigint" || i < 0) throw error(ValueError, text);
  return i;
}
const INDICES = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
export const islice: Value = iterator(
  "islice",
  ISlice,
  "*args",
  (self: ISlice, given: PyTuple) => {
    const [iterable, ...args] = given.items;
    if (args.length === 0) throw error(TypeError, `islice expected at least 2 arguments, got ${given.items.length}`);
    if (args.length > 3) throw error(TypeError, `islice expected at most 4 arguments, got ${args.length + 1}`);
    const [start, stop, step] = args.length === 1 ? [None, args[0], None] : [args[0], args[1], args[2] ?? None];
    if (!isNone(stop))
      self.stop = sliceBound(
        stop,
        args.length === 1 ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize." : INDICES,
      );
    if (!isNone(start)) self.want = sliceBound(start, INDICES);
    if (!isNone(step)) {
      const text = "Step for islice() must be a positive integer or None.";
      self.step = sliceBound(step, text);
      if (self.step < 1) throw error(ValueError, text);
    }
    self.source = iter$(iterable);
  },
  picklable<ISlice>(
    (self) => {
      if (self.source === EMPTY) return tuple(typeOf(self), tuple(inner(iter$([])), 0), 0);
      const stop = self.stop === Number.POSITIVE_INFINITY ? None : self.stop;
      return tuple(typeOf(self), tuple(inner(self.source), self.want, stop, self.step), self.at);
    },
    (self, state) => {
      self.at = Number(toIndex(state));
    },
  ),
);

class GroupBy extends PyIterator {
  source: Iter = EMPTY;
  func: Value = None;
  key: Value = undefined;
  value: Value = undefined;
  target: Value = undefined;
  group: object | null = null;
  step(): boolean {
    this.value = this.source.$next();
    if (this.value === undefined) return false;
    this.key = this.func === None ? this.value : call(this.func, this.value);
    return true;
  }
  $next(): Value {
    this.group = null;
    while (this.key === undefined || (this.target !== undefined && equal(this.target, this.key))) {
      if (!this.step()) return undefined;
    }
    this.target = this.key;
    return new PyTuple([this.key, groupOf(this, this.target)]);
  }
}
class Group extends PyIterator {
  parent: GroupBy | null = null;
  key: Value = None;
  $next(): Value {
    const { parent } = this;
    if (parent === null || parent.group !== this) return undefined;
    if (parent.value === undefined && !parent.step()) return undefined;
    if (!equal(this.key, parent.key)) return undefined;
    const { value } = parent;
    parent.value = undefined;
    return value;
  }
}
export const _grouper: PyType = iteratorClass("itertools", "_grouper", Group, {
  __new__: staticEntry("cls, parent, key, /", (_cls: PyType, parent: Value, key: Value) => {
    if (!(parent instanceof GroupBy)) throw error(TypeError, "_grouper() argument 1 must be itertools.groupby");
    return groupOf(parent, key);
  }),
  ...picklable<Group>((self) =>
    self.parent === null || self.parent.group !== self
      ? tuple(importModule("builtins").dict.get("iter"), tuple(tuple()))
      : tuple(_grouper, tuple(self.parent, self.key)),
  ),
});
function groupOf(parent: GroupBy, key: Value): Group {
  const group = new Group();
  group.parent = parent;
  group.key = key;
  parent.group = group;
  return group;
}
export const groupby: Value = iterator(
  "groupby",
  GroupBy,
  "iterable, key=None",
  (self: GroupBy, iterable: Value, key: Value) => {
    self.source = iter$(iterable);
    self.func = key;
  },
  picklable<GroupBy>(
    (self) => {
      const made = tuple(typeOf(self), tuple(inner(self.source), self.func));
      const { key, value, target } = self;
      if (key === undefined || value === undefined || target === undefined) return made;
      return tuple(...made.items, tuple(value, target, key));
    },
    (self, state) => {
      if (!(state instanceof PyTuple) || state.items.length !== 3) throw error(TypeError, "state is not a tuple");
      [self.value, self.target, self.key] = state.items;
    },
  ),
);

/** A link of the list that the iterators of one `tee` share. */
interface Link {
  value: Value;
  next: Link | null;
  /** Whether the source is being asked for the next value. */
  isAwaited: boolean;
}
class Tee extends PyIterator {
  source: Iter = EMPTY;
  link: Link = { value: undefined, next: null, isAwaited: false };
  $next(): Value {
    const { link } = this;
    let next = link.next;
    if (next === null) {
      if (link.isAwaited) throw error(RuntimeError, "cannot re-enter the tee iterator");
      link.isAwaited = true;
      let value: Value;
      try {
        value = this.source.$next();
      } finally {
        link.isAwaited = false;
      }
      if (value === undefined) return undefined;
      next = { value, next: null, isAwaited: false };
      link.next = next;
    }
    this.link = next;
    return next.value;
  }
  copy(): Tee {
    const other = new Tee();
    other.source = this.source;
    other.link = this.link;
    return other;
  }
}
export const _tee: PyType = iteratorClass("itertools", "_tee", Tee, {
  __new__: staticEntry("cls, iterable, /", (_cls: PyType, iterable: Value) => {
    const self = new Tee();
    self.source = iter$(iterable);
    return self;
  }),
  __copy__: ["", (self: Tee) => self.copy()],
});
export const tee: Value = builtinsOf("itertools")("tee", "iterable, n=2, /", (iterable: Value, n: Value) => {
  const count = toSize(n);
  if (count < 0) throw error(ValueError, "n must be >= 0");
  if (count === 0) return new PyTuple([]);
  const iterator = pyIter(iterable);
  let first: Value;
  if (iterator instanceof Tee) first = iterator.copy();
  else {
    first = new Tee();
    first.source = asIter(iterator);
  }
  return new PyTuple(Array.from({ length: count }, (_, i) => (i === 0 ? first : first.copy())));
});
