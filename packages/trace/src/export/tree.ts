import type { Trace } from "../events.ts";
import { lineOf } from "../line-of.ts";
import { codeAt } from "../narrate/narrate.ts";
import { replay } from "../replay.ts";
import type { Snapshot } from "../snapshot.ts";

interface Node {
  readonly label: string;
  readonly children: readonly Node[];
}

function draw(node: Node, before: string, isLast: boolean, isRoot: boolean): string {
  const head = isRoot ? node.label : `${before}${isLast ? "└── " : "├── "}${node.label}`;
  const next = isRoot ? "" : `${before}${isLast ? "    " : "│   "}`;
  return [
    head,
    ...node.children.map((child, index) => draw(child, next, index === node.children.length - 1, false)),
  ].join("\n");
}

/** A frame with what it delegates to, down to where it stands; under the innermost what that waits for. */
function chain(trace: Trace, state: Snapshot, frame: number | null, inner: readonly Node[]): readonly Node[] {
  const view = frame === null ? undefined : state.frames[frame];
  const info = frame === null ? undefined : trace.frames[frame];
  if (view === undefined || info === undefined || view.state === "CLOSED") return inner;
  const line = lineOf(trace, view.span ?? undefined) ?? info.line;
  const place = `${trace.files[info.file]?.name ?? ""}${line === undefined ? "" : `:${line}`}`;
  return [{ label: ` ${info.name} ${place}`.trimEnd(), children: chain(trace, state, view.delegate, inner) }];
}

/** What begins a wait, by the kind of event, and what ends it; each names who waits under `who`. */
const WAITS = {
  tasks: { begins: new Set(["task.await"]), ends: new Set(["task.wake", "task.step", "task.done"]), who: "task" },
  frames: { begins: new Set(["gen.yield"]), ends: new Set(["gen.resume", "gen.return", "gen.raise"]), who: "g" },
} as const;

/** The first event after which most tasks wait or, in a program without tasks, most generators; the last of all when nothing ever waits. */
export function fullestMoment(trace: Trace): number {
  const { begins, ends, who } = trace.tasks.length > 0 ? WAITS.tasks : WAITS.frames;
  const waiting = new Set<unknown>();
  let most = 0;
  let found = trace.events.length - 1;
  for (const [at, event] of trace.events.entries()) {
    const id = (event as unknown as Readonly<Record<string, unknown>>)[who];
    if (begins.has(event.k as never)) waiting.add(id);
    else if (ends.has(event.k as never)) waiting.delete(id);
    if (waiting.size <= most) continue;
    most = waiting.size;
    found = at;
  }
  return found;
}

const leafOf = (label: string): Node => ({ label: ` ${label}`, children: [] });

/**
 * Who waits for whom after an event, in the form of `python -m asyncio pstree`: each task with the coroutines it is made of, under the innermost the
 * tasks that it awaits, or what else it waits for. A task that does not wait says what it does. Where no event is named, it is the fullest moment: who looks at the tree wants to see who waits.
 * @example
 * awaitTree(trace, 40) // "program @40\n└── (T) Task-1\n    └──  main main.py:9 …"
 */
export function awaitTree(trace: Trace, at: number = fullestMoment(trace)): string {
  const state = replay(trace).stateAt(at);
  const waiters = new Map<number, number[]>();
  for (const task of state.tasks) {
    const awaited = task === undefined || task.waits === null ? null : (trace.futures[task.waits]?.task ?? null);
    if (task !== undefined && awaited !== null) waiters.set(awaited, [...(waiters.get(awaited) ?? []), task.id]);
  }
  const over = new Set(["done", "failed", "cancelled"]);
  const seen = new Set<number>();
  const nodeOf = (id: number): Node => {
    seen.add(id);
    const view = state.tasks[id]!;
    const info = trace.tasks[id];
    // What a task awaits stands under it; a gather is no task, so its children stand under the one that made them.
    const below = state.tasks.flatMap((one) =>
      one !== undefined &&
      !seen.has(one.id) &&
      !over.has(one.status) &&
      (waiters.get(one.id)?.includes(id) === true || trace.tasks[one.id]?.by === id)
        ? [one.id]
        : [],
    );
    const status = view.status === "waiting" ? "" : ` ${view.status}`;
    const future = view.waits === null ? undefined : trace.futures[view.waits];
    const leaf = below.length > 0 || future === undefined || future.task !== null ? [] : [leafOf(future.label)];
    return {
      label: `(T) ${info?.name ?? `Task-${id + 1}`}${status}`,
      children: chain(trace, state, info?.frame ?? null, [...leaf, ...below.map(nodeOf)]),
    };
  };
  const roots = state.tasks.flatMap((task) =>
    task !== undefined && !over.has(task.status) && (trace.tasks[task.id]?.by ?? null) === null ? [task.id] : [],
  );
  const loose = state.frames.flatMap((frame) => {
    const kind = frame === undefined ? undefined : trace.frames[frame.id]?.kind;
    const held = state.frames.some((other) => other?.delegate === frame?.id);
    const owned = trace.tasks.some((task) => task.frame === frame?.id);
    return frame !== undefined && kind === "generator" && !held && !owned ? chain(trace, state, frame.id, []) : [];
  });
  const nodes = roots.map(nodeOf);
  const rest = state.tasks.flatMap((task) =>
    task !== undefined && !seen.has(task.id) && !over.has(task.status) ? [nodeOf(task.id)] : [],
  );
  const step = trace.events[Math.max(0, Math.min(at, trace.events.length - 1))];
  const where = step === undefined ? "" : ` @${step.i} ${codeAt(trace, step.s)}`.trimEnd();
  return `${draw({ label: `program${where}`, children: [...nodes, ...rest, ...loose] }, "", true, true)}\n`;
}
