import { ABSENT, BOUND, type EventColumns } from "../packed.ts";

type Column = EventColumns[keyof EventColumns];

const AT_FIRST = 1024;

/** Each column changed; they keep their kinds. */
const changed = (columns: EventColumns, change: (column: Column) => Column): EventColumns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, change(column)]),
  ) as unknown as EventColumns;

const doubled = (column: Column): Column => {
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2);
  larger.set(column);
  return larger;
};

/** Events written row by row into columns that grow. */
export class EventRows {
  /** Rows written since the last `take`. */
  count = 0;
  #columns: EventColumns;
  readonly #wall: (() => number) | undefined;

  /** With `wall`, a clock in microseconds, rows say when they were written. */
  constructor(wall: (() => number) | undefined) {
    this.#wall = wall;
    const numbers = () => new Int32Array(AT_FIRST);
    this.#columns = {
      k: new Uint8Array(AT_FIRST),
      t: new Float64Array(AT_FIRST),
      w: new Float64Array(wall === undefined ? 0 : AT_FIRST),
      f: numbers(),
      task: numbers(),
      s: numbers(),
      cause: numbers(),
      v: numbers(),
      about: numbers(),
      marks: numbers(),
    };
  }

  /** A row with the fields that every kind may have; `bound` is how many variables it binds. */
  write(k: number, t: number, f: number, task: number, s: number, cause: number, bound: number): void {
    const row = this.count++;
    if (row === this.#columns.k.length) this.#columns = changed(this.#columns, doubled);
    const columns = this.#columns;
    columns.k[row] = k;
    columns.t[row] = t;
    if (this.#wall !== undefined) columns.w[row] = Math.round(this.#wall());
    columns.f[row] = f;
    columns.task[row] = task;
    columns.s[row] = s;
    columns.cause[row] = cause;
    columns.v[row] = ABSENT;
    columns.about[row] = ABSENT;
    columns.marks[row] = bound << BOUND;
  }

  /** Gives the last row what its kind has beside: what it is about, and its value. */
  add(about: number, v: number): void {
    const row = this.count - 1;
    this.#columns.about[row] = about;
    this.#columns.v[row] = v;
  }

  /** Adds to the marks of the last row. */
  mark(mark: number): void {
    this.#columns.marks[this.count - 1]! |= mark;
  }

  /** The rows, in buffers of their own; then it is empty again. */
  take(): EventColumns {
    const { count } = this;
    this.count = 0;
    return changed(this.#columns, (column) => column.slice(0, count));
  }
}
