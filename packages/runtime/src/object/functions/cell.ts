/** Cells: the variables of enclosing functions that a function names, as `__closure__` shows them. */
import { eq, lt } from "../compare.ts";
import { error, TypeError, ValueError } from "../exceptions/exceptions.ts";
import { unbound } from "../exceptions/raise.ts";
import { address } from "../identity.ts";
import { defineMethods, getset, type MethodEntry, staticEntry } from "../methods.ts";
import { truth } from "../truth.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "../type.ts";
import { NotImplemented, PyObject, type Value } from "../value.ts";

/** How emitted code lets a variable be read and set; a constant cannot be. */
export type CellAccess = readonly [get: () => Value, set?: (value: Value) => void];

export class PyCell extends PyObject {
  readonly access: CellAccess;
  constructor(access: CellAccess) {
    super();
    this.access = access;
  }
  /** What the variable holds; undefined when nothing. */
  get held(): Value {
    try {
      return this.access[0]();
    } catch (e) {
      // A constant of the emitted code that is not made yet.
      if (e instanceof ReferenceError) return undefined;
      throw e;
    }
  }
}

/** The cell of a class: filled when the class is made, read where methods say `__class__` and `super()`. */
export class ClassCell extends PyCell {
  made: Value = undefined;
  constructor() {
    super([() => this.made, (value) => void (this.made = value)]);
  }
  /** @throws NameError while the class is still being made */
  get value(): Value {
    if (this.made === undefined) unbound("__class__", true);
    return this.made;
  }
}

export const CellType = makeType({ name: "cell", bases: [ObjectType], alloc: PyCell, isBase: false });

const compared = (holds: (a: Value, b: Value) => boolean): MethodEntry => [
  "value, /",
  (self: PyCell, other: Value) => (other instanceof PyCell ? holds(self.held, other.held) : NotImplemented),
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
      if (self.held === undefined) throw error(ValueError, "Cell is empty");
      return self.held;
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
      `<cell at ${address(self)}: ${self.held === undefined ? "empty" : `${typeName(self.held)} object at ${address(self.held)}`}>`,
  ],
});

/** The cells of a function, one for each variable, by name in order. */
export const closureOf = (cells: Readonly<Record<string, CellAccess | ClassCell>>): PyTuple =>
  new PyTuple(Object.values(cells).map((cell) => (cell instanceof PyCell ? cell : new PyCell(cell))));
