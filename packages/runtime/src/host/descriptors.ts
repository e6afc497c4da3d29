/** Numbers of open files and sockets: whoever opens something gets the lowest that is free. */
import { slot } from "./interpreter.ts";

interface Table {
  has(n: number): boolean;
}
const TABLES = Symbol("tables of descriptors");
const tables = (): Set<Table> => slot(TABLES, () => new Set<Table>());

/** A table of what is open, by descriptor: its numbers are taken from now on. */
export function numbered<T extends Table>(table: T): T {
  tables().add(table);
  return table;
}

/** The lowest number, after those of the standard streams, that no table has. */
export function lowestFree(): number {
  const all = [...tables()];
  let n = 3;
  while (all.some((table) => table.has(n))) n++;
  return n;
}
