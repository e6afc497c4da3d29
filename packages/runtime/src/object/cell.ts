/** Cells: the variables of enclosing functions that a function names, as `__closure__` shows them. */
import { eq, lt } from "./compare.ts";
import { error, TypeError, ValueError } from "./exceptions.ts";
import { address } from "./identity.ts";
import { defineMethods, getset, type MethodEntry, staticEntry } from "./methods.ts";
import { truth } from "./truth.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "./type.ts";
import { NotImplemented, PyObject, type Value } from "./value.ts";

/** How emitted code lets a variable be read and set; a constant cannot be. */
export type CellAccess = readonly [get: () => Value, set?: (value: Value) => void];

export class PyCell extends PyObject {
  readonly access: CellAccess;
  constructor(access: CellAccess) {
    super();
    this.access = access;
  }
  /** What the variable holds; undefined when nothing. */
  get value(): Value {
    try {
      return this.access[0]();
    } catch (e) {
      // A constant of the emitted code that is not made yet.
      if (e instanceof ReferenceError) return undefined;
      throw e;
    }
  }
}

export const CellType = makeType({ name: "cell", bases: [ObjectType], alloc: PyCell, isBase: false });

const compared = (holds: (a: Value, b: Value) => boolean): MethodEntry => [
  "value, /",
  (self: PyCell, other: Value) => (other instanceof PyCell ? holds(self.value, other.value) : NotImplemented),
];
/** Empty cells come before all others. */
const less = (a: Value, b: Value): boolean => (a === undefined ? b !== undefined : b !== undefined && truth(lt(a, b)));
const same = (a: Value, b: Value): boolean => (a === undefined || b === undefined ? a === b : truth(eq(a, b)));

defineMethods(CellType, {
  __new__: staticEntry("cls, /, *contents", (_cls: PyType, contents: PyTuple) => {
    if (contents.items.length > 1)
      throw error(TypeError, `cell expected at most 1 argument, got ${contents.items.length}`);
    let value = contents.items[0];
    return new PyCell([() => value, (v) => void (value = v)]);
  }),
  cell_contents: getset(
    (self: PyCell) => {
      if (self.value === undefined) throw error(ValueError, "Cell is empty");
      return self.value;
    },
    (self: PyCell, value) => self.access[1]?.(value),
    (self: PyCell) => self.access[1]?.(undefined),
  ),
  __eq__: compared(same),
  __lt__: compared(less),
  __gt__: compared((a, b) => less(b, a)),
  __le__: compared((a, b) => !less(b, a)),
  __ge__: compared((a, b) => !less(a, b)),
  __ne__: compared((a, b) => !same(a, b)),
  __repr__: [
    "",
    (self: PyCell) =>
      `<cell at ${address(self)}: ${self.value === undefined ? "empty" : `${typeName(self.value)} object at ${address(self.value)}`}>`,
  ],
});

/** The cells of a function, one for each variable, by name in order. */
export const closureOf = (cells: Readonly<Record<string, CellAccess>>): PyTuple =>
  new PyTuple(Object.keys(cells).map((name) => new PyCell(cells[name]!)));
