/** The report for a program whose tasks all wait for each other: the await tree, in the style of `python -m asyncio pstree`. */
import { Frame, Waitable } from "../coroutine/frame.ts";
import { codeOf, lineOf } from "../coroutine/frame-object.ts";
import { reprOf } from "../object/repr.ts";
import type { Value } from "../object/value.ts";

/** One line for each task and each frame that it is suspended in, and what the innermost one waits for. */
export function awaitTree(tasks: readonly Value[]): string {
  const lines: string[] = [];
  for (const task of tasks) {
    lines.push(`  └── (T) ${task.name}`);
    let depth = 2;
    for (let frame: Frame | null = task.coro instanceof Frame ? task.coro : null; frame !== null; frame = frame.sub) {
      const place = frame.code === undefined ? "" : ` ${codeOf(frame).filename}:${lineOf(frame)}`;
      lines.push(`${"    ".repeat(depth - 1)}  └── ${frame.qualname}${place}`);
      depth++;
      if (frame.sub === null && frame.target instanceof Waitable) {
        lines.push(`${"    ".repeat(depth - 1)}  └── ${reprOf(frame.target)}`);
      }
    }
  }
  return lines.join("\n");
}

export const deadlockReport = (tasks: readonly Value[]): string =>
  `deadlock: all tasks asleep, and nothing can wake them\n${awaitTree(tasks)}`;
