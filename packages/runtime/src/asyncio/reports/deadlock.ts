/** The report for a program whose tasks all wait for each other. */
import type { Value } from "../../object/value.ts";
import { awaitTree } from "./tree.ts";

/** Names what has happened, with the await tree and what the innermost coroutines wait for. */
export function deadlockReport(tasks: readonly Value[]): string {
  const tree = awaitTree(tasks, true).replace(/^/gm, "  ");
  return `deadlock: all tasks asleep, and nothing can wake them\n${tree}`;
}
