/** Who awaits whom, drawn as `python -m asyncio pstree` of CPython 3.14 does (Lib/asyncio/tools.py): tasks with `(T)`, under them their coroutines. */
import { treeOfAwaits } from "../../coroutine/await-tree.ts";
import { Frame, subframe, Waitable } from "../../coroutine/frame.ts";
import { codeOf, lineOf } from "../../coroutine/frame-object.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { asyncioState } from "../events.ts";
import { GatheringFuture } from "../gather.ts";
import { Task } from "../tasks.ts";
import { behindOf } from "./awaited.ts";

interface Node {
  readonly label: string;
  readonly children: Node[];
}

/** The tasks that a future stands for. */
function tasksBehind(future: Value): Task[] {
  if (future === null) return [];
  if (future instanceof Task) return future.done() ? [] : [future];
  const others = future instanceof GatheringFuture ? future.children : behindOf(future);
  return [...new Set([...others].flatMap(tasksBehind))];
}

/** What the innermost of some frames waits for, when it is no task. */
const leafOf = (frame: Frame): Node[] =>
  frame.target instanceof Waitable && tasksBehind(frame.target).length === 0
    ? [{ label: ` ${reprOf(frame.target)}`, children: [] }]
    : [];

/**
 * The await tree of tasks. Those that nobody awaits stand at the left; one that several await stands under each, drawn in full once; so does a circle.
 * @param leaves also shows what each innermost coroutine waits for
 * @example
 * // └── (T) Task-1
 * //     └──  main main.py:9
 * //         └── (T) Task-2
 */
export function awaitTree(tasks: readonly Value[], leaves = false): string {
  const all = tasks as readonly Task[];
  const awaited = new Set(all.flatMap((task) => tasksBehind(task.waiter)));
  const seen = new Set<Task>();
  const nodeOf = (task: Task): Node => {
    const root: Node = { label: `(T) ${task.taskName}`, children: [] };
    if (seen.has(task)) {
      if (task.waiter !== null) root.children.push({ label: " …", children: [] });
      return root;
    }
    seen.add(task);
    let inner = root;
    let frame: Frame | null = task.coro instanceof Frame ? task.coro : null;
    for (; frame !== null; frame = subframe(frame)) {
      const place = frame.code === undefined ? "" : ` ${codeOf(frame).filename}:${lineOf(frame)}`;
      const node: Node = { label: ` ${frame.qualname}${place}`, children: [] };
      inner.children.push(node);
      inner = node;
      if (leaves && subframe(frame) === null) node.children.push(...leafOf(frame));
    }
    inner.children.push(...tasksBehind(task.waiter).map(nodeOf));
    return root;
  };
  const roots = all.filter((task) => !awaited.has(task)).map(nodeOf);
  // What only awaits itself in a circle hangs from nothing.
  for (const task of all) if (!seen.has(task)) roots.push(nodeOf(task));
  return roots.map((root) => draw(root, "", true)).join("\n");
}

function draw({ label, children }: Node, before: string, isLast: boolean): string {
  const below = `${before}${isLast ? "    " : "│   "}`;
  const lines = children.map((child, i) => draw(child, below, i === children.length - 1));
  return [`${before}${isLast ? "└── " : "├── "}${label}`, ...lines].join("\n");
}

/** The await tree of the running program, for who looks in from outside. */
export function currentAwaitTree(): string {
  const { running, tasks } = asyncioState();
  if (running === null) return "no event loop is running";
  const pending = [...tasks].filter((task: Value) => task.loop === running && task instanceof Task && !task.done());
  return pending.length === 0 ? "no tasks" : awaitTree(pending);
}

treeOfAwaits.draw = currentAwaitTree;
