/** Iterator types of builtins: a JavaScript class with `$next()` becomes a Python type with `__iter__` and `__next__`. */
import { error, StopIteration, TypeError } from "../object/exceptions/exceptions.ts";
import { type Iter, iteratesItself } from "../object/iterate.ts";
import { defineMethods, type MethodTable, type StaticEntry, staticEntry } from "../object/methods.ts";
import { makeType, ObjectType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";

/** The next item, or StopIteration: what `__next__` of a builtin iterator does. */
export function nextOrStop(self: Iter): Value {
  const value = self.$next();
  if (value === undefined) throw error(StopIteration);
  return value;
}

/** `__new__` of a type whose instances only the runtime makes. */
export const cannotCreate = (name: string): StaticEntry =>
  staticEntry("cls, *args, **kwargs", () => {
    throw error(TypeError, `cannot create '${name}' instances`);
  });

/**
 * Makes the type of an iterator class. `__length_hint__` is added where the class has `lengthHint()`.
 * @example
 * export const ListIteratorType = iteratorType("list_iterator", ListIterator);
 */
export function iteratorType(
  name: string,
  alloc: new (...args: never[]) => Iter,
  table: MethodTable = {},
  isBase = false,
): PyType {
  const type = makeType({ name, bases: [ObjectType], alloc: alloc as new (...args: never[]) => Value, isBase });
  defineMethods(type, {
    __new__: cannotCreate(name),
    __iter__: ["", (self: Value) => self, "Implement iter(self)."],
    __next__: ["", nextOrStop, "Implement next(self)."],
    ...("lengthHint" in alloc.prototype
      ? {
          __length_hint__: [
            "",
            (self: { lengthHint(): number }) => self.lengthHint(),
            "Private method returning an estimate of len(list(it)).",
          ],
        }
      : {}),
    ...table,
  });
  if (!isBase && table.__iter__ === undefined && table.__next__ === undefined)
    iteratesItself(alloc.prototype as object);
  return type;
}
